//! Tokens to trees: a Pratt parser with the precedences of language §3.
//!
//! A mistake becomes [`ExprKind::Error`], is reported once, and the parser goes on at the next
//! comma or closing bracket. A second error at the place where it went on is not reported.

mod arrow;
mod binary;
mod cursor;
mod filter;
mod list;
mod object;
mod operators;
mod pattern;
mod postfix;
mod primary;
mod report;
mod template;
mod unary;

use super::ast::{Expr, ExprKind};
use super::token::Token;
use crate::diag::Diagnostics;
use crate::source::Text;
use pattern::Bound;

/// How many levels the tree of an expression may have; passes that recurse through it rely on this.
pub const MAX_DEPTH: usize = 200;

/// How many brackets, conditionals and operators may be open around a place: each costs stack.
const MAX_NESTING: usize = 100;

/// Parses the tokens of one expression; the last of them is the end.
pub(super) fn parse(text: &Text, tokens: &[Token], diagnostics: &mut Diagnostics) -> Expr {
    let Some(end) = tokens.last() else { return Expr { kind: ExprKind::Error, span: text.span } };
    let mut parser = Parser {
        text,
        tokens,
        end,
        diagnostics,
        at: 0,
        error_at: None,
        depth: 0,
        errors: 0,
        conditionals: 0,
        parameters: Vec::new(),
    };
    let tree = parser.expression();
    parser.finish();
    tree.expr
}

/// An expression and how many levels it has.
struct Tree {
    expr: Expr,
    height: usize,
}

struct Parser<'a> {
    text: &'a Text,
    tokens: &'a [Token],
    end: &'a Token,
    diagnostics: &'a mut Diagnostics,
    at: usize,
    /// The token at which parsing went on after the last error.
    error_at: Option<usize>,
    /// How many calls of [`Parser::nested`] are running.
    depth: usize,
    /// How many errors were reported.
    errors: usize,
    /// How many conditionals wait for their `:`.
    conditionals: usize,
    /// What the parameters of the arrow functions around bind, the innermost last.
    parameters: Vec<Bound>,
}

impl Parser<'_> {
    fn expression(&mut self) -> Tree {
        self.nested(Self::conditional)
    }

    /// Runs `parse` one level deeper, or refuses when that is too deep.
    fn nested(&mut self, parse: impl FnOnce(&mut Self) -> Tree) -> Tree {
        if self.depth >= MAX_NESTING {
            return self.too_deep(self.peek().start, MAX_NESTING);
        }
        self.depth += 1;
        let tree = parse(self);
        self.depth -= 1;
        tree
    }

    /// The tree from the token at `start` to the last one read, `below` being the height of its
    /// highest part.
    fn tree(&mut self, kind: ExprKind, start: usize, below: usize) -> Tree {
        if below >= MAX_DEPTH {
            return self.too_deep(start, MAX_DEPTH);
        }
        Tree { expr: Expr { kind, span: self.span_from(start) }, height: below + 1 }
    }

    fn leaf(&mut self, kind: ExprKind, start: usize) -> Tree {
        self.tree(kind, start, 0)
    }
}
