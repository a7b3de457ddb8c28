//! Which failures an ensemble handles (language §2, Failure; §9, Failure).

use super::exprs::{SET, output_exprs, step_exprs, step_keys};
use super::hir::{CommandKind, Flow, ListIndex, Output, Role, StepIndex, Wait};
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
    /// It ends the `try` that it stands in, whose `catch` goes on.
    Caught {
        /// The `catch`.
        span: Span,
    },
    /// It ends the command that it stands in, whose own failure is handled.
    Within {
        /// The command.
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
        matches!(self, Handled::Status { .. } | Handled::Fallback { .. } | Handled::OnTimeout { .. })
    }
}

/// For each step of the unit what handles its failure, the first place found.
///
/// In a `try` with `catch` only those who read in that very body keep it going: the others want what
/// the `catch` makes of the failure.
pub fn handled(flow: &Flow, output: &Output) -> Vec<Option<Handled>> {
    let mut found = vec![None; flow.steps.len()];
    let keys = step_keys(flow);
    let steps = flow.steps.iter().enumerate().flat_map(|(at, step)| {
        // What a step writes into state is computed when it has succeeded, and handles no failure of it.
        step_exprs(step).into_iter().map(move |(e, role)| (e, step.list, (role == SET).then_some(at)))
    });
    for (expr, list, own) in steps.chain(output_exprs(output).into_iter().map(|e| (e, 0, None))) {
        for (step, how) in expr.preorder().flat_map(|e| handles(e, &keys)) {
            let reaches = |twin: &StepIndex| Some(*twin) != own && !is_caught_before(flow, *twin, list);
            for twin in flow.twins(step).filter(reaches) {
                if let Some(place) = found.get_mut(twin) {
                    place.get_or_insert_with(|| how.clone());
                }
            }
        }
    }
    // A command stands before what stands in it.
    for step in 0..found.len() {
        if found.get(step).is_some_and(Option::is_none) {
            let how = around(flow, step, &found).or_else(|| on_timeout(flow, step));
            found.get_mut(step).into_iter().for_each(|place| place.clone_from(&how));
        }
    }
    found
}

/// What `onTimeout` of a step says of its failures.
fn on_timeout(flow: &Flow, step: StepIndex) -> Option<Handled> {
    let fallback = flow.steps.get(step)?.policy.fallback()?;
    Some(Handled::OnTimeout { span: fallback.span })
}

/// Whether a `catch` stands between a step and an expression in `list`.
fn is_caught_before(flow: &Flow, step: StepIndex, list: ListIndex) -> bool {
    flow.left(step, list).any(|body| catch(flow, body).is_some())
}

/// The `catch` of the `try` whose body a list is.
fn catch(flow: &Flow, list: ListIndex) -> Option<ListIndex> {
    match flow.list(list).owner.as_ref()? {
        (owner, Role::Try) => flow.body(flow.command(*owner)?, &Role::Catch),
        _ => None,
    }
}

/// The command around a step that handles its failure.
fn around(flow: &Flow, step: StepIndex, found: &[Option<Handled>]) -> Option<Handled> {
    flow.around(flow.list_of(step)).find_map(|list| {
        let (owner, role) = flow.list(list).owner.as_ref()?;
        let command = flow.command(*owner)?;
        if let Some(catch) = catch(flow, list) {
            return Some(Handled::Caught { span: flow.list(catch).span });
        }
        if matches!((role, &command.kind), (Role::Together, CommandKind::Parallel { wait: Wait::First })) {
            return Some(Handled::Outrun { span: command.span });
        }
        let settles = found.get(*owner)?.as_ref().is_some_and(Handled::goes_on);
        settles.then_some(Handled::Within { span: command.span })
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
    let (object, member) = expr.member()?;
    let ExprKind::Name(step) = &object.kind else { return None };
    Some((*names.get(step.as_str())?, member?))
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
