//! Filters: `input | name("argument", …)`.

use super::{Parser, Tree};
use crate::expr::ast::{Argument, Expr, ExprKind, Name};
use crate::expr::token::TokenKind;

impl Parser<'_> {
    /// A value and the filters after it.
    pub(super) fn filters(&mut self) -> Tree {
        let start = self.peek().start;
        let mut input = self.postfixes();
        while self.eat("|") {
            input = self.filter(input, start);
            input = self.member_of_filter(input, start);
        }
        input
    }

    fn filter(&mut self, input: Tree, start: usize) -> Tree {
        let token = self.peek();
        let TokenKind::Word(word) = &token.kind else {
            self.missing_filter(token);
            return self.leaf(ExprKind::Error, start);
        };
        self.bump();
        let name = Name { text: word.clone(), span: self.span_of(token) };
        let (arguments, height) = self.filter_arguments(&name);
        let height = height.max(input.height);
        self.tree(ExprKind::Filter { input: Box::new(input.expr), name, arguments }, start, height)
    }

    fn filter_arguments(&mut self, name: &Name) -> (Vec<Expr>, usize) {
        let opening = self.peek();
        if self.eat("(") {
            let (arguments, height) = self.list(opening, ")", "an argument");
            return (arguments.into_iter().map(|argument| self.plain(argument)).collect(), height);
        }
        if opening.is(":") && self.conditionals == 0 {
            let arguments = self.liquid_text();
            self.mistake_at(
                opening,
                format!("the arguments of `{}` go in parentheses", name.text),
                format!("write `value | {}({arguments})`", name.text),
            );
            return self.liquid_arguments();
        }
        (Vec::new(), 0)
    }

    /// What stands behind the `:`, up to the next filter or the end.
    fn liquid_text(&self) -> &str {
        let mut ahead = 1;
        let mut depth = 0_usize;
        loop {
            let token = self.peek_at(ahead);
            let ends = token.is_closing() || token.is("|");
            if matches!(token.kind, TokenKind::End | TokenKind::HoleEnd) || (depth == 0 && ends) {
                break;
            }
            depth = (depth + usize::from(token.is_opening())).saturating_sub(usize::from(token.is_closing()));
            ahead += 1;
        }
        let text = self.text.value.get(self.peek().end..self.peek_at(ahead).start);
        text.unwrap_or_default().trim()
    }

    /// `: a, b`
    fn liquid_arguments(&mut self) -> (Vec<Expr>, usize) {
        let mut arguments = Vec::new();
        let mut height = 0;
        while self.eat(":") || self.eat(",") {
            let argument = self.expression();
            height = height.max(argument.height);
            arguments.push(argument.expr);
        }
        (arguments, height)
    }

    fn plain(&mut self, argument: Argument) -> Expr {
        if argument.spread {
            self.report(
                argument.value.span,
                "a filter's arguments cannot be spread",
                "write them one by one",
            );
        }
        argument.value
    }

    /// `x | first.name` is refused, and read as `(x | first).name`.
    fn member_of_filter(&mut self, filtered: Tree, start: usize) -> Tree {
        let token = self.peek();
        if ![".", "?.", "["].iter().any(|op| token.is(op)) {
            return filtered;
        }
        self.mistake_at(
            token,
            "a member cannot be read right after a filter",
            "put the filter in parentheses: `(value | first).name`",
        );
        self.postfixes_of(filtered, start)
    }
}
