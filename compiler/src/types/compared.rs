//! Findings about values that are compared with what they can never be.

use super::known::Known;
use super::report;
use crate::diag::{Code, Diagnostic};
use crate::expr::{BinaryOp, Expr, ExprKind};
use crate::source::Span;

/// Whether an expression makes a list, an object or a date, which is equal to itself alone.
pub(super) fn is_new(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Array(_) | ExprKind::Object(_) | ExprKind::New { .. })
}

/// A comparison with what is `made` for it.
pub(super) fn with_new(made: &Expr, op: BinaryOp, at: Span) -> Diagnostic {
    let negated = matches!(op, BinaryOp::StrictNotEqual | BinaryOp::LooseNotEqual);
    let always = if negated { "always different" } else { "never equal" };
    let relation = if negated { "> 0" } else { "=== 0" };
    let equality = if negated { "!==" } else { "===" };
    let (what, help) = match &made.kind {
        ExprKind::Array(items) if items.is_empty() => ("a list", format!("write `.length {relation}`")),
        ExprKind::Array(_) => ("a list", format!("compare texts: `list.join() {equality} 'a,b'`")),
        ExprKind::Object(members) if members.is_empty() => {
            ("an object", format!("write `Object.keys(value).length {relation}`"))
        }
        ExprKind::Object(_) => ("an object", "compare its members".to_owned()),
        _ => ("a date", format!("compare milliseconds: `a.getTime() {equality} b.getTime()`")),
    };
    Diagnostic::new(Code::ComparisonNeverHolds, at, format!("these are {always}"))
        .also(made.span, format!("{what} made here"))
        .note("lists, objects and dates are equal to themselves alone, whatever they hold")
        .help(help)
}

/// A list that is asked for a value that none of its elements can be.
pub(super) fn never_among(list: (&Expr, &Known), value: (&Expr, &Known), at: Span) -> Diagnostic {
    let diagnostic = report::never_holds(BinaryOp::StrictEqual, list, value, at);
    Diagnostic { message: "no element is ever this value".to_owned(), ..diagnostic }
}
