//! What commands give: mostly what the last step in them does (language §9).

use super::known::Known;
use super::lattice::Type;
use super::scope::Step;
use crate::resolve::hir::{Command, CommandKind, Flow, ListIndex, Role, StepIndex, Wait};

/// The output of a command when it succeeds. `steps` are those of the unit, as far as they are known: all
/// that stand in the command are.
pub(super) fn of_command(flow: &Flow, command: &Command, steps: &[Option<Step>]) -> Known {
    let output = |step: StepIndex| {
        let step = steps.get(step).and_then(Option::as_ref);
        step.map_or_else(Known::unknown, |step| step.member("output", step.condition.is_some()))
    };
    let last = |list: ListIndex| flow.list(list).steps.last().copied().map_or_else(nothing, output);
    let body = |role: Role| flow.body(command, &role).map_or_else(nothing, last);
    match &command.kind {
        CommandKind::Parallel { wait: Wait::All } => body(Role::Together),
        CommandKind::Parallel { .. } => {
            let members = command.bodies.iter().flat_map(|list| &flow.list(*list).steps);
            either(members.map(|step| output(*step)))
        }
        CommandKind::Branch { .. } => either([body(Role::Then), body(Role::Else)]),
        CommandKind::Switch { .. } => {
            let cases = command.bodies.iter().map(|list| last(*list));
            either(cases.chain([body(Role::Default)]))
        }
        CommandKind::ForEach { .. } => match flow.body(command, &Role::Reduce) {
            Some(reduce) => last(reduce),
            None => {
                let each = body(Role::Each);
                Known { ty: Type::array(each.ty), sure: each.sure }
            }
        },
        CommandKind::While { .. } => either([body(Role::Round), nothing()]),
        CommandKind::Try => match flow.body(command, &Role::Catch) {
            Some(catch) => either([body(Role::Try), last(catch)]),
            None => body(Role::Try),
        },
    }
}

fn nothing() -> Known {
    Known::sure(Type::Undefined)
}

/// One of these.
fn either(outputs: impl IntoIterator<Item = Known>) -> Known {
    outputs.into_iter().reduce(|one, other| one.or(&other)).unwrap_or_else(nothing)
}
