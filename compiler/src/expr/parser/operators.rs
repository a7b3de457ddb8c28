//! The infix operators, how tightly they bind, and the ones that other languages have.

use crate::expr::ast::{BinaryOp, LogicalOp};
use crate::expr::token::{Token, TokenKind};

/// What an infix operator makes of its sides.
#[derive(Clone, Copy)]
pub(super) enum Infix {
    Binary(BinaryOp),
    Logical(LogicalOp),
    /// Not in the language: reported, and its sides are still read.
    Foreign,
}

/// What is wrong with an operator and what to write.
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) help: &'static str,
    /// A replacement that surely means the same.
    pub(super) fix: Option<&'static str>,
}

/// The loosest level of an infix operator.
pub(super) const LOOSEST: u8 = 1;

/// The infix operator that `token` is, and its level: tighter ones are higher.
pub(super) fn infix(token: &Token) -> Option<(Infix, u8)> {
    use BinaryOp as B;
    use LogicalOp as L;
    let (infix, level) = match spelling(token)? {
        "??" => (Infix::Logical(L::Nullish), 1),
        "||" | "or" => (Infix::Logical(L::Or), 2),
        "&&" | "and" | "&" => (Infix::Logical(L::And), 3),
        "==" => (Infix::Binary(B::LooseEqual), 4),
        "!=" => (Infix::Binary(B::LooseNotEqual), 4),
        "===" | "=" => (Infix::Binary(B::StrictEqual), 4),
        "!==" => (Infix::Binary(B::StrictNotEqual), 4),
        "<" => (Infix::Binary(B::Less), 5),
        "<=" => (Infix::Binary(B::LessEqual), 5),
        ">" => (Infix::Binary(B::Greater), 5),
        ">=" => (Infix::Binary(B::GreaterEqual), 5),
        "in" => (Infix::Binary(B::In), 5),
        "instanceof" => (Infix::Foreign, 5),
        "+" => (Infix::Binary(B::Add), 6),
        "-" => (Infix::Binary(B::Subtract), 6),
        "*" => (Infix::Binary(B::Multiply), 7),
        "/" => (Infix::Binary(B::Divide), 7),
        "%" => (Infix::Binary(B::Remainder), 7),
        "**" | "^" | "<<" | ">>" | ">>>" => (Infix::Foreign, 7),
        op if is_assignment(op) => (Infix::Foreign, LOOSEST),
        _ => return None,
    };
    Some((infix, level))
}

/// What is to be said about an infix operator that the language does not have.
pub(super) fn mistake(token: &Token) -> Option<Mistake> {
    let op = spelling(token)?;
    let mistake = |what: &str, help, fix| Some(Mistake { message: format!("`{op}` {what}"), help, fix });
    match op {
        "and" => mistake("is not an operator", "write `&&`", Some("&&")),
        "or" => mistake("is not an operator", "write `||`", Some("||")),
        "=" => mistake("assigns; an expression only compares", "write `===` to compare", Some("===")),
        "&" => mistake("works on bits, which expressions do not", "write `&&` for “and”", None),
        "^" | "<<" | ">>" | ">>>" => {
            mistake("works on bits, which expressions do not", "compute this in a `code` step", None)
        }
        "**" => mistake("is not part of the expression language", "write the product out: `x * x`", None),
        "instanceof" => mistake(
            "is not part of the expression language: values are plain data",
            "ask for the kind with `typeof x === 'string'`",
            None,
        ),
        op if is_assignment(op) => mistake(
            "assigns; an expression cannot change anything",
            "write the new value alone, and store it with `state.set`",
            None,
        ),
        _ => None,
    }
}

fn is_assignment(op: &str) -> bool {
    matches!(
        op,
        "+=" | "-="
            | "*="
            | "/="
            | "%="
            | "&="
            | "|="
            | "^="
            | "**="
            | "<<="
            | ">>="
            | ">>>="
            | "&&="
            | "||="
            | "??="
    )
}

fn spelling(token: &Token) -> Option<&str> {
    match &token.kind {
        TokenKind::Op(op) => Some(op),
        TokenKind::Word(word) => Some(word),
        _ => None,
    }
}
