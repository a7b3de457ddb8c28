//! Lists that loops go through, one plain value after the other.

use super::plain::{Plain, plain};
use super::table::Types;
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir::{CommandKind, Flow, ListIndex, Role, StepIndex, TreeKind};
use crate::resolve::step_exprs;

/// The lists that `foreach` and `map-reduce` go through, where an item is a plain value and something
/// in the loop reads it, or reads into it. An item that is only handed on stays in its list as it came.
pub fn gone_through<'a>(flow: &'a Flow, types: &Types) -> Vec<&'a Expr> {
    let lists = (0..flow.steps.len()).filter_map(|step| {
        let command = flow.command(step)?;
        let CommandKind::ForEach { items, .. } = &command.kind else { return None };
        let TreeKind::Hole(list) = &items.kind else { return None };
        let element = match plain(types.of(list)) {
            Plain::List(element) => element,
            Plain::Maybe(inner) => inner.element()?,
            _ => return None,
        };
        let into = matches!(*element, Plain::Object(_));
        let body = *command.bodies.iter().find(|body| flow.role(**body).is_some_and(Role::gathers))?;
        reads_item(flow, step, body, into).then_some(list)
    });
    lists.collect()
}

/// Whether something in a body, or the test of its loop, names the item, or reads into it.
fn reads_item(flow: &Flow, owner: StepIndex, body: ListIndex, into: bool) -> bool {
    let inside =
        |step: &StepIndex| *step == owner || flow.around(flow.list_of(*step)).any(|list| list == body);
    let steps = (0..flow.steps.len()).filter(inside).filter_map(|step| flow.steps.get(step));
    steps.flat_map(step_exprs).flat_map(|(e, _)| e.preorder()).any(|e| match e.member() {
        Some((object, _)) if into => is_item(object),
        _ => !into && is_item(e),
    })
}

fn is_item(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Local(name) if name == "item")
}
