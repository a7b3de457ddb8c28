//! `empty-body` and `needless-parallel`: commands with nothing to command.

use super::commands;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::lint::unit::Unit;
use crate::resolve::hir::{Command, List, Role};

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    for (_, command) in commands(unit.flow) {
        for list in command.bodies.iter().map(|body| unit.flow.list(*body)) {
            match (&list.owner, list.steps.as_slice()) {
                (Some((_, role)), []) if !may_be_empty(role) => found.push(empty(command, list, role)),
                (Some((_, Role::Together)), [only]) => {
                    let name = unit.flow.steps.get(*only).map_or("", |step| step.name.value.as_str());
                    found.push(alone(command, name));
                }
                _ => {}
            }
        }
    }
}

/// That nothing is done in a case, or about an error, is something to say.
fn may_be_empty(role: &Role) -> bool {
    matches!(role, Role::Case(_) | Role::Default | Role::Catch)
}

fn empty(command: &Command, list: &List, role: &Role) -> Diagnostic {
    let key = role.name();
    let help = match role {
        Role::Else | Role::Finally => format!("leave `{key}` out, or put steps in it"),
        Role::Then => "put steps in it, or turn the condition round and write them there".to_owned(),
        _ => format!("put steps in it, or leave the `{}` out", command.word),
    };
    let message = format!("`{key}` of this `{}` is empty", command.word);
    Diagnostic::new(Code::EmptyBody, list.span, message).help(help)
}

fn alone(command: &Command, only: &str) -> Diagnostic {
    Diagnostic::new(Code::NeedlessParallel, command.span, "this `parallel` has a single step")
        .note(format!("nothing runs beside `{only}`"))
        .help(format!(
            "write `{only}` in place of the `parallel`, or put beside it what can run at the same time"
        ))
}
