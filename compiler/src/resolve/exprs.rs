//! The expressions that steps and outputs hold.

use super::hir::{self, Operation, Tree};
use crate::expr::Expr;
use std::collections::BTreeMap;

/// Where in a step an expression stands, in words that `plan` shows.
type Role = &'static str;

/// Every expression of a step with its role.
pub fn step_exprs(step: &hir::Step) -> Vec<(&Expr, Role)> {
    let mut found = Vec::new();
    found.extend(step.condition.iter().map(|e| (e, "condition")));
    collect("input", step.input.iter(), &mut found);
    match &step.call {
        hir::Call::Operation(operation) => {
            collect("config", operation_trees(operation).into_iter(), &mut found);
        }
        hir::Call::Command(command) => found.extend(command.kind.exprs()),
        hir::Call::Agent(..) => {}
    }
    found.extend(step.policy.exprs());
    found
}

/// Every expression of an output.
pub fn output_exprs(output: &hir::Output) -> Vec<&Expr> {
    let hir::Output::Blocks(blocks, _) = output else { return Vec::new() };
    let mut found = Vec::new();
    for block in blocks {
        found.extend(block.when.iter().map(|e| (e, "when")));
        collect("output", block.trees().into_iter(), &mut found);
    }
    found.into_iter().map(|(expr, _)| expr).collect()
}

/// Every expression of an ensemble's or agent's steps and output.
pub fn unit_exprs<'a>(flow: &'a hir::Flow, output: &'a hir::Output) -> Vec<&'a Expr> {
    let steps = flow.steps.iter().flat_map(|step| step_exprs(step).into_iter().map(|(expr, _)| expr));
    let whole = flow.policy.exprs().into_iter().map(|(expr, _)| expr);
    whole.chain(steps).chain(output_exprs(output)).collect()
}

/// The keys of steps to their places in the unit; of steps that share one, that of the first.
pub fn step_keys(flow: &hir::Flow) -> BTreeMap<&str, usize> {
    flow.steps.iter().enumerate().rev().map(|(i, step)| (step.key.as_str(), i)).collect()
}

/// Calls `see` with an expression and everything in it.
pub fn visit<'a>(expr: &'a Expr, see: &mut impl FnMut(&'a Expr)) {
    see(expr);
    for child in expr.children() {
        visit(child, see);
    }
}

fn collect<'a>(role: Role, trees: impl Iterator<Item = &'a Tree>, found: &mut Vec<(&'a Expr, Role)>) {
    found.extend(trees.flat_map(Tree::exprs).map(|expr| (expr, role)));
}

fn operation_trees(operation: &Operation) -> Vec<&Tree> {
    match operation {
        Operation::Code(_) => Vec::new(),
        Operation::Http(call) => call.trees(),
        Operation::Kv(call) => call.action.trees(),
        Operation::D1(call) => call.trees(),
    }
}
