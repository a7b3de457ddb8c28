//! Which failures an ensemble handles (language §2, Failure; §9, Failure).

use super::exprs::{SET, output_exprs, step_exprs, step_keys, visit};
use super::hir::{CommandKind, Flow, Output, Role, Wait};
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
    /// Something takes another value where its output is missing: `||`, `??`.
    Fallback {
        /// Where.
        span: Span,
    },
    /// It ends the `try` that it stands in, whose `catch` goes on.
    Caught {
        /// The `catch`.
        span: Span,
    },
    /// Another step of the `parallel` that it stands in may succeed: `waitFor: first`.
    Outrun {
        /// The `parallel`.
        span: Span,
    },
}

impl Handled {
    /// Whether the steps behind it run all the same.
    pub fn goes_on(&self) -> bool {
        matches!(self, Handled::Status { .. } | Handled::Fallback { .. })
    }
}

/// For each step of the list what handles its failure, the first place found.
pub fn handled(flow: &Flow, output: &Output) -> Vec<Option<Handled>> {
    let names = step_keys(flow);
    let mut found = vec![None; flow.steps.len()];
    let steps = flow.steps.iter().enumerate();
    let steps = steps.flat_map(|(at, step)| {
        // What a step writes into state is computed when it has succeeded, and handles no failure of it.
        step_exprs(step).into_iter().map(move |(e, role)| (e, (role == SET).then_some(at)))
    });
    let outputs = output_exprs(output).into_iter().map(|e| (e, None));
    for (expr, own) in steps.chain(outputs) {
        visit(expr, &mut |e| {
            for (step, how) in handles(e, &names) {
                for twin in flow.twins(step).filter(|twin| Some(*twin) != own) {
                    if let Some(place) = found.get_mut(twin) {
                        place.get_or_insert_with(|| how.clone());
                    }
                }
            }
        });
    }
    for (step, place) in found.iter_mut().enumerate() {
        *place = place.take().or_else(|| around(flow, step));
    }
    found
}

/// The command around a step that handles its failure.
fn around(flow: &Flow, step: usize) -> Option<Handled> {
    flow.around(flow.list_of(step)).find_map(|list| {
        let (owner, role) = flow.list(list).owner.as_ref()?;
        let command = flow.command(*owner)?;
        match (role, &command.kind) {
            (Role::Try, _) => {
                let catch = flow.body(command, &Role::Catch)?;
                Some(Handled::Caught { span: flow.list(catch).span })
            }
            (Role::Together, CommandKind::Parallel { wait: Wait::First }) => {
                Some(Handled::Outrun { span: command.span })
            }
            _ => None,
        }
    })
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
