//! The expressions that steps and outputs hold.

use super::hir::{self, Tree};
use super::roots::STATE;
use super::uses;
use crate::expr::{Expr, ExprKind};
use std::collections::BTreeMap;

/// Where in a step an expression stands, in words that `plan` shows.
type Role = &'static str;

/// What is computed behind the step that it stands in, which it may read.
pub const SET: Role = "state.set";

/// Every expression of a step with its role.
pub fn step_exprs(step: &hir::Step) -> Vec<(&Expr, Role)> {
    let mut found = Vec::new();
    found.extend(step.condition.iter().map(|e| (e, "condition")));
    collect("input", step.input.iter(), &mut found);
    match &step.call {
        hir::Call::Operation(operation) => {
            collect("config", operation.trees().into_iter(), &mut found);
        }
        hir::Call::Command(command) => found.extend(command.kind.exprs()),
        hir::Call::Agent(..) => {}
    }
    collect("key", step.choice.iter().filter_map(|choice| choice.key.as_ref()), &mut found);
    found.extend(step.policy.exprs());
    let written = step.state.iter().flat_map(|state| state.values()).map(|(_, value)| value);
    collect(SET, written, &mut found);
    found
}

/// Every expression of an output.
pub fn output_exprs(output: &hir::Output) -> Vec<&Expr> {
    let hir::Output::Blocks(blocks, _) = output else { return Vec::new() };
    blocks.iter().flat_map(uses::output).collect()
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

/// The keys of state that an expression reads.
pub fn state_keys(expr: &Expr) -> Vec<&str> {
    expr.preorder().filter_map(state_key).collect()
}

fn state_key(e: &Expr) -> Option<&str> {
    let (object, key) = e.member()?;
    key.filter(|_| matches!(&object.kind, ExprKind::Name(root) if root == STATE))
}

/// Whether an expression of a unit reads `step.member`; `step` is the key of a step.
pub fn reads_member(flow: &hir::Flow, output: &hir::Output, step: &str, member: &str) -> bool {
    let is_step = |e: &Expr| matches!(&e.kind, ExprKind::Name(name) if name == step);
    let reads = |e: &Expr| e.member().is_some_and(|(of, name)| is_step(of) && name == Some(member));
    unit_exprs(flow, output).into_iter().flat_map(Expr::preorder).any(reads)
}

fn collect<'a>(role: Role, trees: impl Iterator<Item = &'a Tree>, found: &mut Vec<(&'a Expr, Role)>) {
    found.extend(trees.flat_map(Tree::exprs).map(|expr| (expr, role)));
}
