//! Arrow functions with an expression as their body.

use super::{Parser, Tree};
use crate::expr::ast::ExprKind;
use crate::expr::token::TokenKind;

impl Parser<'_> {
    /// Whether `x =>` or `(a, b) =>` stands here, or those with `->`.
    pub(super) fn arrow_ahead(&self) -> bool {
        let is_word = |ahead| matches!(self.peek_at(ahead).kind, TokenKind::Word(_));
        if is_word(0) {
            return self.head_ahead(1);
        }
        if !self.peek().is("(") {
            return false;
        }
        let mut ahead = 1;
        while let Some(behind) = self.parameter_ahead(ahead) {
            ahead = behind;
            if !self.peek_at(ahead).is(",") {
                break;
            }
            ahead += 1;
        }
        self.peek_at(ahead).is(")") && self.head_ahead(ahead + 1)
    }

    /// Whether `=>` stands there, or `->`, which is taken for it and reported.
    fn head_ahead(&self, ahead: usize) -> bool {
        let (token, next) = (self.peek_at(ahead), self.peek_at(ahead + 1));
        token.is("=>") || (token.is("-") && next.is(">") && token.end == next.start)
    }

    /// The function that [`Parser::arrow_ahead`] has seen.
    pub(super) fn arrow(&mut self) -> Tree {
        let start = self.peek().start;
        let outer = self.parameters.len();
        let mut parameters = Vec::new();
        loop {
            let token = self.peek();
            if self.parameter_ahead(0).is_some() {
                let (parameter, bound) = self.parameter();
                parameters.push(parameter);
                self.parameters.extend(bound);
                continue;
            }
            self.bump();
            match &token.kind {
                TokenKind::Op("=>") | TokenKind::End => break,
                TokenKind::Op("-") => {
                    let head = self.peek();
                    self.thin(self.text.range(token.start, head.end));
                    self.bump();
                    break;
                }
                _ => {}
            }
        }
        let body = self.body();
        self.parameters.truncate(outer);
        let height = body.height;
        self.tree(ExprKind::Arrow { parameters, body: Box::new(body.expr) }, start, height)
    }

    fn body(&mut self) -> Tree {
        let token = self.peek();
        if !token.is("{") {
            return self.expression();
        }
        self.mistake_at(
            token,
            "an arrow function's body is an expression, not a block",
            "write `x => x.name`, or `x => ({name: x})` for an object",
        );
        self.bump();
        self.skip(false);
        self.eat("}");
        self.error_at = Some(self.at);
        self.leaf(ExprKind::Error, token.start)
    }

    /// Whether, a comma having stood where a `)` was wanted, `) =>` ends the brackets around here.
    pub(super) fn parameters_end_ahead(&self) -> bool {
        let mut ahead = 0;
        let mut depth = 0_usize;
        loop {
            let token = self.peek_at(ahead);
            if depth == 0 && token.is_closing() {
                return token.is(")") && self.peek_at(ahead + 1).is("=>");
            }
            if token.kind == TokenKind::End {
                return false;
            }
            depth = depth + usize::from(token.is_opening()) - usize::from(token.is_closing());
            ahead += 1;
        }
    }

    /// Something like `(a, {b})`, of which the comma is next, before `=>`.
    pub(super) fn wrong_parameters(&mut self, start: usize) -> Tree {
        self.skip(false);
        self.bump();
        self.error_at = None;
        self.leaf(ExprKind::Error, start)
    }

    /// `=>` after something that cannot be a list of parameters, which began at `start`.
    pub(super) fn stray_arrow(&mut self, start: usize) -> Tree {
        let token = self.peek();
        self.mistake_at(
            token,
            "a parameter of an arrow function is a name, `[a, b]` or `{a, b}`",
            "write `x => …`, `(a, b) => …`, `([a, b]) => …` or `({a, b}) => …`",
        );
        self.bump();
        self.body();
        self.leaf(ExprKind::Error, start)
    }
}
