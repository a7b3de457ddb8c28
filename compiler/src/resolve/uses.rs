//! The expressions of each construct.

use super::hir::{D1Call, HttpCall, KvAction, OutputBlock, OutputBody, Tree};
use crate::expr::Expr;
use crate::syntax::ast::{Call, Operation, Step};

/// Every expression of a step, in the order of its keys.
pub(super) fn step(step: &Step) -> Vec<&Expr> {
    let mut all: Vec<&Expr> = step.condition.iter().collect();
    all.extend(step.input.iter().chain(&step.unread).flat_map(Tree::exprs));
    if let Some(Call::Operation(operation)) = &step.call {
        all.extend(trees(operation).into_iter().flat_map(Tree::exprs));
    }
    all.extend(step.policy.exprs().into_iter().map(|(expr, _)| expr));
    all
}

fn trees(operation: &Operation) -> Vec<&Tree> {
    match operation {
        Operation::Code(_) => Vec::new(),
        Operation::Http(call) => http(call),
        Operation::Kv(call) => kv(&call.action),
        Operation::D1(call) => d1(call),
    }
}

fn http(call: &HttpCall) -> Vec<&Tree> {
    let mut all = vec![&call.url];
    all.extend(call.headers.iter().map(|(_, tree)| tree));
    all.extend(call.body.iter());
    all.extend(call.query.iter().map(|(_, tree)| tree));
    all
}

fn kv(action: &KvAction) -> Vec<&Tree> {
    match action {
        KvAction::Get { key } | KvAction::Delete { key } | KvAction::Head { key } => vec![key],
        KvAction::Put { key, value, ttl, metadata } => {
            [key, value].into_iter().chain(ttl).chain(metadata).collect()
        }
        KvAction::List { prefix, limit, cursor } => prefix.iter().chain(limit).chain(cursor).collect(),
    }
}

fn d1(call: &D1Call) -> Vec<&Tree> {
    call.statements.iter().flat_map(|statement| &statement.params).collect()
}

/// Every expression of an output block.
pub(super) fn output(block: &OutputBlock) -> Vec<&Expr> {
    let mut all: Vec<&Expr> = block.when.iter().collect();
    all.extend(block.status.iter().flat_map(Tree::exprs));
    all.extend(block.headers.iter().flat_map(|(_, tree)| tree.exprs()));
    match &block.body {
        OutputBody::Empty => {}
        OutputBody::Json(tree) | OutputBody::Raw(tree) => all.extend(tree.exprs()),
        OutputBody::Text { value, .. } => all.extend(value.exprs()),
        OutputBody::Redirect { url, .. } => all.extend(url.exprs()),
    }
    all
}
