//! Operators before their operand.

use super::{Parser, Tree};
use crate::expr::ast::{ExprKind, UnaryOp};
use crate::expr::token::{Token, TokenKind};

impl Parser<'_> {
    pub(super) fn unary(&mut self) -> Tree {
        let token = self.peek();
        let Some(op) = prefix(token).or_else(|| self.foreign_prefix(token)) else { return self.filters() };
        self.bump();
        let operand = self.nested(Self::unary);
        let kind = match op {
            Prefix::Unary(op) => ExprKind::Unary { op, operand: Box::new(operand.expr) },
            Prefix::Foreign => ExprKind::Error,
        };
        self.tree(kind, token.start, operand.height)
    }

    /// A prefix operator of other languages: reported, and its operand is still read.
    fn foreign_prefix(&mut self, token: &Token) -> Option<Prefix> {
        let (prefix, message, help) = match &token.kind {
            TokenKind::Op(op @ ("++" | "--")) => {
                let message = format!("`{op}` changes a value; an expression cannot change anything");
                (Prefix::Foreign, message, "write `x + 1` or `x - 1`")
            }
            TokenKind::Op("~") => {
                let message = "`~` works on bits, which expressions do not".to_owned();
                (Prefix::Foreign, message, "compute this in a `code` step")
            }
            TokenKind::Word(word) if self.operand_follows() => self.foreign_word(word)?,
            _ => return None,
        };
        self.mistake_at(token, message, help);
        Some(prefix)
    }

    fn foreign_word(&self, word: &str) -> Option<(Prefix, String, &'static str)> {
        let foreign = |what: &str, help| Some((Prefix::Foreign, format!("`{word}` {what}"), help));
        match word {
            "not" => Some((
                Prefix::Unary(UnaryOp::Not),
                "`not` is not an operator".into(),
                "write `!` before the value",
            )),
            "await" => foreign(
                "is not needed: a step's output is there when the expression is evaluated",
                "leave `await` out",
            ),
            "void" | "delete" => foreign("is not part of the expression language", "leave it out"),
            _ => None,
        }
    }

    /// Whether the token after the next one begins an operand and cannot follow a name.
    fn operand_follows(&self) -> bool {
        let next = self.peek_at(1);
        let infix = ["[", "-", "+"].iter().any(|op| next.is(op));
        next.begins_operand() && !infix && !next.is_word("and") && !next.is_word("or")
    }
}

#[derive(Clone, Copy)]
enum Prefix {
    Unary(UnaryOp),
    /// Not in the language.
    Foreign,
}

fn prefix(token: &Token) -> Option<Prefix> {
    let op = match &token.kind {
        TokenKind::Op("!") => UnaryOp::Not,
        TokenKind::Op("-") => UnaryOp::Minus,
        TokenKind::Op("+") => UnaryOp::Plus,
        TokenKind::Word(word) if word == "typeof" => UnaryOp::Typeof,
        _ => return None,
    };
    Some(Prefix::Unary(op))
}
