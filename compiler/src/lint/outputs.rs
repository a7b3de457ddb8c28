//! `unused-output`: a step that only reads something, and nothing reads what it found.

use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::plan::{DefaultInput, Project, Reason, only_reads};
use crate::resolve::hir::{Agent, Call, Operation, Output, Step, StepIndex};
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
    let last = at + 1 == unit.flow.steps.len();
    let answer = last && matches!(unit.output, Output::LastStep);
    answer || unit.reads.steps.contains(&at) || feeds_next(unit, at)
}

fn feeds_next(unit: &Unit, at: StepIndex) -> bool {
    let next = unit.flow.steps.get(at + 1).zip(unit.plan.default_input.get(at + 1));
    next.is_some_and(|(step, default)| {
        let takes = matches!(step.call, Call::Agent(..) | Call::Operation(Operation::Code(_)));
        takes && step.input.is_none() && *default == DefaultInput::Previous(at)
    })
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
    }
}

fn report(step: &Step) -> Diagnostic {
    let name = &step.name.value;
    Diagnostic::new(Code::UnusedOutput, step.name.span, format!("nothing reads what the step `{name}` finds"))
        .note("it only reads, so all it adds is the time that it takes and the ways in which it can fail")
        .help(format!("read `${{{name}.output}}`, or take the step away"))
}
