//! The command line as users meet it: exit codes, what is printed where, what is written.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_tests::compiler::Compiler;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

const GREET: &str = "\
ensemble: greet
trigger:
  - type: http
    path: /greet/:name
    methods: [GET]
    public: true
output:
  message: Hello, ${input.params.name}!
";

fn compiler() -> &'static Compiler {
    static COMPILER: OnceLock<Compiler> = OnceLock::new();
    COMPILER.get_or_init(|| Compiler::new().unwrap())
}

/// `ensemble conductor` with these arguments, the project's folder after the first.
fn ensemble(command: &str, project: &Path, rest: &[&str]) -> Output {
    compiler().command().arg(command).arg(project).args(rest).output().unwrap()
}

/// A project with these files.
fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = compiler().scratch.folder("cli").unwrap().join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn exit_codes_tell_success_errors_and_misuse_apart() {
    let good = project("exit-good", &[("ensembles/greet.yaml", GREET)]);
    let bad =
        project("exit-bad", &[("ensembles/greet.yaml", &GREET.replace("input.params", "inputs.params"))]);
    assert_eq!(ensemble("validate", &good, &[]).status.code(), Some(0));
    assert_eq!(ensemble("validate", &bad, &[]).status.code(), Some(1));
    let built = ensemble("build", &bad, &["--emit-only"]);
    assert_eq!(built.status.code(), Some(1));
    for output in [built, ensemble("plan", &bad, &[])] {
        assert!(
            stderr(&output).ends_with("Failed 1 file checked: 1 error, 0 warnings\n"),
            "{}",
            stderr(&output)
        );
    }
    assert_eq!(ensemble("plan", &bad, &[]).status.code(), Some(1));
    assert_eq!(ensemble("validate", &good.join("none"), &[]).status.code(), Some(1));
    assert_eq!(ensemble("validate", &good, &["--no-such-option"]).status.code(), Some(2));
    assert_eq!(ensemble("compile", &good, &[]).status.code(), Some(2));
}

#[test]
fn findings_are_told_in_three_formats() {
    let bad = project("formats", &[("ensembles/greet.yaml", &GREET.replace("methods", "method"))]);
    let human = ensemble("validate", &bad, &[]);
    assert_eq!(stdout(&human), "");
    assert!(stderr(&human).contains("ensembles/greet.yaml:5:5"), "{}", stderr(&human));
    let json: Value =
        serde_json::from_str(stdout(&ensemble("validate", &bad, &["--format", "json"]))).unwrap();
    let first = &json[0];
    assert_eq!((first["file"].as_str(), first["line"].as_u64()), (Some("ensembles/greet.yaml"), Some(5)));
    assert_eq!(first["severity"], "error");
    let sarif = ensemble("build", &bad, &["--message-format", "sarif"]);
    let sarif: Value = serde_json::from_str(stdout(&sarif)).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let good = project("formats-good", &[("ensembles/greet.yaml", GREET)]);
    assert_eq!(stdout(&ensemble("validate", &good, &["--format", "json"])).trim(), "[]");
}

#[test]
fn check_sees_every_difference_and_writes_nothing() {
    let folder = project("check", &[("ensembles/greet.yaml", GREET)]);
    let missing = ensemble("build", &folder, &["--check"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(!folder.join("dist").exists());
    assert!(ensemble("build", &folder, &["--emit-only"]).status.success());
    assert!(ensemble("build", &folder, &["--check"]).status.success());
    let module = folder.join("dist/worker/src/ensembles/greet.rs");
    let text = fs::read_to_string(&module).unwrap();
    assert!(text.starts_with("// @generated"), "{text}");
    fs::write(&module, format!("{text}\n")).unwrap();
    let changed = ensemble("build", &folder, &["--check"]);
    assert_eq!(changed.status.code(), Some(1));
    assert!(stderr(&changed).contains("src/ensembles/greet.rs"), "{}", stderr(&changed));
    assert_eq!(fs::read_to_string(&module).unwrap(), format!("{text}\n"));
}

#[test]
fn a_module_whose_ensemble_is_gone_goes_too() {
    let folder = project("gone", &[("ensembles/greet.yaml", GREET)]);
    let more = GREET.replace("greet", "welcome");
    fs::write(folder.join("ensembles/welcome.yaml"), more).unwrap();
    assert!(ensemble("build", &folder, &["--emit-only"]).status.success());
    let module = folder.join("dist/worker/src/ensembles/welcome.rs");
    assert!(module.exists());
    fs::write(folder.join("dist/worker/.dev.vars"), "SECRET=x\n").unwrap();
    fs::remove_file(folder.join("ensembles/welcome.yaml")).unwrap();
    assert_eq!(ensemble("build", &folder, &["--check"]).status.code(), Some(1));
    assert!(ensemble("build", &folder, &["--emit-only"]).status.success());
    assert!(!module.exists());
    assert!(folder.join("dist/worker/.dev.vars").exists());
}

#[test]
fn fix_mends_what_has_one_right_answer() {
    let broken = GREET.replace("Hello, ${input.params.name}!", "Hello: ${input.params.name}");
    let folder = project("fix", &[("ensembles/greet.yaml", &broken)]);
    assert_eq!(ensemble("validate", &folder, &[]).status.code(), Some(1));
    let fixed = ensemble("validate", &folder, &["--fix"]);
    assert!(fixed.status.success(), "{}", stderr(&fixed));
    let text = fs::read_to_string(folder.join("ensembles/greet.yaml")).unwrap();
    assert!(
        text.contains("message: \"Hello: ${input.params.name}\"")
            || text.contains("message: 'Hello: ${input.params.name}'"),
        "{text}"
    );
}

#[test]
fn plans_are_drawn_in_all_forms() {
    let folder = project("plan", &[("ensembles/greet.yaml", GREET)]);
    assert!(stdout(&ensemble("plan", &folder, &[])).contains("greet"));
    assert!(stdout(&ensemble("plan", &folder, &["greet", "--format", "mermaid"])).contains("flowchart"));
    assert!(stdout(&ensemble("plan", &folder, &["--format", "dot"])).contains("digraph"));
    assert!(serde_json::from_str::<Value>(stdout(&ensemble("plan", &folder, &["--format", "json"]))).is_ok());
    let unknown = ensemble("plan", &folder, &["greeet"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stderr(&unknown).contains("greeet"), "{}", stderr(&unknown));
}

#[test]
fn types_are_explained() {
    let folder = project("explain", &[("ensembles/greet.yaml", GREET)]);
    let explain = |place: &str| compiler().command().args(["explain", place]).arg(&folder).output().unwrap();
    let expected = "ensembles/greet.yaml:8:21\ninput.params.name: string (not checked)\n\
                    └─ input.params: {name: string} (not checked), from the request\n";
    for place in ["ensembles/greet.yaml:8", "ensembles/greet.yaml:8:22"] {
        let found = stdout(&explain(place)).replace("  <- here", "");
        assert_eq!(found, expected, "{place}");
    }
    for place in ["ensembles/greet.yaml:1", "ensembles/greet.yaml:8:2", "ensembles/great.yaml:8", "greet"] {
        let output = explain(place);
        assert_eq!(output.status.code(), Some(1), "{place}");
        assert!(stderr(&output).contains("help: "), "{}", stderr(&output));
    }
    let wrong =
        project("explain-wrong", &[("ensembles/greet.yaml", &GREET.replace("params.name", "method.size"))]);
    let output = ensemble("validate", &wrong, &["--format", "json", "--types"]);
    let json: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(json["findings"][0]["code"], "unknown-member");
    assert_eq!(json["holes"][0]["expression"], "input.method.size");
    assert_eq!(ensemble("validate", &folder, &["--types"]).status.code(), Some(1));
}

#[test]
fn help_teaches() {
    for command in ["build", "validate", "explain", "plan", "start", "run"] {
        let help = compiler().command().args([command, "--help"]).output().unwrap();
        assert!(help.status.success());
        assert!(stdout(&help).contains("Examples:"), "{command}");
    }
}

#[test]
fn a_build_lists_what_is_held_as_any_value() {
    let greet = format!("{GREET}  again: ${{input.name}}\n");
    let folder = project("dynamic", &[("ensembles/greet.yaml", &greet)]);
    let output = ensemble("build", &folder, &["--emit-only", "--explain-dynamic"]);
    assert_eq!(
        stdout(&output),
        "ensembles/greet.yaml:8:21: ${input.params.name}: string\n    \
         open: nothing checks that it is what it should be when the Worker runs\n\
         ensembles/greet.yaml:9:12: ${input.name}: unknown\n    \
         open: `name` is no declared input: declare it in `inputs`\n"
    );
    assert!(stderr(&output).contains("2 of 2 holes"), "{}", stderr(&output));
}

const REPORT: &str = "\
name: report
trigger:
  - type: cli
    command: report
    description: Writes a report
    options:
      - {name: title, required: true, description: What stands above it}
      - {name: lines, type: number, default: 2}
      - {name: loud, type: boolean}
      - {name: tags, type: array}
  - type: build
    output: ./dist/report.json
    input: {title: Built}
    metadata: {version: 1.2.0}
inputs:
  title: string
flow:
  - name: count
    operation: code
    config:
      code: \"if (input.title === 'fail') throw new Error('no such title'); return { by: input.title.length }\"
output:
  - when: ${input.title == 'none'}
    status: 404
    body: {missing: \"${input.title}\"}
  - body:
      title: ${trigger.options.title ?? input.title}
      next: ${(trigger.options.lines ?? 0) + 1}
      loud: ${trigger.options.loud}
      tags: ${trigger.options.tags}
      version: ${trigger.metadata.version}
      letters: ${count.output.by}
      by: ${context.trigger}
";

/// `ensemble conductor run` in a project.
fn run(project: &Path, words: &[&str]) -> Output {
    compiler().command().args(["run", "--dir"]).arg(project).args(words).output().unwrap()
}

#[test]
fn commands_run_on_this_machine() {
    let folder = project("run", &[("ensembles/report.yaml", REPORT), ("ensembles/greet.yaml", GREET)]);
    let list = run(&folder, &[]);
    assert_eq!(
        stdout(&list),
        "report --title <title> [--lines <lines>] [--loud] [--tags <tags>...]  Writes a report\n"
    );
    let help = run(&folder, &["report", "--help"]);
    assert!(help.status.success() && stdout(&help).contains("What stands above it"), "{}", stdout(&help));
    let unknown = run(&folder, &["repport"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stderr(&unknown).contains("help: write `report`"), "{}", stderr(&unknown));
    for wrong in
        [&["report"][..], &["report", "--title", "a", "--lines", "many"], &["report", "--titel", "a"]]
    {
        assert_eq!(run(&folder, wrong).status.code(), Some(2), "{wrong:?}");
    }

    let ran = run(&folder, &["report", "--title", "Hi", "--loud", "--tags", "a", "b", "--tags", "c"]);
    assert!(ran.status.success(), "{}", stderr(&ran));
    let told: Value = serde_json::from_str(stdout(&ran)).unwrap();
    let expected = serde_json::json!({
        "title": "Hi", "next": 3, "loud": true, "tags": ["a", "b", "c"], "letters": 2, "by": "cli"
    });
    assert_eq!(told, expected);
    assert!(!folder.join("dist/worker").exists(), "what is deployed is not touched");

    let failed = run(&folder, &["report", "--title", "fail"]);
    assert_eq!((failed.status.code(), stdout(&failed)), (Some(1), ""));
    let said = stderr(&failed);
    assert!(said.contains("`report` failed: ERROR: no such title"), "{said}");
    assert!(said.contains("step `count` at ensembles/report.yaml:18:11 failed"), "{said}");
    let refused = run(&folder, &["report", "--title", "none"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stdout(&refused).contains("\"missing\": \"none\""), "{}", stdout(&refused));
}

#[test]
fn a_build_runs_its_triggers() {
    let site = "\
name: site
trigger:
  - {type: build, output: dist/site}
  - {type: build, output: dist/away, enabled: false}
output:
  files:
    index.html: <p>Hello</p>
    data/a.json: {n: 1}
";
    let paths = "\
name: wild
trigger:
  - type: build
output:
  files: \"${[{path: '../../away.txt', content: 'x'}]}\"
";
    let folder =
        project("build-triggers", &[("ensembles/report.yaml", REPORT), ("ensembles/site.yaml", site)]);
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    let skipped = ensemble("build", &folder, &["--dev", "--no-build-triggers"]);
    assert!(skipped.status.success(), "{}", stderr(&skipped));
    assert!(!folder.join("dist/report.json").exists());
    let built = ensemble("build", &folder, &["--dev"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let report: Value = serde_json::from_str(&read("dist/report.json")).unwrap();
    assert_eq!(
        (&report["title"], &report["version"], &report["by"]),
        (&"Built".into(), &"1.2.0".into(), &"build".into())
    );
    assert_eq!(read("dist/site/index.html"), "<p>Hello</p>");
    assert!(!folder.join("dist/away").exists());
    assert_eq!(read("dist/site/data/a.json"), "{\n  \"n\": 1\n}\n");
    let deployed = read("dist/worker/build/index.js");
    assert!(!deployed.contains("wasm.command("), "the deployed script has no way to commands");

    fs::write(folder.join("ensembles/report.yaml"), REPORT.replace("title: Built", "title: fail")).unwrap();
    fs::write(folder.join("ensembles/wild.yaml"), paths).unwrap();
    let failed = ensemble("build", &folder, &["--dev"]);
    assert_eq!(failed.status.code(), Some(1));
    let said = stderr(&failed);
    assert!(
        said.contains(
            "error[build-trigger-failed]: the build trigger of `report` failed with ERROR: no such title"
        ),
        "{said}"
    );
    assert!(said.contains("ensembles/report.yaml:11:5"), "{said}");
    assert!(said.contains("the path `../../away.txt`, which leads out of its folder"), "{said}");
    assert!(!folder.join("away.txt").exists());
}

const RATE: &str = "\
ensemble: rate
agents:
  - name: fresh
    operation: think
    config: { provider: openai, model: gpt-6-luna, prompt: Rate this }
  - name: old
    operation: think
    config: { provider: openai, model: gpt-4o, prompt: Rate this }
output:
  rates: [\"${fresh.output}\", \"${old.output}\"]
";

/// What `check-config` says on the day that `docs/cli.md` shows.
#[test]
fn check_config_lists_deprecated_models_by_file() {
    let old = project("models-old", &[("ensembles/rate.yaml", RATE)]);
    let listed = ensemble("check-config", &old, &["--today", "2026-11-25"]);
    let expected = "\
⚠ ensembles/rate.yaml
  Model \"gpt-4o\" is deprecated
  Reason: OpenAI shuts the GPT-4o snapshots down
  End of life: 2027-01-14 (50 days)
  → Recommended: \"gpt-6-luna\"
";
    assert_eq!((stdout(&listed), listed.status.code()), (expected, Some(0)));
    assert!(fs::read_to_string(ensemble_tests::root().join("docs/cli.md")).unwrap().contains(expected));

    let new = project("models-new", &[("ensembles/rate.yaml", &RATE.replace("gpt-4o", "gpt-6-luna"))]);
    let listed = ensemble("check-config", &new, &[]);
    assert_eq!(stdout(&listed), "✓ no model that this project asks is deprecated\n");

    let broken = project("models-bad", &[("ensembles/rate.yaml", &RATE.replace("prompt", "promt"))]);
    let listed = ensemble("check-config", &broken, &[]);
    assert_eq!((stdout(&listed), listed.status.code()), ("", Some(1)));
    let listed = ensemble("check-config", &new, &["--today", "tomorrow"]);
    assert!(stderr(&listed).contains("`--today` must be a date such as 2026-01-31"));
    assert_eq!(listed.status.code(), Some(1));
}
