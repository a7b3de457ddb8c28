//! Reads block structure line by line: where each value begins, and which of them are plain text.

use super::hole::end_of_hole;
use super::lines::{
    indentation_end, is_comment, is_gap, is_marker, line_end, region_end, skip_blanks, trimmed_end,
};
use super::plain::Plain;
use super::{Unquoted, flow};
use crate::yaml::token::{find, next_line};

/// The state of reading a file.
pub(super) struct Scanner<'a> {
    text: &'a str,
    /// Where the current line begins.
    line: usize,
    /// Columns of the keys and dashes that hold what comes next, ascending.
    columns: Vec<usize>,
    found: Vec<Unquoted>,
}

/// Where a node ended.
enum After {
    /// Something may follow on the line.
    Node(usize),
    /// The line is done with; the next one begins here.
    Line(usize),
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, line: 0, columns: Vec::new(), found: Vec::new() }
    }

    /// Reads the whole file.
    pub(super) fn scan(mut self) -> Vec<Unquoted> {
        let mut at = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        while at < self.text.len() {
            self.line = at;
            at = self.line().max(at + 1);
            while !self.text.is_char_boundary(at) {
                at += 1;
            }
        }
        self.found
    }

    /// Reads a line and all that its last value extends over; where the next begins.
    fn line(&mut self) -> usize {
        let mut at = self.line;
        if is_marker(self.text, at) {
            self.columns.clear();
            at += 3;
        } else if self.text.get(at..).is_some_and(|rest| rest.starts_with('%')) {
            return next_line(self.text, at);
        } else {
            at = indentation_end(self.text, at);
            let column = at - self.line;
            self.columns.retain(|held| *held < column);
        }
        self.entries(at)
    }

    /// Reads indicators, keys and a value from `at` on; where the next line begins.
    fn entries(&mut self, mut at: usize) -> usize {
        let mut key_allowed = true;
        loop {
            at = skip_blanks(self.text, at);
            if at >= line_end(self.text, at) || is_comment(self.text, at) {
                return next_line(self.text, at);
            }
            if key_allowed && self.is_indicator(at) {
                self.hold(at);
                at += 1;
                continue;
            }
            if let Some(end) = self.property(at) {
                at = end;
                continue;
            }
            let start = at;
            match self.node(at, key_allowed) {
                After::Line(next) => return next,
                After::Node(end) => match self.colon(end).filter(|_| key_allowed) {
                    Some(behind) => {
                        self.hold(start);
                        key_allowed = false;
                        at = behind;
                    }
                    None => return next_line(self.text, end),
                },
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// `- `, `? ` or `: ` before an entry.
    fn is_indicator(&self, at: usize) -> bool {
        matches!(self.byte(at), Some(b'-' | b'?' | b':')) && is_gap(self.text, at + 1)
    }

    /// What begins at `at` holds what follows.
    fn hold(&mut self, at: usize) {
        let column = at.saturating_sub(self.line);
        self.columns.retain(|held| *held < column);
        self.columns.push(column);
    }

    /// Behind an anchor or tag at `at`.
    fn property(&self, at: usize) -> Option<usize> {
        let end = self.word(at);
        (matches!(self.byte(at), Some(b'&' | b'!')) && !self.has_hole(at, end)).then_some(end)
    }

    fn word(&self, at: usize) -> usize {
        find(self.text.as_bytes(), at, |b| b.is_ascii_whitespace())
    }

    fn has_hole(&self, start: usize, end: usize) -> bool {
        self.text.get(start..end).is_some_and(|word| word.contains("${") || word.contains("{{"))
    }

    /// Behind the `:` that makes a key of what ended at `end`.
    fn colon(&self, end: usize) -> Option<usize> {
        let at = skip_blanks(self.text, end);
        (self.byte(at) == Some(b':') && is_gap(self.text, at + 1)).then_some(at + 1)
    }

    fn node(&mut self, at: usize, key_allowed: bool) -> After {
        let parent = self.columns.last().copied();
        match self.byte(at) {
            Some(quote @ (b'"' | b'\'')) => self.quoted(at, quote, parent),
            Some(b'|' | b'>') if self.is_block_header(at) => {
                After::Line(region_end(self.text, at, parent, &[]))
            }
            Some(b'[' | b'{') if !self.begins_with_hole(at, parent) => self.flow(at, parent),
            Some(b'*') if !self.has_hole(at, self.word(at)) => After::Node(self.word(at)),
            _ => self.plain(at, key_allowed, parent),
        }
    }

    fn quoted(&self, at: usize, quote: u8, parent: Option<usize>) -> After {
        let end = limits(self.text, at, parent, &[])
            .find_map(|limit| flow::end_of_quoted(self.text, at, quote, limit));
        end.map_or_else(|| After::Line(next_line(self.text, at)), After::Node)
    }

    fn flow(&mut self, at: usize, parent: Option<usize>) -> After {
        let mut found = Vec::new();
        let mut next = at;
        for limit in limits(self.text, at, parent, &[']', '}']) {
            found.clear();
            next = limit;
            if let Some(end) = flow::scan(self.text, at, limit, &mut found) {
                self.found.append(&mut found);
                return After::Node(end);
            }
        }
        self.found.append(&mut found);
        After::Line(next)
    }

    fn is_block_header(&self, at: usize) -> bool {
        let end = find(self.text.as_bytes(), at + 1, |b| !matches!(b, b'0'..=b'9' | b'+' | b'-'));
        let rest = skip_blanks(self.text, end);
        rest == line_end(self.text, at) || is_comment(self.text, rest)
    }

    fn begins_with_hole(&self, at: usize, parent: Option<usize>) -> bool {
        limits(self.text, at, parent, &[]).any(|limit| end_of_hole(self.text, at, limit).is_some())
    }

    /// Reads plain text, and reports it when a hole broke it.
    fn plain(&mut self, start: usize, key_allowed: bool, parent: Option<usize>) -> After {
        let mut plain = Plain::read(self.text, start, line_end(self.text, start), key_allowed);
        if !plain.is_key {
            let limit = region_end(self.text, start, parent, &[]);
            plain = Plain::read(self.text, start, limit, key_allowed);
        }
        if let Some(why) = plain.why {
            self.found.push(Unquoted { start, end: trimmed_end(self.text, start, plain.end), why });
        }
        if plain.is_key { After::Node(plain.end) } else { After::Line(next_line(self.text, plain.end)) }
    }
}

/// Where what begins at `at` must have ended: on its line, or else before the next line that
/// belongs to something else. The line is tried first, for the other end may be far.
fn limits(
    text: &str,
    at: usize,
    parent: Option<usize>,
    also: &'static [char],
) -> impl Iterator<Item = usize> {
    let line = std::iter::once_with(move || line_end(text, at));
    line.chain(std::iter::once_with(move || region_end(text, at, parent, also)))
}
