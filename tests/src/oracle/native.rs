//! What generated Rust makes of subjects: agents that give them as a list go through the whole
//! compiler, and all that it writes becomes one program for this machine.

use super::node::{Group, Results};
use super::subject::HYPHENATED;
use crate::compiler::{Scratch, succeed};
use crate::tree::write_changed;
use anyhow::{Context, Result, ensure};
use ensemble_compiler::diag::Severity;
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{FrontEnd, front_end, generate};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Crates among which the agents are divided, so that cargo compiles them side by side.
const PARTS: usize = 4;

const MANIFEST: &str = "[workspace]
resolver = \"3\"
members = [\"main\", \"part_*\"]

[workspace.package]
edition = \"2024\"

[profile.dev]
debug = false
incremental = false
panic = \"abort\"
";

/// The subjects that the compiler refuses, by group and position, and why.
pub type Refused = BTreeMap<(usize, usize), String>;

/// Removes the subjects that the compiler refuses from their groups, and says which these were.
pub fn refused(groups: &[Group]) -> Refused {
    let front = front(groups, 0);
    let mut found = Refused::new();
    for diagnostic in front.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        let source = front.sources.get(diagnostic.span.file);
        let position = source.position(diagnostic.span.start);
        let group = source.path.trim_start_matches("agents/g").trim_end_matches(".yaml").parse().unwrap_or(0);
        let header = agent(0, groups.get(group).map_or("", |group| &group.declared), &[]).lines().count();
        found
            .insert((group, (position.line as usize).saturating_sub(header + 1)), diagnostic.message.clone());
    }
    found
}

/// Compiles and runs; in the form of [`super::node::ask`].
///
/// # Errors
/// When something does not build, or the program ends early.
pub fn ask(groups: &[Group], scratch: &Scratch, name: &str) -> Result<Results> {
    let folder = scratch.folder(name)?;
    let binary = build(groups, &folder)?;
    let mut lines = String::new();
    for (number, group) in groups.iter().enumerate() {
        for input in &group.inputs {
            writeln!(lines, "{number} {input}")?;
        }
    }
    let asked = folder.join("asked.txt");
    std::fs::write(&asked, &lines)?;
    let output = Command::new(&binary).stdin(Stdio::from(std::fs::File::open(&asked)?)).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let at = text.lines().count();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "after line {at} of {}: {errors}", asked.display());
    let mut answers = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let mut results = Results::new();
    for (number, group) in groups.iter().enumerate() {
        let own: Vec<Vec<String>> = answers.by_ref().take(group.inputs.len()).collect();
        for line in &own {
            let first = line.first().map_or("", String::as_str);
            ensure!(line.len() == group.subjects.len(), "agent g{number}: {} values, {first}", line.len());
        }
        results.push(own);
    }
    Ok(results)
}

fn build(groups: &[Group], folder: &Path) -> Result<PathBuf> {
    let size = groups.len().div_ceil(PARTS);
    for part in 0..PARTS {
        let (from, to) = ((part * size).min(groups.len()), ((part + 1) * size).min(groups.len()));
        lay_part(&groups[from..to], from, &folder.join(format!("part_{part}")), part)?;
    }
    lay_main(&folder.join("main"))?;
    write_changed(&folder.join("Cargo.toml"), MANIFEST.as_bytes())?;
    std::fs::copy(crate::root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).args(["build", "--offline", "--quiet"]).env_remove("RUSTFLAGS");
    succeed(cargo.env("CARGO_TARGET_DIR", folder.join("target"))).context("the agents do not compile")?;
    Ok(folder.join("target/debug/oracle").with_extension(std::env::consts::EXE_EXTENSION))
}

/// A library of the agents of `groups`, whose first has the number `first`.
fn lay_part(groups: &[Group], first: usize, folder: &Path, part: usize) -> Result<()> {
    let front = front(groups, first);
    let errors: Vec<_> = front.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    ensure!(errors.is_empty(), "part {part}: {:#?}", errors.first());
    let files = generate(&front, "oracle", "../..");
    let mut wanted = BTreeSet::new();
    let modules = |path: &&String| {
        path.starts_with("src/")
            && path.ends_with(".rs")
            && !matches!(path.as_str(), "src/lib.rs" | "src/router.rs")
    };
    for path in files.keys().filter(modules) {
        write_changed(&folder.join(path), files[path].as_bytes())?;
        wanted.insert(PathBuf::from(path));
    }
    // The modules of the generated root, without what makes it a Worker.
    let root = files.get("src/lib.rs").map_or("", String::as_str);
    let list = root.lines().filter(|line| line.starts_with("mod ") && *line != "mod router;");
    let list: String = list.map(|line| format!("{line}\n")).collect();
    let calls: Vec<String> =
        (first..first + groups.len()).map(|number| format!("agents::g{number}::call")).collect();
    let root = format!(
        "{list}use ensemble_runtime::prelude::*;\n\
         pub static CALLS: &[for<'a> fn(&'a Run, &'a Value) -> Op<'a>] = &[{}];\n",
        calls.join(", ")
    );
    write_changed(&folder.join("src/lib.rs"), root.as_bytes())?;
    for stale in crate::tree::files(folder)?.iter().filter(|path| path.starts_with("src")) {
        if !wanted.contains(stale) && stale != Path::new("src/lib.rs") {
            std::fs::remove_file(folder.join(stale))?;
        }
    }
    write_changed(&folder.join("Cargo.toml"), manifest(&format!("part_{part}"), &[]).as_bytes())
}

fn lay_main(folder: &Path) -> Result<()> {
    let parts: Vec<String> = (0..PARTS).map(|part| format!("part_{part}")).collect();
    let calls: Vec<String> = parts.iter().map(|part| format!("{part}::CALLS")).collect();
    let calls = format!(
        "\nstatic CALLS: &[&[for<'a> fn(&'a Run, &'a Value) -> ensemble_runtime::exec::Op<'a>]] = &[{}];\n",
        calls.join(", ")
    );
    let main = include_str!("../../oracle/main.rs").to_owned() + &calls;
    write_changed(&folder.join("src/main.rs"), main.as_bytes())?;
    write_changed(&folder.join("src/encode.rs"), include_bytes!("encode.rs"))?;
    write_changed(&folder.join("Cargo.toml"), manifest("oracle", &parts).as_bytes())
}

fn manifest(name: &str, parts: &[String]) -> String {
    let runtime = crate::root().join("runtime");
    let mut text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition.workspace = true\n\n\
         [lints.rust]\nwarnings = \"allow\"\n\n\
         [dependencies]\nensemble-runtime = {{ path = \"{}\" }}\n",
        runtime.display()
    );
    text.extend(parts.iter().map(|part| format!("{part} = {{ path = \"../{part}\" }}\n")));
    text
}

/// A project with one agent a group, named by its number.
pub(super) fn front(groups: &[Group], first: usize) -> FrontEnd {
    let agents = groups.iter().enumerate().map(|(at, group)| {
        let subjects: Vec<&str> = group.subjects.iter().map(|subject| subject.text.as_str()).collect();
        let name = first + at;
        (format!("agents/g{name}.yaml"), agent(name, &group.declared, &subjects))
    });
    let fields: String = HYPHENATED.iter().map(|name| format!("    {name}: any?\n")).collect();
    let names = format!("name: names\nschema:\n  input:\n{fields}operations: []\noutputs: []\n");
    front_end(&MemoryWorld::new(agents.chain([("agents/names.yaml".to_owned(), names)])))
}

fn agent(number: usize, declared: &str, subjects: &[&str]) -> String {
    let list: String = subjects.iter().map(|text| format!("  - {}\n", quoted(text))).collect();
    format!("name: g{number}\n{declared}operations: []\noutputs:\n{list}")
}

/// A double-quoted scalar of YAML, which JSON's strings are.
fn quoted(text: &str) -> serde_json::Value {
    serde_json::Value::from(text)
}
