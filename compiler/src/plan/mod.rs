//! What runs when: dependency graphs, groups that run together, failure handling, bindings.
//!
//! Decides the order of steps and nothing about Rust.

mod bindings;
mod counters;
mod durable;
mod graph;
mod groups;
mod kept;
mod local;
mod models;
mod order;
mod references;
pub mod render;
mod schedules;
mod state;
mod stores;
mod variables;

pub use crate::resolve::Handled;
pub use crate::resolve::hir::BindingKind;
pub use bindings::Binding;
pub use counters::{Counter, bound_limits, counter};
pub use durable::{DURABLE_CLASSES, DurableClass, EXECUTION_STATE, RATE_LIMITER};
pub use graph::{Edge, Reason};
pub use kept::Kept;
pub use local::{BuildRun, Command, CommandOption, OptionKind, builds, commands};
pub use models::{Ending, endings};
pub use schedules::Schedule;
pub use state::StateKey;
pub use stores::only_reads;
pub use variables::Variable;

use crate::diag::Diagnostics;
use crate::resolve::{handled, hir};
use crate::types::Types;

/// A project whose every unit has a plan.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The resolved project.
    pub hir: hir::Project,
    /// One plan for each of `hir.ensembles`, in its order.
    pub ensembles: Vec<Plan>,
    /// One plan for each of `hir.agents`, in its order.
    pub agents: Vec<Plan>,
    /// The bindings that any step uses, sorted.
    pub bindings: Vec<Binding>,
    /// The variables that it reads and does not give, by name.
    pub variables: Vec<Variable>,
    /// When ensembles run by the clock.
    pub schedules: Vec<Schedule>,
    /// The type of every expression.
    pub types: Types,
}

impl Project {
    /// Whether runs may go on behind their answers.
    pub fn has_executions(&self) -> bool {
        let kept = |binding: &Binding| {
            binding.kind == BindingKind::DurableObject && binding.name == EXECUTION_STATE.binding
        };
        self.bindings.iter().any(kept)
    }
}

/// How the steps of one list run.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Why a step waits for another of its list; sorted by waiting step, then by the one it waits for.
    pub edges: Vec<Edge>,
    /// For each list its groups in order; each begins when the one before has ended. Steps of one
    /// group run together as far as the edges among them allow.
    pub groups: Vec<Vec<Vec<hir::StepIndex>>>,
    /// For each step what handles its failure, if anything does.
    pub handled: Vec<Option<Handled>>,
    /// For each step the input it receives when it names none.
    pub default_input: Vec<DefaultInput>,
    /// Whose results are kept where.
    pub kept: Kept,
    /// Who reads and writes each key of state.
    pub state: Vec<StateKey>,
}

impl Plan {
    /// The groups of the unit's own list.
    pub fn root(&self) -> &[Vec<hir::StepIndex>] {
        self.groups.first().map_or(&[], Vec::as_slice)
    }

    /// All steps, each behind those that it waits for, and a command behind those that stand in it.
    pub fn order(&self, flow: &hir::Flow) -> Vec<hir::StepIndex> {
        let mut order = Vec::with_capacity(flow.steps.len());
        self.add(0, flow, &mut order);
        order
    }

    /// What each step without `input` receives.
    pub fn handed<'a>(&'a self, flow: &'a hir::Flow) -> impl Iterator<Item = DefaultInput> + 'a {
        let steps = flow.steps.iter().zip(&self.default_input);
        steps.filter(|(step, _)| step.takes_default_input()).map(|(_, default)| *default)
    }

    fn add(&self, list: hir::ListIndex, flow: &hir::Flow, order: &mut Vec<hir::StepIndex>) {
        for &step in self.groups.get(list).into_iter().flatten().flatten() {
            for &body in flow.command(step).map(|command| command.bodies.as_slice()).unwrap_or_default() {
                self.add(body, flow, order);
            }
            order.push(step);
        }
    }
}

/// What a step without `input` receives (language §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultInput {
    /// The input of the ensemble or agent.
    Unit,
    /// The output of the step before it.
    Previous(hir::StepIndex),
}

/// Plans every ensemble and agent.
pub fn plan(hir: hir::Project, types: Types, diagnostics: &mut Diagnostics) -> Project {
    let touched = stores::of_agents(&hir);
    let mut plan = |flow: &hir::Flow, output: &hir::Output, state: &Option<hir::State>| Plan {
        state: state::report(state.as_ref(), flow, output),
        ..plan_flow(flow, output, &touched, diagnostics)
    };
    let ensembles = hir.ensembles.iter().map(|unit| plan(&unit.flow, &unit.output, &unit.state)).collect();
    let agents = hir.agents.iter().map(|unit| plan(&unit.flow, &unit.output, &unit.state)).collect();
    counters::check(&hir, diagnostics);
    let bindings = bindings::find(&hir, diagnostics);
    bindings::note_placeholders(&bindings, &hir.config, diagnostics);
    let schedules = schedules::find(&hir);
    schedules::note_limit(&schedules, diagnostics);
    let variables = variables::find(&hir);
    Project { ensembles, agents, bindings, variables, schedules, types, hir }
}

fn plan_flow(
    flow: &hir::Flow,
    output: &hir::Output,
    touched: &[stores::Touches],
    diagnostics: &mut Diagnostics,
) -> Plan {
    let edges = graph::edges(flow, touched, diagnostics);
    let groups = flow.lists.iter().map(|list| groups::split(&list.steps, &edges)).collect();
    let handled = handled(flow, output);
    let default_input = default_inputs(flow);
    let kept = kept::kept(flow, output, &default_input);
    Plan { edges, groups, handled, default_input, kept, state: Vec::new() }
}

/// For each step what it receives: the first of a body what its command would (language §9).
fn default_inputs(flow: &hir::Flow) -> Vec<DefaultInput> {
    let mut inputs: Vec<DefaultInput> = Vec::with_capacity(flow.steps.len());
    for (index, step) in flow.steps.iter().enumerate() {
        let list = flow.list(step.list);
        // Of steps chosen by weight one runs: they all receive what the first would.
        let first = step.choice.as_ref().and_then(|choice| choice.members.first()).copied().unwrap_or(index);
        let before = list.steps.iter().rev().find(|other| **other < first);
        inputs.push(match (list.order, before, &list.owner) {
            (hir::Order::Sequence, Some(before), _) => DefaultInput::Previous(*before),
            // A command stands before what stands in it.
            (_, _, Some((owner, _))) => inputs.get(*owner).copied().unwrap_or(DefaultInput::Unit),
            _ => DefaultInput::Unit,
        });
    }
    inputs
}
