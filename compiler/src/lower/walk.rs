//! Every expression of a lowered body: what a module really reads is known only when its
//! expressions are lowered, since constants swallow what stands beside them.

use super::rir::{Expr, Kind, Outcome, Region, Shared, Step};

/// Calls `see` with every expression of a body and of its result, the outermost first.
pub(super) fn body(regions: &[Region], result: &Outcome, see: &mut dyn FnMut(&Expr)) {
    for region in regions {
        match region {
            Region::Step(one) => step(one, see),
            Region::Together { steps, .. } => steps.iter().for_each(|one| step(one, see)),
        }
    }
    outcome(result, see);
}

/// Calls `see` with every expression of a result.
pub(super) fn outcome(result: &Outcome, see: &mut dyn FnMut(&Expr)) {
    match result {
        Outcome::Value { shared: before, value } => {
            shared(before, see);
            expr(value, see);
        }
        Outcome::Reply(value) => expr(value, see),
        Outcome::Blocks { blocks, .. } => {
            for block in blocks {
                all(&block.guard, see);
                shared(&block.shared, see);
                all(block.reply_exprs(), see);
            }
        }
    }
}

/// Whether an expression names the local `ident`.
pub(super) fn mentions(e: &Expr, ident: &str) -> bool {
    any(e, &mut |e| matches!(&e.kind, Kind::Local(local) | Kind::Position(local) if local == ident))
}

/// Whether something holds of an expression or of one below it.
pub(super) fn any(e: &Expr, holds: &mut dyn FnMut(&Expr) -> bool) -> bool {
    let mut found = false;
    expr(e, &mut |e| found |= holds(e));
    found
}

fn step(step: &Step, see: &mut dyn FnMut(&Expr)) {
    all(&step.guard, see);
    shared(&step.shared, see);
    all(step.op.exprs(), see);
}

fn shared(shared: &[Shared], see: &mut dyn FnMut(&Expr)) {
    shared.iter().for_each(|one| expr(&one.value, see));
}

fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>, see: &mut dyn FnMut(&Expr)) {
    exprs.into_iter().for_each(|one| expr(one, see));
}

fn expr(e: &Expr, see: &mut dyn FnMut(&Expr)) {
    see(e);
    all(e.parts(), see);
}
