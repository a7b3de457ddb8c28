//! The expressions that steps and outputs hold.

use super::hir::{self, KvAction, Operation, Tree, TreeKind};
use crate::expr::{Expr, Part};
use std::collections::BTreeMap;

/// Where in a step an expression stands, in words that `plan` shows.
type Role = &'static str;

/// Every expression of a step with its role.
pub fn step_exprs(step: &hir::Step) -> Vec<(&Expr, Role)> {
    let mut found = Vec::new();
    found.extend(step.condition.iter().map(|e| (e, "condition")));
    collect("input", step.input.iter(), &mut found);
    if let hir::Call::Operation(operation) = &step.call {
        collect("config", operation_trees(operation).into_iter(), &mut found);
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
        collect("output", block_trees(block).into_iter(), &mut found);
    }
    found.into_iter().map(|(expr, _)| expr).collect()
}

/// Every expression of an ensemble's or agent's steps and output.
pub fn unit_exprs<'a>(flow: &'a hir::Flow, output: &'a hir::Output) -> Vec<&'a Expr> {
    let steps = flow.steps.iter().flat_map(|step| step_exprs(step).into_iter().map(|(expr, _)| expr));
    let whole = flow.policy.exprs().into_iter().map(|(expr, _)| expr);
    whole.chain(steps).chain(output_exprs(output)).collect()
}

/// Step names to their places in the list.
pub fn step_names(flow: &hir::Flow) -> BTreeMap<&str, usize> {
    flow.steps.iter().enumerate().map(|(i, step)| (step.name.value.as_str(), i)).collect()
}

/// Calls `see` with an expression and everything in it.
pub fn visit<'a>(expr: &'a Expr, see: &mut impl FnMut(&'a Expr)) {
    see(expr);
    for child in expr.children() {
        visit(child, see);
    }
}

fn collect<'a>(role: Role, trees: impl Iterator<Item = &'a Tree>, found: &mut Vec<(&'a Expr, Role)>) {
    for tree in trees {
        tree_exprs(tree, &mut |expr| found.push((expr, role)));
    }
}

fn tree_exprs<'a>(tree: &'a Tree, see: &mut impl FnMut(&'a Expr)) {
    match &tree.kind {
        TreeKind::Hole(expr) => see(expr),
        TreeKind::Text(parts) => {
            for part in parts {
                if let Part::Hole(expr) = part {
                    see(expr);
                }
            }
        }
        TreeKind::List(items) => items.iter().for_each(|item| tree_exprs(item, see)),
        TreeKind::Map(entries) => entries.iter().for_each(|(_, value)| tree_exprs(value, see)),
        TreeKind::Null | TreeKind::Bool(_) | TreeKind::Number(_) | TreeKind::String(_) => {}
    }
}

fn operation_trees(operation: &Operation) -> Vec<&Tree> {
    match operation {
        Operation::Code(_) => Vec::new(),
        Operation::Http(call) => {
            let pairs = call.headers.iter().chain(&call.query).map(|(_, tree)| tree);
            std::iter::once(&call.url).chain(pairs).chain(&call.body).collect()
        }
        Operation::Kv(call) => kv_trees(&call.action),
        Operation::D1(call) => call.statements.iter().flat_map(|s| &s.params).collect(),
    }
}

fn kv_trees(action: &KvAction) -> Vec<&Tree> {
    match action {
        KvAction::Get { key } | KvAction::Delete { key } | KvAction::Head { key } => vec![key],
        KvAction::Put { key, value, ttl, metadata } => {
            [key, value].into_iter().chain(ttl).chain(metadata).collect()
        }
        KvAction::List { prefix, limit, cursor } => prefix.iter().chain(limit).chain(cursor).collect(),
    }
}

fn block_trees(block: &hir::OutputBlock) -> Vec<&Tree> {
    let body = match &block.body {
        hir::OutputBody::Empty => None,
        hir::OutputBody::Json(tree) | hir::OutputBody::Raw(tree) => Some(tree),
        hir::OutputBody::Text { value, .. } => Some(value),
        hir::OutputBody::Redirect { url, .. } => Some(url),
    };
    block.status.iter().chain(block.headers.iter().map(|(_, tree)| tree)).chain(body).collect()
}
