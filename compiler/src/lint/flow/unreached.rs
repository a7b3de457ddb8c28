//! `unreachable-step`: steps and bodies behind a test that never comes out as they need it.
//!
//! Only for tests of literals alone: of others `condition-is-constant` tells.

use super::{plain_truth, stands_in};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::lint::unit::Unit;
use crate::resolve::hir::{Command, CommandKind, Flow, ListIndex, Role, Step};
use crate::source::Span;

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    let flow = unit.flow;
    let mut dead: Vec<ListIndex> = Vec::new();
    for (index, step) in flow.steps.iter().enumerate() {
        if dead.iter().any(|list| stands_in(flow, index, *list)) {
            continue;
        }
        let command = flow.command(index);
        if let Some(condition) = step.condition.as_ref().filter(|e| plain_truth(e) == Some(false)) {
            found.push(report(&whole(step, command), step.name.span, condition.span, "false"));
            dead.extend(command.into_iter().flat_map(|command| &command.bodies));
            continue;
        }
        let Some(command) = command else { continue };
        for (body, test, came) in unreached(flow, command) {
            let role = flow.role(body).map_or("", Role::name);
            let what = match &command.kind {
                CommandKind::While { .. } => "the body of this `while`".to_owned(),
                _ => format!("`{role}`"),
            };
            found.push(report(&what, flow.list(body).span, test, if came { "true" } else { "false" }));
            dead.push(body);
        }
    }
}

/// The bodies of a command that never run, each with the test and what it always is.
fn unreached(flow: &Flow, command: &Command) -> Vec<(ListIndex, Span, bool)> {
    let (test, needed): (_, &[(Role, bool)]) = match &command.kind {
        CommandKind::Branch { condition } => (condition, &[(Role::Then, true), (Role::Else, false)]),
        CommandKind::While { condition, .. } => (condition, &[(Role::Round, true)]),
        _ => return Vec::new(),
    };
    let Some(came) = plain_truth(test) else { return Vec::new() };
    let bodies = needed.iter().filter(|(_, needs)| *needs != came);
    bodies.filter_map(|(role, _)| Some((flow.body(command, role)?, test.span, came))).collect()
}

fn whole(step: &Step, command: Option<&Command>) -> String {
    match command {
        Some(command) if !step.named => format!("this `{}`", command.word),
        _ => format!("the step `{}`", step.name.value),
    }
}

fn report(what: &str, span: Span, test: Span, always: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreachableStep, span, format!("{what} never runs"))
        .also(test, format!("this is always {always}"))
        .help("test something that is known only when the ensemble runs, or leave out what never runs")
}
