//! What generated Rust makes of subjects: agents that give them as a list go through the whole
//! compiler, and all that it writes becomes one program for this machine.

use super::node::{Group, Results};
use super::subject::HYPHENATED;
use crate::compiler::Scratch;
use crate::native::{self, Part};
use anyhow::{Result, ensure};
use ensemble_compiler::diag::Severity;
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{FrontEnd, front_end};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
    let part = |numbers: Range<usize>| Part {
        front: front(&groups[numbers.clone()], numbers.start),
        agents: numbers.map(|number| format!("g{number}")).collect(),
        root: "",
        beside: Vec::new(),
    };
    let parts: Vec<Part> = native::parts(groups.len()).map(part).collect();
    let calls = native::listed(|part| format!("{part}::CALLS"));
    let calls = format!(
        "\nstatic CALLS: &[&[for<'a> fn(&'a Run, &'a Value) -> ensemble_runtime::exec::Op<'a>]] = &[{calls}];\n"
    );
    let main = include_str!("../../oracle/main.rs").to_owned() + &calls;
    let encode = include_str!("encode.rs").to_owned();
    native::build(folder, &parts, &[("main.rs", main), ("encode.rs", encode)])
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
    front_end(&MemoryWorld::new(agents.chain([("agents/names.yaml".to_owned(), names), native::config()])))
}

fn agent(number: usize, declared: &str, subjects: &[&str]) -> String {
    let list: String = subjects.iter().map(|text| format!("  - {}\n", quoted(text))).collect();
    format!("name: g{number}\n{declared}operations: []\noutputs:\n{list}")
}

/// A double-quoted scalar of YAML, which JSON's strings are.
fn quoted(text: &str) -> serde_json::Value {
    serde_json::Value::from(text)
}
