//! What stands alone: literals, names, `new`, parentheses.

use super::pattern::Bound;
use super::{Parser, Tree};
use crate::expr::ast::{ExprKind, Name};
use crate::expr::token::{Token, TokenKind};

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Tree {
        let token = self.peek();
        match &token.kind {
            TokenKind::Number(number) => self.literal(ExprKind::Number(*number)),
            TokenKind::String(text) => self.literal(ExprKind::String(text.clone())),
            TokenKind::Word(word) => self.word(token, word),
            TokenKind::TemplateStart => self.template(),
            TokenKind::Op("(") => self.parentheses(),
            TokenKind::Op("[") => self.array(),
            TokenKind::Op("{") => self.object(),
            TokenKind::HoleStart => self.nested_hole(),
            TokenKind::Bad => {
                self.bump();
                self.error_at = Some(self.at);
                self.leaf(ExprKind::Error, token.start)
            }
            _ => self.missing_operand(),
        }
    }

    fn literal(&mut self, kind: ExprKind) -> Tree {
        let start = self.bump().start;
        self.leaf(kind, start)
    }

    fn word(&mut self, token: &Token, word: &str) -> Tree {
        match word {
            "null" => self.literal(ExprKind::Null),
            "undefined" => self.literal(ExprKind::Undefined),
            "true" => self.literal(ExprKind::Bool(true)),
            "false" => self.literal(ExprKind::Bool(false)),
            "new" => self.new_object(),
            "in" | "instanceof" => self.missing_operand(),
            _ if self.is_statement(word) => self.statement(token, word),
            _ => {
                let (kind, below) = self.name(token, word);
                let start = self.bump().start;
                self.tree(kind, start, below)
            }
        }
    }

    /// A parameter of a function around, what such a one is taken apart to, or a name that a later
    /// room gives its meaning; and the height below it.
    pub(super) fn name(&self, token: &Token, word: &str) -> (ExprKind, usize) {
        match self.parameters.iter().rev().find(|bound| bound.word == word) {
            Some(Bound { reads: Some((parameter, part)), .. }) => (self.part_of(parameter, part, token), 1),
            Some(_) => (ExprKind::Local(word.to_owned()), 0),
            None => (ExprKind::Name(word.to_owned()), 0),
        }
    }

    /// `new Date(…)`; the parentheses may be left out.
    fn new_object(&mut self) -> Tree {
        let start = self.bump().start;
        let token = self.peek();
        let TokenKind::Word(word) = &token.kind else {
            self.mistake_at(token, "`new` needs the name of a constructor", "write `new Date()`");
            self.skip(true);
            return self.leaf(ExprKind::Error, start);
        };
        self.bump();
        let name = Name { text: word.clone(), span: self.span_of(token) };
        let opening = self.peek();
        if [".", "?.", "["].iter().any(|op| opening.is(op)) {
            self.mistake_at(opening, "`new` takes a plain name", "write `new Date().getTime()`");
        }
        let (arguments, height) =
            if self.eat("(") { self.list(opening, ")", "an argument") } else { (Vec::new(), 0) };
        self.tree(ExprKind::New { name, arguments }, start, height)
    }

    fn parentheses(&mut self) -> Tree {
        let opening = self.bump();
        let tree = self.expression();
        if self.peek().is(",") && self.parameters_end_ahead() {
            return self.wrong_parameters(opening.start);
        }
        self.close(opening, ")");
        tree
    }

    /// `${…}` where no text is: read as if `${` and `}` were not there.
    fn nested_hole(&mut self) -> Tree {
        let opening = self.peek();
        self.mistake_at(opening, "a hole cannot stand in a hole", "leave the inner `${` and `}` out");
        self.bump();
        let tree = self.expression();
        self.hole_end();
        tree
    }

    /// A word that begins a statement of JavaScript. Before a dot it is a name, for a step may
    /// well be called `import` or `delete`.
    fn is_statement(&self, word: &str) -> bool {
        const WORDS: &[&str] = &[
            "async", "break", "case", "catch", "class", "const", "continue", "debugger", "do", "else",
            "export", "for", "function", "if", "import", "let", "return", "switch", "throw", "try", "var",
            "while", "with", "yield",
        ];
        let next = self.peek_at(1);
        let used_as_name =
            !(next.begins_operand() || next.is(";")) || next.is("[") || next.is("-") || next.is("+");
        WORDS.contains(&word) && !used_as_name
    }
}
