//! Which failures an ensemble handles (language §2, Failure; §9, Failure).

use super::references::step_names;
use crate::expr::{Expr, ExprKind, LogicalOp};
use crate::resolve::hir::{Flow, Output};
use crate::resolve::{output_exprs, step_exprs, visit};
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
    /// Something takes another value where its output is missing: `||`, `??`.
    Fallback {
        /// Where.
        span: Span,
    },
}

/// For each step of the list what handles its failure, the first place found.
pub(super) fn handled(flow: &Flow, output: &Output) -> Vec<Option<Handled>> {
    let names = step_names(flow);
    let mut found = vec![None; flow.steps.len()];
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
    match &expr.kind {
        ExprKind::Member { object, name, .. } => match &object.kind {
            ExprKind::Name(step) if is_status(&name.text) => {
                let how = Handled::Status { member: name.text.clone(), span: expr.span };
                names.get(step.as_str()).map(|&i| (i, how)).into_iter().collect()
            }
            _ => Vec::new(),
        },
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

/// The steps whose output, or a member of it, may be the value of `expr` itself.
fn outputs_that_become(expr: &Expr, names: &BTreeMap<&str, usize>) -> Vec<usize> {
    match &expr.kind {
        ExprKind::Name(step) => names.get(step.as_str()).copied().into_iter().collect(),
        ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => {
            outputs_that_become(object, names)
        }
        ExprKind::Logical { left, right, .. } => {
            let mut all = outputs_that_become(left, names);
            all.extend(outputs_that_become(right, names));
            all
        }
        ExprKind::Conditional { then, otherwise, .. } => {
            let mut all = outputs_that_become(then, names);
            all.extend(outputs_that_become(otherwise, names));
            all
        }
        _ => Vec::new(),
    }
}
