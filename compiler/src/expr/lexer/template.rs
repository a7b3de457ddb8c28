//! Template literals: text up to the next hole or the end.

use super::{Lexer, Open};
use crate::expr::token::TokenKind;

impl Lexer<'_> {
    pub(super) fn template_start(&mut self) {
        let start = self.at;
        self.at += 1;
        self.open.push(Open::Template(start));
        self.push(TokenKind::TemplateStart, start);
    }

    /// The text here, and the backtick or `${` that ends it. `opened` is where the literal began.
    pub(super) fn template_text(&mut self, opened: usize) {
        let start = self.at;
        let Some(length) = text_length(self.rest()) else { return self.unclosed_template(opened) };
        self.at += length;
        if length > 0 {
            let value = self.decode(start, self.at);
            self.push(TokenKind::TemplateText(value), start);
        }
        if self.peek() == Some('`') {
            self.open.pop();
            let end = self.at;
            self.at += 1;
            self.push(TokenKind::TemplateEnd, end);
        } else {
            let nested = self.nested;
            self.hole_start();
            self.nested = nested;
        }
    }

    /// Where the text is one expression: reports the template literal in whose hole it ended.
    pub(super) fn unclosed_hole_of_template(&mut self) {
        let opened = self.open.iter().find_map(|open| match *open {
            Open::Template(opened) => Some(opened),
            _ => None,
        });
        if let Some(opened) = opened.filter(|_| !self.failed) {
            self.report_unclosed(opened);
        }
    }

    fn report_unclosed(&mut self, opened: usize) {
        self.report(
            opened,
            opened + 1,
            "this template literal is never closed",
            "end it with a backtick; inside the literal that character is written `` \\` ``",
        );
    }

    /// Takes the literal's tokens back and goes on where the hole may end.
    fn unclosed_template(&mut self, opened: usize) {
        self.report_unclosed(opened);
        self.open.truncate(self.open.iter().position(|open| *open == Open::Template(opened)).unwrap_or(0));
        self.tokens.truncate(self.tokens.partition_point(|token| token.start < opened));
        self.recover(self.likely_end(opened, self.text.value.len()));
        self.push(TokenKind::Bad, opened);
    }
}

/// The length of a template literal's text up to a backtick or `${`.
fn text_length(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' => return Some(at),
            '$' if rest.get(at..).is_some_and(|rest| rest.starts_with("${")) => return Some(at),
            _ => {}
        }
    }
    None
}
