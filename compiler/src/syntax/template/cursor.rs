//! Reads the inside of a tag, word by word.

use crate::expr::{Expr, ExprKind, Name};
use crate::source::{Span, Text};

/// A place in the inside of a tag.
pub(super) struct Cursor<'t> {
    text: &'t Text,
    at: usize,
    end: usize,
}

impl<'t> Cursor<'t> {
    /// Reads from `at` up to `end`.
    pub(super) fn new(text: &'t Text, at: usize, end: usize) -> Self {
        Self { text, at, end }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'t str {
        self.text.value.get(self.at..self.end).unwrap_or_default()
    }

    /// The text and the part of it that is not read yet.
    pub(super) fn remaining(&self) -> Text {
        self.text.slice(self.at, self.end)
    }

    /// Where the next character stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// From `start` to here.
    pub(super) fn since(&self, start: usize) -> Span {
        self.text.range(start, self.at)
    }

    /// The next word, or what is left; of something that is not understood.
    pub(super) fn here(&self) -> Span {
        let length = self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
        self.text.range(self.at, self.at + length)
    }

    pub(super) fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&mut self) -> bool {
        self.space();
        self.rest().is_empty()
    }

    /// Reads these characters, if they come next.
    pub(super) fn eat(&mut self, sign: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    /// Reads this word, if it comes next.
    pub(super) fn word(&mut self, word: &str) -> bool {
        self.space();
        let found = self.rest().strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// Reads a name.
    pub(super) fn name(&mut self) -> Option<Name> {
        self.space();
        let start = self.at;
        let length = self.rest().find(|c| !is_word(c)).unwrap_or(self.rest().len());
        let text = self.rest().get(..length).filter(|text| !text.is_empty())?.to_owned();
        self.at += length;
        Some(Name { text, span: self.since(start) })
    }

    /// Reads all up to the next of these characters, or white space.
    pub(super) fn until(&mut self, signs: &[char]) -> (String, Span) {
        self.space();
        let start = self.at;
        let end =
            self.rest().find(|c: char| c.is_whitespace() || signs.contains(&c)).unwrap_or(self.rest().len());
        let word = self.rest().get(..end).unwrap_or_default().to_owned();
        self.at += end;
        (word, self.since(start))
    }

    /// Reads a text in quotes.
    pub(super) fn quoted(&mut self) -> Option<(String, Span)> {
        self.space();
        let start = self.at;
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = self.rest().get(1..)?;
        let length = inner.find(quote)?;
        let text = inner.get(..length)?.to_owned();
        self.at += length + 2;
        Some((text, self.since(start)))
    }

    /// Reads a number.
    pub(super) fn number(&mut self) -> Option<Expr> {
        self.space();
        let (start, rest) = (self.at, self.rest());
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let sign = rest.len() - digits.len();
        let mut length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let fraction = digits.get(length..).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
        let decimals = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
        if decimals > 0 {
            length += 1 + decimals;
        }
        let value: f64 = rest.get(..sign + length)?.parse().ok()?;
        self.at += sign + length;
        Some(Expr { kind: ExprKind::Number(value), span: self.since(start) })
    }

    /// Reads a text, a number or a word that is a value.
    pub(super) fn literal(&mut self) -> Option<Expr> {
        if let Some((text, span)) = self.quoted() {
            return Some(Expr { kind: ExprKind::String(text), span });
        }
        if let Some(number) = self.number() {
            return Some(number);
        }
        let start = self.at;
        for (word, kind) in [
            ("true", ExprKind::Bool(true)),
            ("false", ExprKind::Bool(false)),
            ("null", ExprKind::Null),
            ("nil", ExprKind::Null),
            ("undefined", ExprKind::Undefined),
        ] {
            if self.word(word) {
                return Some(Expr { kind, span: self.since(start) });
            }
        }
        None
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '$')
}
