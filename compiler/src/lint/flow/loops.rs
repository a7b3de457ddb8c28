//! `endless-loop` and `unbounded-loop`: when a `while` ends.

use super::{commands, plain_truth, stands_in, written_in};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind};
use crate::lint::chain;
use crate::lint::unit::Unit;
use crate::resolve::hir::{Command, CommandKind, ListIndex, Role};
use crate::resolve::{STATE, is_drawn};
use crate::source::Span;

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    for (_, command) in commands(unit.flow) {
        let CommandKind::While { condition, most, bound } = &command.kind else { continue };
        let Some(body) = unit.flow.body(command, &Role::Round) else { continue };
        if plain_truth(condition) == Some(false) {
            continue;
        }
        if !may_change(condition, body, unit) {
            found.push(endless(condition, *most, unit.flow.list(body).span));
        } else if bound.is_none() {
            found.push(unbounded(command, *most));
        }
    }
}

/// Whether a round of the body may change what the condition is.
fn may_change(condition: &Expr, body: ListIndex, unit: &Unit) -> bool {
    let mut changes = is_drawn(condition);
    changes |=
        condition.preorder().any(|part| matches!(&part.kind, ExprKind::Local(name) if name == "iteration"));
    let writes = |name: &str| written_in(body, unit).any(|key| key.name == name);
    chain::visit(condition, &mut |chain| {
        changes |= chain.root == STATE && chain.first().is_none_or(writes);
        let steps = unit.names.get(chain.root).into_iter().flat_map(|step| unit.flow.twins(*step));
        changes |= steps.into_iter().any(|step| stands_in(unit.flow, step, body));
    });
    changes
}

fn endless(condition: &Expr, most: u32, body: Span) -> Diagnostic {
    let always = plain_truth(condition) == Some(true);
    let message = if always { "this loop never ends" } else { "once begun, this loop never ends" };
    Diagnostic::new(Code::EndlessLoop, condition.span, message)
        .label("nothing in it changes from one round to the next")
        .also(body, "the condition reads nothing of what these find or write")
        .note(format!("after {most} rounds it fails with the code `MAX_ITERATIONS`"))
        .help("read in the condition what a step of the body finds, or for so many rounds write `${iteration < n}`")
}

fn unbounded(command: &Command, most: u32) -> Diagnostic {
    Diagnostic::new(Code::UnboundedLoop, command.span, "this `while` does not say how often it may go round")
        .note(format!(
            "without `maxIterations` it fails with `MAX_ITERATIONS` after {most} rounds, each with its calls"
        ))
        .help("add `maxIterations: n`, with as many rounds as are ever needed")
}
