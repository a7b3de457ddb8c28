//! The expressions of each construct.

use super::hir::{OutputBlock, Tree};
use crate::expr::Expr;
use crate::syntax::ast::{Call, Step};

/// The values that a step writes into state when it has succeeded.
pub(super) fn written(step: &Step) -> impl Iterator<Item = &Expr> {
    step.state.iter().flat_map(|state| state.values()).flat_map(|(_, value)| value.exprs())
}

/// Every other expression of a step besides its condition and the test of a loop, in the order of its keys.
pub(super) fn step(step: &Step) -> Vec<&Expr> {
    let mut all: Vec<&Expr> = step.input.iter().chain(&step.unread).flat_map(Tree::exprs).collect();
    match &step.call {
        Some(Call::Operation(operation)) => all.extend(operation.trees().into_iter().flat_map(Tree::exprs)),
        Some(Call::Command(command)) => all.extend(command.kind.outer().into_iter().map(|(expr, _)| expr)),
        Some(Call::Agent(_)) | None => {}
    }
    let key = step.weight.iter().filter_map(|weight| weight.key.as_ref());
    all.extend(key.flat_map(Tree::exprs));
    all.extend(step.policy.exprs().into_iter().map(|(expr, _)| expr));
    all
}

/// Every expression of an output block.
pub(super) fn output(block: &OutputBlock) -> Vec<&Expr> {
    block.when.iter().chain(block.trees().into_iter().flat_map(Tree::exprs)).collect()
}
