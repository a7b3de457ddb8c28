//! SQL text that an expression puts together, as text with holes.

use super::pieces;
use super::scan::{Scan, scan};
use crate::expr::{Argument, BinaryOp, Expr, ExprKind, Part};

/// What the text would be with the values as holes, when the expression is text and values side by
/// side.
pub(super) fn scanned(expr: &Expr) -> Option<Scan> {
    let mut parts = Vec::new();
    add(expr, &mut parts);
    let written = |part: &Part| matches!(part, Part::Literal(text) if !text.trim().is_empty());
    parts.iter().any(written).then(|| scan(&pieces::unwritten(&parts)))
}

/// Adds the text and the values of an expression, from left to right.
fn add(expr: &Expr, parts: &mut Vec<Part>) {
    match &expr.kind {
        ExprKind::String(text) => literal(text, parts),
        ExprKind::Number(number) => literal(&number.to_string(), parts),
        ExprKind::Template(inner) => inner.iter().for_each(|part| match part {
            Part::Literal(text) => literal(text, parts),
            Part::Hole(hole) => add(hole, parts),
        }),
        ExprKind::Binary { op: BinaryOp::Add, left, right } => {
            add(left, parts);
            add(right, parts);
        }
        ExprKind::Filter { input, name, arguments } => match (name.text.as_str(), arguments.as_slice()) {
            ("append", [end]) => [&**input, end].into_iter().for_each(|expr| add(expr, parts)),
            ("prepend", [start]) => [start, &**input].into_iter().for_each(|expr| add(expr, parts)),
            ("join", [separator]) => joined(input, separator, expr, parts),
            ("string" | "trim", []) => add(input, parts),
            _ => parts.push(Part::Hole(expr.clone())),
        },
        ExprKind::Call { callee, arguments, .. } => called(callee, arguments, expr, parts),
        _ => parts.push(Part::Hole(expr.clone())),
    }
}

/// `a.concat(b)`, `[a, b].join(' ')`
fn called(callee: &Expr, arguments: &[Argument], whole: &Expr, parts: &mut Vec<Part>) {
    let ExprKind::Member { object, name, .. } = &callee.kind else {
        return parts.push(Part::Hole(whole.clone()));
    };
    match (name.text.as_str(), arguments) {
        ("concat", _) => {
            add(object, parts);
            arguments.iter().for_each(|argument| add(&argument.value, parts));
        }
        ("join", [separator]) => joined(object, &separator.value, whole, parts),
        ("trim" | "toString", []) => add(object, parts),
        _ => parts.push(Part::Hole(whole.clone())),
    }
}

/// The items of a list with a constant between them.
fn joined(list: &Expr, separator: &Expr, whole: &Expr, parts: &mut Vec<Part>) {
    let (ExprKind::Array(items), ExprKind::String(between)) = (&list.kind, &separator.kind) else {
        return parts.push(Part::Hole(whole.clone()));
    };
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            literal(between, parts);
        }
        add(&item.value, parts);
    }
}

fn literal(text: &str, parts: &mut Vec<Part>) {
    match parts.last_mut() {
        Some(Part::Literal(before)) => before.push_str(text),
        _ => parts.push(Part::Literal(text.to_owned())),
    }
}
