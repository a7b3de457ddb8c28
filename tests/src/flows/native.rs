//! Drawn flows as agents that go through the whole compiler, and all that it writes as one program for this machine.

use super::model::Flow;
use crate::compiler::{Scratch, succeed};
use crate::tree::write_changed;
use anyhow::{Context, Result, ensure};
use ensemble_compiler::diag::{Severity, render_human};
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{front_end, generate};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Crates among which the flows are divided, so that cargo compiles them side by side.
const PARTS: usize = 4;

const MANIFEST: &str = "[workspace]
resolver = \"3\"
members = [\"main\", \"part_*\"]

[profile.dev]
debug = false
incremental = false
";
const MARK: &str = "name: mark\noperation: code\nhandler: ./handler.rs\n";
const SAY: &str = "agent: say\ninputs: { word: any }\noperations: []\noutputs: ${input.word}\n";
const HANDLER: &[u8] = include_bytes!("../../flows/handler.rs");

/// What came of a run: its outputs as JSON or the code of its failure, and what its steps told.
#[derive(Debug)]
pub struct Ran {
    /// Outputs or code.
    pub result: String,
    /// `+` and `-` and the step, where one begins and ends.
    pub told: Vec<String>,
}

/// Compiles the flows and runs each with every one of `inputs`.
///
/// # Errors
/// When something does not build, or the program ends early.
pub fn run(flows: &[Flow], inputs: &[u32], scratch: &Scratch) -> Result<Vec<Vec<Ran>>> {
    let folder = scratch.folder("flows")?;
    let binary = build(flows, &folder)?;
    let mut asked = String::new();
    for number in 0..flows.len() {
        inputs.iter().try_for_each(|input| writeln!(asked, "{number} {{\"n\":{input}}}"))?;
    }
    let file = folder.join("asked.txt");
    std::fs::write(&file, &asked)?;
    let output = Command::new(&binary).stdin(Stdio::from(std::fs::File::open(&file)?)).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "after {} runs: {errors}", text.lines().count());
    let mut ran = text.lines().map(|line| {
        let (result, told) = line.split_once('\t').unwrap_or((line, ""));
        Ran { result: result.to_owned(), told: told.split_whitespace().map(str::to_owned).collect() }
    });
    Ok(flows.iter().map(|_| ran.by_ref().take(inputs.len()).collect()).collect())
}

fn build(flows: &[Flow], folder: &Path) -> Result<PathBuf> {
    let size = flows.len().div_ceil(PARTS);
    for part in 0..PARTS {
        let (from, to) = ((part * size).min(flows.len()), ((part + 1) * size).min(flows.len()));
        lay_part(&flows[from..to], from, &folder.join(format!("part_{part}")), part)?;
    }
    lay_main(&folder.join("main"))?;
    write_changed(&folder.join("Cargo.toml"), MANIFEST.as_bytes())?;
    std::fs::copy(crate::root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).args(["build", "--offline", "--quiet"]).env_remove("RUSTFLAGS");
    succeed(cargo.env("CARGO_TARGET_DIR", folder.join("target"))).context("the flows do not compile")?;
    Ok(folder.join("target/debug/flows").with_extension(std::env::consts::EXE_EXTENSION))
}

/// A library of `flows`, whose first has the number `first`.
fn lay_part(flows: &[Flow], first: usize, folder: &Path, part: usize) -> Result<()> {
    let mut project = vec![
        ("agents/mark/agent.yaml".to_owned(), MARK.to_owned()),
        ("agents/mark/handler.rs".to_owned(), String::from_utf8_lossy(HANDLER).into_owned()),
        ("agents/say.yaml".to_owned(), SAY.to_owned()),
    ];
    let named = |at: usize| format!("f{}", first + at);
    project.extend(
        flows
            .iter()
            .enumerate()
            .map(|(at, flow)| (format!("agents/{}.yaml", named(at)), flow.yaml(&named(at)))),
    );
    let front = front_end(&MemoryWorld::new(project));
    let mut errors = front.diagnostics.clone().sorted(&front.sources);
    errors.retain(|found| found.severity == Severity::Error);
    ensure!(errors.is_empty(), "part {part}:\n{}", render_human(&errors, &front.sources, false));
    let files = generate(&front, "flows", "..");
    let mut wanted = BTreeSet::from([PathBuf::from("src/lib.rs"), PathBuf::from("agents/mark/handler.rs")]);
    let modules = |path: &&String| {
        path.starts_with("src/")
            && path.ends_with(".rs")
            && !matches!(path.as_str(), "src/lib.rs" | "src/router.rs")
    };
    for path in files.keys().filter(modules) {
        write_changed(&folder.join(path), files[path].as_bytes())?;
        wanted.insert(PathBuf::from(path));
    }
    write_changed(&folder.join("agents/mark/handler.rs"), HANDLER)?;
    // The modules of the generated root, without what makes it a Worker.
    let root = files.get("src/lib.rs").map_or("", String::as_str);
    let list = root.lines().filter(|line| line.starts_with("mod ") && *line != "mod router;");
    let list: String = list.map(|line| format!("{line}\n")).collect();
    let calls: Vec<String> = (0..flows.len()).map(|at| format!("agents::{}::call", named(at))).collect();
    let root = format!(
        "{list}use ensemble_runtime::prelude::*;\n\
         pub static CALLS: &[for<'a> fn(&'a Run, &'a Value) -> Op<'a>] = &[{}];\n\
         pub use handlers::agents_mark_handler::told;\n",
        calls.join(", ")
    );
    write_changed(&folder.join("src/lib.rs"), root.as_bytes())?;
    for stale in crate::tree::files(folder)?.iter().filter(|path| path.starts_with("src")) {
        if !wanted.contains(stale) {
            std::fs::remove_file(folder.join(stale))?;
        }
    }
    write_changed(&folder.join("Cargo.toml"), manifest(&format!("part_{part}"), &[]).as_bytes())
}

fn lay_main(folder: &Path) -> Result<()> {
    let parts: Vec<String> = (0..PARTS).map(|part| format!("part_{part}")).collect();
    let calls: Vec<String> = parts.iter().map(|part| format!("({part}::CALLS, {part}::told)")).collect();
    let main = include_str!("../../flows/main.rs").to_owned()
        + &format!("\nstatic CALLS: &[Calls] = &[{}];\n", calls.join(", "));
    write_changed(&folder.join("src/main.rs"), main.as_bytes())?;
    write_changed(&folder.join("Cargo.toml"), manifest("flows", &parts).as_bytes())
}

fn manifest(name: &str, parts: &[String]) -> String {
    let root = crate::root();
    let mut text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [lints.rust]\nwarnings = \"allow\"\n\n\
         [dependencies]\nensemble-runtime = {{ path = \"{0}/runtime\" }}\nensemble-macros = {{ path = \"{0}/macros\" }}\n",
        root.display()
    );
    text.extend(parts.iter().map(|part| format!("{part} = {{ path = \"../{part}\" }}\n")));
    text
}
