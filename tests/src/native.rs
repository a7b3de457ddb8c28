//! Generated modules as one program for this machine, without wasm: libraries that cargo compiles side by side, and a
//! main that calls their agents.

use crate::compiler::succeed;
use crate::tree::{files, write_changed};
use anyhow::{Context, Result, ensure};
use ensemble_compiler::diag::{Severity, render_human};
use ensemble_compiler::{FrontEnd, generate};
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Libraries of a program.
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

/// The configuration of a part's project, path and text: the API runs none of its agents, and so a module
/// has what a step would call.
pub fn config() -> (String, String) {
    let text = "export default { api: { execution: { agents: { requireExplicit: true } } } }\n";
    ("conductor.config.ts".to_owned(), text.to_owned())
}

/// A library of generated modules.
#[derive(Debug)]
pub struct Part {
    /// The project.
    pub front: FrontEnd,
    /// The modules of the agents that main calls, in the order of its `CALLS`.
    pub agents: Vec<String>,
    /// More of the library's root.
    pub root: &'static str,
    /// The project's own files that the modules need, by path.
    pub beside: Vec<(&'static str, &'static str)>,
}

/// The numbers of those of `count` things that stand in each part.
pub fn parts(count: usize) -> impl Iterator<Item = Range<usize>> {
    let size = count.div_ceil(PARTS);
    (0..PARTS).map(move |part| (part * size).min(count)..((part + 1) * size).min(count))
}

/// Builds a program in `folder`; `main` are its sources.
///
/// # Errors
/// When a project has errors, or something does not compile.
pub fn build(folder: &Path, parts: &[Part], main: &[(&str, String)]) -> Result<PathBuf> {
    for (number, part) in parts.iter().enumerate() {
        lay_part(part, &name(number), folder).with_context(|| format!("in part {number}"))?;
    }
    let names: Vec<String> = (0..parts.len()).map(name).collect();
    for (path, text) in main {
        write_changed(&folder.join("main/src").join(path), text.as_bytes())?;
    }
    write_changed(&folder.join("main/Cargo.toml"), manifest("program", &names).as_bytes())?;
    write_changed(&folder.join("Cargo.toml"), MANIFEST.as_bytes())?;
    fs::copy(crate::root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).args(["build", "--offline", "--quiet"]).env_remove("RUSTFLAGS");
    succeed(cargo.env("CARGO_TARGET_DIR", folder.join("target"))).context("the agents do not compile")?;
    Ok(folder.join("target/debug/program").with_extension(std::env::consts::EXE_EXTENSION))
}

/// The crates of all parts in a list, as `one` writes each down.
pub fn listed(one: impl Fn(&str) -> String) -> String {
    (0..PARTS).map(|part| one(&name(part))).collect::<Vec<_>>().join(", ")
}

fn name(part: usize) -> String {
    format!("part_{part}")
}

fn lay_part(part: &Part, name: &str, folder: &Path) -> Result<()> {
    let mut errors = part.front.diagnostics.clone().sorted(&part.front.sources);
    errors.retain(|found| found.severity == Severity::Error);
    ensure!(errors.is_empty(), "{}", render_human(&errors, &part.front.sources, false));
    let folder = folder.join(name);
    let generated = generate(&part.front, "program", "..");
    let modules = |path: &str| {
        path.starts_with("src/") && path.ends_with(".rs") && !matches!(path, "src/lib.rs" | "src/router.rs")
    };
    let mut wanted = BTreeSet::from([PathBuf::from("src/lib.rs")]);
    for (path, content) in generated.iter().filter(|(path, _)| modules(path)) {
        write_changed(&folder.join(path), content.as_bytes())?;
        wanted.insert(PathBuf::from(path));
    }
    for (path, content) in &part.beside {
        write_changed(&folder.join(path), content.as_bytes())?;
    }
    let root = generated.get("src/lib.rs").map_or("", String::as_str);
    write_changed(&folder.join("src/lib.rs"), library(part, root).as_bytes())?;
    for stale in files(&folder)?.iter().filter(|path| path.starts_with("src") && !wanted.contains(*path)) {
        fs::remove_file(folder.join(stale))?;
    }
    write_changed(&folder.join("Cargo.toml"), manifest(name, &[]).as_bytes())
}

/// The modules of the generated root, without what makes it a Worker, and what main calls.
fn library(part: &Part, generated: &str) -> String {
    let list = generated.lines().filter(|line| line.starts_with("mod ") && *line != "mod router;");
    let list: String = list.map(|line| format!("{line}\n")).collect();
    let calls: Vec<String> = part.agents.iter().map(|agent| format!("agents::{agent}::call")).collect();
    format!(
        "{list}use ensemble_runtime::prelude::*;\n\
         pub static CALLS: &[for<'a> fn(&'a Run, &'a Value) -> Op<'a>] = &[{}];\n{}",
        calls.join(", "),
        part.root
    )
}

fn manifest(name: &str, parts: &[String]) -> String {
    let root = crate::root();
    let mut text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition.workspace = true\n\n\
         [lints.rust]\nwarnings = \"allow\"\n\n\
         [dependencies]\nensemble-runtime = {{ path = \"{0}/runtime\" }}\nensemble-macros = {{ path = \"{0}/macros\" }}\n",
        root.display()
    );
    text.extend(parts.iter().map(|part| format!("{part} = {{ path = \"../{part}\" }}\n")));
    text
}
