//! What the graph of steps says by itself: what never runs, loops that never end or do the same each
//! time, bodies without steps, nesting, and the platform's limits.

mod bodies;
mod cases;
mod items;
mod limits;
mod loops;
mod nesting;
mod siblings;
mod unreached;

pub(super) use self::siblings::never_ran;

use super::guards;
use super::unit::Unit;
use crate::diag::Diagnostics;
use crate::expr::Expr;
use crate::plan::{Project, StateKey};
use crate::resolve::hir::{Command, Flow, ListIndex, StepIndex};
use crate::source::Sources;

pub(super) fn check(unit: &Unit, project: &Project, sources: &Sources, found: &mut Diagnostics) {
    unreached::check(unit, found);
    cases::check(unit, project, found);
    loops::check(unit, found);
    items::check(unit, sources, found);
    bodies::check(unit, found);
    nesting::check(unit, found);
    siblings::check(unit, found);
    limits::check(unit, project, found);
}

/// The commands of a unit.
fn commands(flow: &Flow) -> impl Iterator<Item = (StepIndex, &Command)> {
    (0..flow.steps.len()).filter_map(|step| Some((step, flow.command(step)?)))
}

/// Whether a step stands in a list, or in one in that.
fn stands_in(flow: &Flow, step: StepIndex, list: ListIndex) -> bool {
    flow.around(flow.list_of(step)).any(|around| around == list)
}

/// The keys of state that a step of a list, or of one in that, writes.
fn written_in<'a>(list: ListIndex, unit: &'a Unit) -> impl Iterator<Item = &'a StateKey> {
    let writes = move |key: &&StateKey| key.writers.iter().any(|step| stands_in(unit.flow, *step, list));
    unit.plan.state.iter().filter(writes)
}

/// What an expression of literals alone comes out as. Of others the types tell.
fn plain_truth(expr: &Expr) -> Option<bool> {
    crate::types::is_plain(expr).then(|| guards::truth(expr)).flatten()
}
