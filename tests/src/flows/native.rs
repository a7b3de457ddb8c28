//! Drawn flows as agents that go through the whole compiler, and all that it writes as one program for this machine.

use super::model::Flow;
use crate::compiler::Scratch;
use crate::native::{self, Part};
use anyhow::{Result, ensure};
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{FrontEnd, front_end};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MARK: &str = "name: mark\noperation: code\nhandler: ./handler.rs\n";
const SAY: &str = "agent: say\ninputs: { word: any }\noperations: []\noutputs: ${input.word}\n";
const HANDLER: &str = include_str!("../../flows/handler.rs");

/// What came of a run: its outputs as JSON or the code of its failure, and what its steps told.
#[derive(Debug)]
pub struct Ran {
    /// Outputs or code.
    pub result: String,
    /// `+` and `-` and the step, where one begins and ends; `|` where all wait.
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
    let part = |numbers: Range<usize>| Part {
        front: front(&flows[numbers.clone()], numbers.start),
        agents: numbers.map(name).collect(),
        root: "pub use handlers::agents_mark_handler::{told, turn};\n",
        beside: vec![("agents/mark/handler.rs", HANDLER)],
    };
    let parts: Vec<Part> = native::parts(flows.len()).map(part).collect();
    let calls = native::listed(|part| format!("({part}::CALLS, {part}::told, {part}::turn)"));
    let main =
        include_str!("../../flows/main.rs").to_owned() + &format!("\nstatic CALLS: &[Calls] = &[{calls}];\n");
    native::build(folder, &parts, &[("main.rs", main)])
}

/// A project with an agent a flow, of which the first has the number `first`.
fn front(flows: &[Flow], first: usize) -> FrontEnd {
    let agents = flows.iter().enumerate().map(|(at, flow)| {
        let name = name(first + at);
        (format!("agents/{name}.yaml"), flow.yaml(&name))
    });
    let own = [("mark/agent.yaml", MARK), ("mark/handler.rs", HANDLER), ("say.yaml", SAY)];
    let own = own.map(|(path, text)| (format!("agents/{path}"), text.to_owned()));
    front_end(&MemoryWorld::new(agents.chain(own).chain([native::config()])))
}

fn name(number: usize) -> String {
    format!("f{number}")
}
