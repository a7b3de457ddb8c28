//! Bodies of commands: which may not have run when something outside reads a step in them.

use crate::expr::Expr;
use crate::resolve::hir::{Command, CommandKind, Flow, ListIndex, Role, Step, StepIndex};

/// What lies between a step and who reads it.
#[derive(Default)]
pub(super) struct Left {
    /// Whether the reader sees a list of what the step gave each time, which is always there.
    pub(super) gathered: bool,
    /// The bodies that may not have run, the innermost first.
    pub(super) optional: Vec<ListIndex>,
}

/// The bodies between a step and a reader in the list `here`.
pub(super) fn left(step: StepIndex, here: ListIndex, flow: &Flow) -> Left {
    let mut left = Left::default();
    // A step of the same name in the reader's own branch is the one that is read.
    let near = flow.twins(step).find(|twin| flow.left(*twin, here).next().is_none());
    for list in flow.left(near.unwrap_or(step), here) {
        if flow.role(list).is_some_and(Role::gathers) {
            left = Left { gathered: true, optional: Vec::new() };
        }
        if is_optional(flow, list, here) && !covered(flow, step, list) {
            left.optional.push(list);
        }
    }
    left
}

/// The command that a list stands in.
pub(super) fn owner(flow: &Flow, list: ListIndex) -> Option<(&Step, &Command)> {
    let (owner, _) = flow.list(list).owner.as_ref()?;
    Some((flow.steps.get(*owner)?, flow.command(*owner)?))
}

fn is_optional(flow: &Flow, list: ListIndex, here: ListIndex) -> bool {
    let skipped = owner(flow, list).is_some_and(|(step, _)| step.condition.is_some());
    skipped || test(flow, list).is_some() || may_stop(flow, list, here)
}

/// The test of a `branch`, and what it comes out as when this body runs.
pub(super) fn test(flow: &Flow, list: ListIndex) -> Option<(&Expr, bool)> {
    let (_, command) = owner(flow, list)?;
    match (&command.kind, flow.role(list)?) {
        (CommandKind::Branch { condition }, Role::Then) => Some((condition, true)),
        (CommandKind::Branch { condition }, Role::Else) => Some((condition, false)),
        _ => None,
    }
}

/// Whether a body may not run to its end while something in `here` runs.
pub(super) fn may_stop(flow: &Flow, list: ListIndex, here: ListIndex) -> bool {
    let Some(((_, command), role)) = owner(flow, list).zip(flow.role(list)) else { return false };
    if *role != Role::Try {
        return role.is_optional(&command.kind);
    }
    // What stands behind a `try` without `catch` runs only when nothing failed.
    let inside = flow.around(here).any(|around| command.bodies.contains(&around));
    inside || flow.body(command, &Role::Catch).is_some()
}

/// Whether a failure may end a body before its last step while those outside go on.
pub(super) fn may_fail(flow: &Flow, list: ListIndex) -> bool {
    matches!(flow.role(list), Some(Role::Try | Role::Together))
}

/// Whether each branch of the command around a list has a step of this name.
fn covered(flow: &Flow, step: StepIndex, list: ListIndex) -> bool {
    let Some((step_of_command, command)) = owner(flow, list) else { return false };
    let has = |body: &ListIndex| flow.twins(step).any(|twin| flow.list_of(twin) == *body);
    let every = command.bodies.iter().all(has);
    let last = command.bodies.iter().any(|body| matches!(flow.role(*body), Some(Role::Else | Role::Default)));
    every && last && step_of_command.condition.is_none()
}
