//! The expressions of each construct.

use super::hir::{OutputBlock, Tree};
use crate::expr::Expr;
use crate::syntax::ast::{Call, CommandKind, Operation, Role, Step};

/// The expressions of a command that see what its body sees, with the body.
pub(super) fn looped(step: &Step) -> Vec<(&Expr, Role)> {
    let Some(Call::Command(command)) = &step.call else { return Vec::new() };
    match &command.kind {
        CommandKind::While { condition, .. } => vec![(condition, Role::Round)],
        CommandKind::ForEach { break_when: Some(test), .. } => vec![(test, Role::Each)],
        _ => Vec::new(),
    }
}

/// Every other expression of a step, in the order of its keys.
pub(super) fn step(step: &Step) -> Vec<&Expr> {
    let mut all: Vec<&Expr> = step.condition.iter().collect();
    all.extend(step.input.iter().chain(&step.unread).flat_map(Tree::exprs));
    match &step.call {
        Some(Call::Operation(operation)) => all.extend(trees(operation).into_iter().flat_map(Tree::exprs)),
        Some(Call::Command(command)) => all.extend(outer(&command.kind)),
        Some(Call::Agent(_)) | None => {}
    }
    all.extend(step.policy.exprs().into_iter().map(|(expr, _)| expr));
    all
}

/// The expressions of a command that see what stands around it.
fn outer(kind: &CommandKind) -> Vec<&Expr> {
    match kind {
        CommandKind::Branch { condition } => vec![condition],
        CommandKind::Switch { value } => value.exprs(),
        CommandKind::ForEach { items, .. } => items.exprs(),
        CommandKind::While { .. } | CommandKind::Parallel { .. } | CommandKind::Try => Vec::new(),
    }
}

fn trees(operation: &Operation) -> Vec<&Tree> {
    match operation {
        Operation::Code(_) => Vec::new(),
        Operation::Http(call) => call.trees(),
        Operation::Kv(call) => call.action.trees(),
        Operation::D1(call) => call.trees(),
    }
}

/// Every expression of an output block.
pub(super) fn output(block: &OutputBlock) -> Vec<&Expr> {
    block.when.iter().chain(block.trees().into_iter().flat_map(Tree::exprs)).collect()
}
