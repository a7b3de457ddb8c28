//! Which failures an ensemble handles (language §2, Failure; §9, Failure).

use super::exprs::{output_exprs, step_exprs, step_names, visit};
use super::hir::{Flow, Output, Step};
use crate::expr::{Expr, ExprKind, LogicalOp};
use crate::source::Span;
use std::collections::BTreeMap;

/// What handles a step's failure.
#[derive(Clone, Debug, PartialEq)]
pub enum Handled {
    /// Something reads its status or error.
    Status {
        /// The member: `failed`, `success`, `executed`, `error`.
        member: String,
        /// Where.
        span: Span,
    },
    /// `onTimeout` says that it is no error.
    OnTimeout {
        /// Where.
        span: Span,
    },
    /// Something takes another value where its output is missing: `||`, `??`.
    Fallback {
        /// Where.
        span: Span,
    },
}

/// For each step of the list what handles its failure, the first place found.
pub fn handled(flow: &Flow, output: &Output) -> Vec<Option<Handled>> {
    let names = step_names(flow);
    let on_timeout = |step: &Step| step.policy.fallback().map(|fallback| Handled::OnTimeout { span: fallback.span });
    let mut found: Vec<_> = flow.steps.iter().map(on_timeout).collect();
    let steps = flow.steps.iter().flat_map(|step| step_exprs(step).into_iter().map(|(e, _)| e));
    for expr in steps.chain(output_exprs(output)) {
        visit(expr, &mut |e| {
            for (step, how) in handles(e, &names) {
                if let Some(place) = found.get_mut(step) {
                    place.get_or_insert(how);
                }
            }
        });
    }
    found
}

fn handles(expr: &Expr, names: &BTreeMap<&str, usize>) -> Vec<(usize, Handled)> {
    if let Some((step, member)) = member_of_step(expr, names) {
        let how = || (step, Handled::Status { member: member.to_owned(), span: expr.span });
        return is_status(member).then(how).into_iter().collect();
    }
    match &expr.kind {
        ExprKind::Logical { op: LogicalOp::Or | LogicalOp::Nullish, left, .. } => {
            let how = |i| (i, Handled::Fallback { span: expr.span });
            outputs_that_become(left, names).into_iter().map(how).collect()
        }
        _ => Vec::new(),
    }
}

fn is_status(member: &str) -> bool {
    matches!(member, "success" | "failed" | "executed" | "error")
}

/// The step and the member of it that an expression is: `step.member`, `step['member']`.
fn member_of_step<'a>(expr: &'a Expr, names: &BTreeMap<&str, usize>) -> Option<(usize, &'a str)> {
    let (object, member) = match &expr.kind {
        ExprKind::Member { object, name, .. } => (object, name.text.as_str()),
        ExprKind::Index { object, index, .. } => match &index.kind {
            ExprKind::String(text) => (object, text.as_str()),
            _ => return None,
        },
        _ => return None,
    };
    let ExprKind::Name(step) = &object.kind else { return None };
    Some((*names.get(step.as_str())?, member))
}

/// The steps whose output, or what is read or filtered of it, may be the value of `expr` itself.
fn outputs_that_become(expr: &Expr, names: &BTreeMap<&str, usize>) -> Vec<usize> {
    if let Some((step, member)) = member_of_step(expr, names) {
        return (member == "output").then_some(step).into_iter().collect();
    }
    let either = |one: &Expr, other: &Expr| {
        [outputs_that_become(one, names), outputs_that_become(other, names)].concat()
    };
    match &expr.kind {
        ExprKind::Member { object: inner, .. }
        | ExprKind::Index { object: inner, .. }
        | ExprKind::Filter { input: inner, .. } => outputs_that_become(inner, names),
        ExprKind::Call { callee, .. } => match &callee.kind {
            ExprKind::Member { object, .. } => outputs_that_become(object, names),
            _ => Vec::new(),
        },
        ExprKind::Logical { left, right, .. } => either(left, right),
        ExprKind::Conditional { then, otherwise, .. } => either(then, otherwise),
        _ => Vec::new(),
    }
}
