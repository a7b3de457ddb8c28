//! Agents that call themselves.

use super::hir::{Agent, Call};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Reports every call that leads back to the agent that makes it, each ring once.
pub(super) fn check(agents: &[(Agent, bool)], diagnostics: &mut Diagnostics) {
    let mut state = vec![State::New; agents.len()];
    for start in 0..agents.len() {
        visit(start, agents, &mut state, &mut Vec::new(), diagnostics);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

fn visit(
    at: usize,
    agents: &[(Agent, bool)],
    state: &mut [State],
    path: &mut Vec<usize>,
    diagnostics: &mut Diagnostics,
) {
    match state.get(at) {
        Some(State::New) => {}
        _ => return,
    }
    set(state, at, State::Open);
    path.push(at);
    for (next, span) in calls(at, agents) {
        if state.get(next) == Some(&State::Open) {
            report(next, span, path, agents, diagnostics);
        } else {
            visit(next, agents, state, path, diagnostics);
        }
    }
    path.pop();
    set(state, at, State::Done);
}

fn set(state: &mut [State], at: usize, value: State) {
    if let Some(state) = state.get_mut(at) {
        *state = value;
    }
}

fn calls(at: usize, agents: &[(Agent, bool)]) -> Vec<(usize, Span)> {
    let steps = agents.get(at).map_or(&[][..], |(agent, _)| &agent.flow.steps);
    let called = steps.iter().filter_map(|step| match step.call {
        Call::Agent(index, span) => Some((index, span)),
        Call::Operation(_) | Call::Command(_) => None,
    });
    called.collect()
}

fn report(to: usize, span: Span, path: &[usize], agents: &[(Agent, bool)], diagnostics: &mut Diagnostics) {
    let name = |at: &usize| agents.get(*at).map_or("", |(agent, _)| agent.name.value.as_str());
    let ring: Vec<String> =
        path.iter().skip_while(|at| **at != to).chain([&to]).map(|at| format!("`{}`", name(at))).collect();
    diagnostics.push(
        Diagnostic::new(Code::RecursiveAgent, span, format!("the agent `{}` calls itself", name(&to)))
            .note(format!("the calls are {}", ring.join(" → ")))
            .help("split off what both need into an agent of its own"),
    );
}
