//! What generated code does with lists whose elements are plain values, without making values of
//! them: `input.items.filter(…)`. Lowering and `--explain-dynamic` agree about it here.

use super::plain::{Plain, plain};
use super::table::Types;
use crate::expr::{Argument, Expr, ExprKind, UnaryOp};

/// Whether a method is one that lists of plain values have, called with these arguments.
pub fn is_plain_call(name: &str, arguments: &[Argument]) -> bool {
    let given: Vec<&Expr> = arguments.iter().map(|argument| &argument.value).collect();
    !arguments.iter().any(|argument| argument.spread)
        && match (name, given.as_slice()) {
            ("map" | "flatMap" | "filter" | "some" | "every" | "find" | "findIndex", [function, ..]) => {
                is_function(function, 2)
            }
            ("sort" | "toSorted", [function, ..]) => is_function(function, 2),
            ("reduce", [function, _, ..]) => is_function(function, 3),
            ("reduce", [function]) => is_function(function, 2),
            ("reverse" | "toReversed", []) => true,
            ("join", []) => true,
            ("join", [separator, ..]) => matches!(separator.kind, ExprKind::String(_)),
            ("slice", ends) => ends.iter().all(|end| constant(end).is_some()),
            ("at", [place]) => constant(place).is_some() || is_last(place),
            ("includes", [_]) => true,
            _ => false,
        }
}

/// Whether an expression counts from the end: `-1`.
pub fn is_last(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Unary { op: UnaryOp::Minus, operand } if constant(operand) == Some(1.0))
}

/// Whether a list is made of one of plain values without values in between.
pub(super) fn is_made(e: &Expr, types: &Types) -> bool {
    let ExprKind::Call { callee, arguments, .. } = &e.kind else { return false };
    let ExprKind::Member { object, name, .. } = &callee.kind else { return false };
    is_plain_call(&name.text, arguments) && is_held(object, types)
}

/// Whether a list is held as plain values where something looks into it.
fn is_held(e: &Expr, types: &Types) -> bool {
    match &e.kind {
        ExprKind::Member { .. } | ExprKind::Index { .. } => plain(types.of(e)).is_list(),
        ExprKind::Logical { left, .. } => is_held(left, types),
        ExprKind::Call { .. } | ExprKind::Filter { .. } if is_list_of_scalars(e, types) => true,
        ExprKind::Call { .. } => plain(types.of(e)).is_list() && is_made(e, types),
        _ => false,
    }
}

/// Whether it is a list of numbers, booleans or texts: what a function makes of such is read as these.
fn is_list_of_scalars(e: &Expr, types: &Types) -> bool {
    let Plain::List(element) = plain(types.of(e)) else { return false };
    matches!(*element, Plain::Number | Plain::Boolean | Plain::Text)
}

fn is_function(e: &Expr, most: usize) -> bool {
    matches!(&e.kind, ExprKind::Arrow { parameters, .. } if parameters.len() <= most)
}

/// A whole number from 0 on.
fn constant(e: &Expr) -> Option<f64> {
    match e.kind {
        ExprKind::Number(n) if n >= 0.0 && n.fract() == 0.0 && n < f64::from(u32::MAX) => Some(n),
        _ => None,
    }
}
