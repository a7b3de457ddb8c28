//! Conditionals and infix operators.

use super::operators::{self, Infix, LOOSEST};
use super::{Parser, Tree};
use crate::expr::ast::ExprKind;

impl Parser<'_> {
    /// The loosest level: arrow functions and `test ? then : otherwise`.
    pub(super) fn conditional(&mut self) -> Tree {
        if self.arrow_ahead() {
            return self.arrow();
        }
        let start = self.peek().start;
        let test = self.infixes(LOOSEST);
        if self.peek().is("=>") {
            return self.stray_arrow(start);
        }
        let question = self.peek();
        if !self.eat("?") {
            return test;
        }
        self.conditionals += 1;
        let then = self.expression();
        self.conditionals -= 1;
        if !self.eat(":") {
            self.missing_colon(question);
            if !self.eat(":") {
                return self.leaf(ExprKind::Error, start);
            }
        }
        let otherwise = self.expression();
        let height = test.height.max(then.height).max(otherwise.height);
        let kind = ExprKind::Conditional {
            test: Box::new(test.expr),
            then: Box::new(then.expr),
            otherwise: Box::new(otherwise.expr),
        };
        self.tree(kind, start, height)
    }

    /// Operands and the infix operators between them that bind at `loosest` or tighter.
    pub(super) fn infixes(&mut self, loosest: u8) -> Tree {
        let start = self.peek().start;
        let mut left = self.unary();
        while let Some((infix, level)) = operators::infix(self.peek()).filter(|(_, level)| *level >= loosest)
        {
            self.operator();
            let right = self.nested(|parser| parser.infixes(level + 1));
            left = self.join(infix, left, right, start);
        }
        left
    }

    fn operator(&mut self) {
        let token = self.peek();
        if let Some(mistake) = operators::mistake(token) {
            self.wrong_operator(token, mistake);
        }
        self.bump();
    }

    fn join(&mut self, infix: Infix, left: Tree, right: Tree, start: usize) -> Tree {
        let height = left.height.max(right.height);
        let (left, right) = (Box::new(left.expr), Box::new(right.expr));
        let kind = match infix {
            Infix::Binary(op) => ExprKind::Binary { op, left, right },
            Infix::Logical(op) => ExprKind::Logical { op, left, right },
            Infix::Foreign => ExprKind::Error,
        };
        self.tree(kind, start, height)
    }
}
