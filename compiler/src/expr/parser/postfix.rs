//! Members, indexes and calls.

use super::{Parser, Tree};
use crate::expr::ast::{ExprKind, Name};
use crate::expr::token::{Token, TokenKind};

impl Parser<'_> {
    pub(super) fn postfixes(&mut self) -> Tree {
        let start = self.peek().start;
        let operand = self.primary();
        self.postfixes_of(operand, start)
    }

    /// `tree`, which began at `start`, with the members, indexes and calls that follow.
    pub(super) fn postfixes_of(&mut self, mut tree: Tree, start: usize) -> Tree {
        loop {
            let token = self.peek();
            tree = match &token.kind {
                TokenKind::Op(".") => self.member(tree, start, false),
                TokenKind::Op("?.") => match self.peek_at(1).kind {
                    TokenKind::Op("[") => self.index(tree, start, true),
                    TokenKind::Op("(") => self.call(tree, start, true),
                    _ => self.member(tree, start, true),
                },
                TokenKind::Op("[") => self.index(tree, start, false),
                TokenKind::Op("(") => self.call(tree, start, false),
                TokenKind::Op("++" | "--") | TokenKind::TemplateStart | TokenKind::Version(_) => {
                    self.foreign_postfix(token, start)
                }
                TokenKind::Number(_) if self.is_dotted_index(token) => self.dotted_index(token, start),
                _ => return tree,
            }
        }
    }

    fn member(&mut self, object: Tree, start: usize, optional: bool) -> Tree {
        self.bump();
        let token = self.peek();
        let TokenKind::Word(word) = &token.kind else {
            self.missing_member(token);
            return self.leaf(ExprKind::Error, start);
        };
        self.bump();
        let name = Name { text: word.clone(), span: self.span_of(token) };
        let height = object.height;
        self.tree(ExprKind::Member { object: Box::new(object.expr), name, optional }, start, height)
    }

    fn index(&mut self, object: Tree, start: usize, optional: bool) -> Tree {
        if optional {
            self.bump();
        }
        let opening = self.bump();
        let index = self.expression();
        self.close(opening, "]");
        let height = object.height.max(index.height);
        let kind = ExprKind::Index { object: Box::new(object.expr), index: Box::new(index.expr), optional };
        self.tree(kind, start, height)
    }

    fn call(&mut self, callee: Tree, start: usize, optional: bool) -> Tree {
        if optional {
            self.bump();
        }
        let opening = self.bump();
        let (arguments, height) = self.list(opening, ")", "an argument");
        let height = height.max(callee.height);
        self.tree(ExprKind::Call { callee: Box::new(callee.expr), arguments, optional }, start, height)
    }

    /// `items.0`
    fn is_dotted_index(&self, token: &Token) -> bool {
        self.previous().is_some_and(|previous| previous.end == token.start)
            && self.text.value.get(token.start..).is_some_and(|rest| rest.starts_with('.'))
    }

    fn dotted_index(&mut self, token: &Token, start: usize) -> Tree {
        self.mistake_at(token, "an index goes in brackets", "write `items[0]`");
        self.bump();
        self.leaf(ExprKind::Error, start)
    }

    fn foreign_postfix(&mut self, token: &Token, start: usize) -> Tree {
        match &token.kind {
            TokenKind::Version(version) => self.version(token, version, start),
            TokenKind::TemplateStart => {
                self.mistake_at(token, "a template literal cannot follow a value", "put `+` between them");
                self.primary();
            }
            _ => {
                let message =
                    format!("{} changes a value; an expression cannot change anything", token.describe());
                self.mistake_at(token, message, "write `x + 1` or `x - 1`");
                self.bump();
                self.error_at = Some(self.at);
            }
        }
        self.leaf(ExprKind::Error, start)
    }
}
