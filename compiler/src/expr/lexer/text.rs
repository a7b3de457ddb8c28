//! Strings in quotes.

use super::Lexer;
use crate::expr::token::TokenKind;

impl Lexer<'_> {
    /// A string that begins with `quote` here. One that its line does not end is reported, and
    /// the hole is taken to end at the next `}`.
    pub(super) fn string(&mut self, quote: char) {
        let start = self.at;
        let (length, closed) = string_length(self.rest(), quote);
        if !closed {
            return self.unclosed_string(start, start + length, quote);
        }
        self.at += length;
        let value = self.decode(start + 1, self.at - 1);
        self.push(TokenKind::String(value), start);
    }

    fn unclosed_string(&mut self, start: usize, line_end: usize, quote: char) {
        if let Some(end) = self.end_on_later_line(line_end, quote) {
            self.report(
                start,
                start + 1,
                "this string goes over several lines",
                "write `\\n`, or a template literal in backticks",
            );
            self.recover(end);
            return self.push(TokenKind::Bad, start);
        }
        self.report(
            start,
            start + 1,
            "this string is never closed",
            format!("end it with `{quote}` on the same line; inside a string that character is written `\\{quote}`"),
        );
        self.recover(self.likely_end(start, line_end));
        self.push(TokenKind::Bad, start);
    }

    /// Where a string that goes over several lines seems to end: after the first `quote` after
    /// `line_end`, if no `}` stands before it.
    fn end_on_later_line(&self, line_end: usize, quote: char) -> Option<usize> {
        let rest = self.slice(line_end, self.text.value.len());
        let end = rest.find([quote, '}'])?;
        rest.get(end..).is_some_and(|rest| rest.starts_with(quote)).then_some(line_end + end + 1)
    }
}

/// How long the string at the start of `rest` is, quotes included, and whether it ends on its
/// line; when not, how far the line goes.
fn string_length(rest: &str, quote: char) -> (usize, bool) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' | '\r' => return (at, false),
            c if c == quote => return (at + 1, true),
            _ => {}
        }
    }
    (rest.len(), false)
}
