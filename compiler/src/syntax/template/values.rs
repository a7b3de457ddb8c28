//! The values and tests of Liquid.

use super::cursor::Cursor;
use super::errors;
use super::helpers::member;
use super::scope::internal;
use crate::diag::Diagnostics;
use crate::expr::{BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::source::Span;

/// A value with its filters, to the end of the tag.
pub(super) fn whole(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    let value = filtered(cursor, found)?;
    done(cursor, found)?;
    Some(value)
}

/// A test, to the end of the tag.
pub(super) fn test(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    let value = logical(cursor, found)?;
    done(cursor, found)?;
    Some(value)
}

pub(super) fn done(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<()> {
    if cursor.is_done() {
        return Some(());
    }
    found.push(errors::stray(cursor.here(), "what this tag holds"));
    None
}

/// `value | name: argument, argument`
pub(super) fn filtered(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    cursor.space();
    let start = cursor.at();
    let mut value = primary(cursor, found)?;
    while cursor.eat("|") {
        let Some(name) = cursor.name() else {
            found.push(errors::syntax(
                cursor.here(),
                "a filter is missing here",
                "write its name: `| upcase`",
            ));
            return None;
        };
        let mut arguments = Vec::new();
        if cursor.eat(":") {
            arguments.push(primary(cursor, found)?);
            while cursor.eat(",") {
                arguments.push(primary(cursor, found)?);
            }
        }
        let kind = ExprKind::Filter { input: Box::new(value), name, arguments };
        value = Expr { kind, span: cursor.since(start) };
    }
    Some(value)
}

/// `a and b or c`: from right to left, as Liquid has it.
fn logical(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    cursor.space();
    let start = cursor.at();
    let left = comparison(cursor, found)?;
    let op = if cursor.word("and") {
        LogicalOp::And
    } else if cursor.word("or") {
        LogicalOp::Or
    } else {
        return Some(left);
    };
    let right = logical(cursor, found)?;
    let boolean = |side: Expr| {
        let at = Span { start: side.span.start, ..side.span };
        internal("html.present", side, Vec::new(), at)
    };
    let kind = ExprKind::Logical { op, left: Box::new(boolean(left)), right: Box::new(boolean(right)) };
    Some(Expr { kind, span: cursor.since(start) })
}

fn comparison(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    cursor.space();
    let start = cursor.at();
    let left = primary(cursor, found)?;
    if cursor.word("contains") {
        let right = primary(cursor, found)?;
        return Some(internal("html.contains", left, vec![right], cursor.since(start)));
    }
    let operators = [
        ("==", BinaryOp::StrictEqual),
        ("!=", BinaryOp::StrictNotEqual),
        ("<>", BinaryOp::StrictNotEqual),
        ("<=", BinaryOp::LessEqual),
        (">=", BinaryOp::GreaterEqual),
        ("<", BinaryOp::Less),
        (">", BinaryOp::Greater),
    ];
    let Some((_, op)) = operators.into_iter().find(|(sign, _)| cursor.eat(sign)) else { return Some(left) };
    if matches!(op, BinaryOp::StrictEqual | BinaryOp::StrictNotEqual)
        && (cursor.word("empty") || cursor.word("blank"))
    {
        let span = cursor.since(start);
        let filled = internal("html.filled", left, Vec::new(), span);
        return Some(match op {
            BinaryOp::StrictEqual => {
                Expr { kind: ExprKind::Unary { op: UnaryOp::Not, operand: Box::new(filled) }, span }
            }
            _ => filled,
        });
    }
    let right = primary(cursor, found)?;
    Some(equal(op, left, right, cursor.since(start)))
}

/// A comparison; nothing equals nothing, whether it is null or missing.
pub(super) fn equal(op: BinaryOp, left: Expr, right: Expr, span: Span) -> Expr {
    let loose = matches!(left.kind, ExprKind::Null) || matches!(right.kind, ExprKind::Null);
    let op = match op {
        BinaryOp::StrictEqual if loose => BinaryOp::LooseEqual,
        BinaryOp::StrictNotEqual if loose => BinaryOp::LooseNotEqual,
        op => op,
    };
    Expr { kind: ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, span }
}

/// A literal or a path.
pub(super) fn primary(cursor: &mut Cursor<'_>, found: &mut Diagnostics) -> Option<Expr> {
    if let Some(literal) = cursor.literal() {
        return Some(literal);
    }
    let start = cursor.at();
    let Some(name) = cursor.name() else {
        found.push(errors::syntax(
            cursor.here(),
            "a value is missing here",
            "write a name, a number or a text in quotes",
        ));
        return None;
    };
    let mut value = Expr { span: name.span, kind: ExprKind::Name(name.text) };
    loop {
        if cursor.rest().starts_with('.') && !cursor.rest().starts_with("..") {
            cursor.eat(".");
            let Some(name) = cursor.name() else {
                found.push(errors::syntax(cursor.here(), "a name must stand here", "write it"));
                return None;
            };
            value = member(value, name, cursor.since(start));
        } else if cursor.rest().starts_with('[') {
            cursor.eat("[");
            let index = primary(cursor, found)?;
            if !cursor.eat("]") {
                let help = "close it with `]`";
                found.push(errors::syntax(cursor.since(start), "this `[` is never closed", help));
                return None;
            }
            let kind = ExprKind::Index { object: Box::new(value), index: Box::new(index), optional: false };
            value = Expr { kind, span: cursor.since(start) };
        } else {
            return Some(value);
        }
    }
}
