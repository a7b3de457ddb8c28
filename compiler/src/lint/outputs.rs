//! `unused-output`: a step that only reads something, and nothing reads what it found.

use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::plan::{DefaultInput, Project, Reason, only_reads};
use crate::resolve::hir::{Agent, Call, CommandKind, Output, Step, StepIndex, Wait};
use std::collections::BTreeSet;

pub(super) fn check(units: &[Unit], project: &Project, found: &mut Diagnostics) {
    let quiet = quiet_agents(&project.hir.agents);
    for unit in units {
        let awaited = awaited(unit);
        for (at, step) in unit.flow.steps.iter().enumerate() {
            if !awaited.contains(&at) && !used(unit, at) && quiet_step(step, &quiet) {
                found.push(report(step));
            }
        }
    }
}

/// The steps that `depends_on` names: that one went well may be all that another wants to know.
fn awaited(unit: &Unit) -> BTreeSet<StepIndex> {
    let named = |reason: &Reason| matches!(reason, Reason::DependsOn { .. });
    unit.plan.edges.iter().filter(|edge| named(&edge.reason)).map(|edge| edge.from).collect()
}

fn used(unit: &Unit, at: StepIndex) -> bool {
    let last = unit.flow.last().is_some_and(|last| unit.flow.alternatives(last).contains(&at));
    let answer = last && matches!(unit.output, Output::LastStep);
    answer
        || unit.flow.twins(at).any(|step| unit.reads.steps.contains(&step))
        || feeds(unit, at)
        || gives(unit, at)
}

/// Whether a step without `input` receives its output.
fn feeds(unit: &Unit, at: StepIndex) -> bool {
    let mates = unit.flow.alternatives(at);
    let fed = |default| matches!(default, DefaultInput::Previous(step) if mates.contains(&step));
    unit.plan.handed(unit.flow).any(fed)
}

/// Whether its output is that of a command whose output something reads.
fn gives(unit: &Unit, at: StepIndex) -> bool {
    let list = unit.flow.list(unit.flow.list_of(at));
    let owner =
        list.owner.as_ref().map(|(owner, _)| *owner).filter(|owner| unit.plan.kept.commands.contains(owner));
    let kind = owner.and_then(|owner| unit.flow.command(owner)).map(|command| &command.kind);
    match kind {
        Some(CommandKind::Parallel { wait: Wait::Any | Wait::First }) => true,
        Some(_) => list.steps.last() == Some(&at),
        None => false,
    }
}

/// For each agent whether all that it does is reading.
fn quiet_agents(agents: &[Agent]) -> Vec<bool> {
    let mut known: Vec<Option<bool>> = vec![None; agents.len()];
    (0..agents.len()).for_each(|at| {
        quiet_agent(at, agents, &mut known);
    });
    known.into_iter().map(|quiet| quiet == Some(true)).collect()
}

fn quiet_agent(at: usize, agents: &[Agent], known: &mut Vec<Option<bool>>) -> bool {
    if let Some(Some(quiet)) = known.get(at) {
        return *quiet;
    }
    let (Some(agent), Some(place)) = (agents.get(at), known.get_mut(at)) else { return false };
    // An agent that calls itself was reported, and must come to an end here.
    *place = Some(false);
    let quiet = agent.flow.steps.iter().all(|step| match &step.call {
        Call::Agent(inner, _) => quiet_agent(*inner, agents, known),
        Call::Operation(operation) => only_reads(operation),
        Call::Command(_) => true,
    });
    if let Some(place) = known.get_mut(at) {
        *place = Some(quiet);
    }
    quiet
}

fn quiet_step(step: &Step, agents: &[bool]) -> bool {
    match &step.call {
        Call::Agent(agent, _) => agents.get(*agent).copied().unwrap_or(false),
        Call::Operation(operation) => only_reads(operation),
        // What stands in it is looked at by itself.
        Call::Command(_) => false,
    }
}

fn report(step: &Step) -> Diagnostic {
    let name = &step.name.value;
    Diagnostic::new(Code::UnusedOutput, step.name.span, format!("nothing reads what the step `{name}` finds"))
        .note("it only reads, so all it adds is the time that it takes and the ways in which it can fail")
        .help(format!("read `${{{name}.output}}`, or take the step away"))
}
