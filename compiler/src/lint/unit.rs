//! An ensemble or an agent as the lints see it.

use super::chain;
use super::places::{self, Place};
use crate::plan::{Plan, Project};
use crate::resolve::hir::{Flow, InputField, Output, StepIndex, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// An ensemble or agent with its plan, and what its expressions read.
pub(super) struct Unit<'a> {
    /// The agent's index; none for an ensemble.
    pub(super) agent: Option<usize>,
    /// Its declared inputs, when it declares any.
    pub(super) inputs: Option<&'a [InputField]>,
    /// Its steps.
    pub(super) flow: &'a Flow,
    /// Its output.
    pub(super) output: &'a Output,
    /// What runs when.
    pub(super) plan: &'a Plan,
    /// Its steps by name.
    pub(super) names: BTreeMap<&'a str, StepIndex>,
    /// The values of its steps, then those of its output.
    pub(super) values: Vec<&'a Tree>,
    /// Every expression of it, those of the values included.
    pub(super) places: Vec<Place<'a>>,
    /// What the expressions read.
    pub(super) reads: Reads<'a>,
}

/// The names that expressions read.
#[derive(Default)]
pub(super) struct Reads<'a> {
    /// Members of the input.
    pub(super) inputs: BTreeSet<&'a str>,
    /// Whether something reads the input, or all that a request sent, as a whole.
    pub(super) whole_input: bool,
    /// Steps of which anything is read.
    pub(super) steps: BTreeSet<StepIndex>,
    /// Whether anything reads a variable of the Worker.
    pub(super) environment: bool,
}

/// Parts of a request that hold declared inputs too, where no input is named like them.
const CARRIERS: &[&str] = &["body", "query", "params"];

/// The ensembles, then the agents, of a project.
pub(super) fn all(project: &Project) -> Vec<Unit<'_>> {
    let ensembles = project.hir.ensembles.iter().zip(&project.ensembles);
    let agents = project.hir.agents.iter().zip(&project.agents).enumerate();
    let ensembles = ensembles.map(|(e, plan)| unit(None, e.inputs.as_deref(), &e.flow, &e.output, plan));
    let agents = agents.map(|(at, (a, plan))| unit(Some(at), a.inputs.as_deref(), &a.flow, &a.output, plan));
    ensembles.chain(agents).collect()
}

/// An agent of a project.
pub(super) fn of_agent(project: &Project, agent: usize) -> Option<Unit<'_>> {
    let (written, plan) = project.hir.agents.get(agent).zip(project.agents.get(agent))?;
    Some(unit(Some(agent), written.inputs.as_deref(), &written.flow, &written.output, plan))
}

fn unit<'a>(
    agent: Option<usize>,
    inputs: Option<&'a [InputField]>,
    flow: &'a Flow,
    output: &'a Output,
    plan: &'a Plan,
) -> Unit<'a> {
    let names = flow.steps.iter().enumerate().map(|(at, step)| (step.key.as_str(), at)).rev().collect();
    let (values, places) = places::of(flow, output);
    let reads = reads(&places, inputs.unwrap_or_default(), &names);
    Unit { agent, inputs, flow, output, plan, names, values, places, reads }
}

fn reads<'a>(places: &[Place<'a>], inputs: &[InputField], names: &BTreeMap<&'a str, StepIndex>) -> Reads<'a> {
    let declared = |name: &str| inputs.iter().any(|input| input.name.value == name);
    let carriers: Vec<&str> = CARRIERS.iter().copied().filter(|name| !declared(name)).collect();
    let mut reads = Reads::default();
    for place in places {
        chain::visit(place.expr, &mut |chain| match chain.root {
            "input" => reads.input(&chain.path, &carriers),
            "env" => reads.environment = true,
            root => reads.steps.extend(names.get(root)),
        });
    }
    reads
}

impl<'a> Reads<'a> {
    fn input(&mut self, path: &[Option<&'a str>], carriers: &[&str]) {
        match path {
            [Some(name)] if carriers.contains(name) => self.whole_input = true,
            [Some(name), inner, ..] => {
                self.inputs.insert(name);
                if carriers.contains(name) {
                    self.input(&[*inner], &[]);
                }
            }
            [Some(name)] => {
                self.inputs.insert(name);
            }
            [None, ..] | [] => self.whole_input = true,
        }
    }
}
