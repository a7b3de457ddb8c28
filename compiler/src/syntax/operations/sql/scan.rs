//! The way through SQL text: quotes, comments, placeholders, and holes that become placeholders.

use super::pieces::Piece;
use super::place::{self, Problem};
use crate::expr::Expr;
use std::ops::Range;

/// Where a character of SQL stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mode {
    /// Outside of quotes and comments.
    Text,
    /// In quotes that this character ends.
    Quote(char),
    /// Behind `--`.
    LineComment,
    /// Behind `/*`.
    BlockComment,
}

/// A place for a value.
pub(super) enum Slot {
    /// `?`
    Bare,
    /// `?3`
    Numbered(usize),
    /// A hole.
    Hole(Expr),
}

/// What was read.
pub(super) struct Scan {
    /// The text, with `?` for every hole.
    pub(super) sql: String,
    /// The text, with quotes that held holes turned into what can be bound.
    pub(super) bound: String,
    /// The places for values, in order.
    pub(super) slots: Vec<Slot>,
    /// `:name` and its like, which D1 cannot bind.
    pub(super) named: Option<String>,
    /// The text without comments.
    code: String,
    /// Whether it ends in quotes.
    pub(super) open: bool,
    /// Holes that are no values.
    pub(super) problems: Vec<Problem>,
    mode: Mode,
    /// How many digits of a number behind `?` are still to come.
    digits: usize,
    /// How many brackets are open.
    depth: usize,
    /// The depth at which a list of names to order or group by stands, while it lasts.
    names: Option<usize>,
    /// The text in single quotes that is being read.
    quoted: Quoted,
}

/// Text in single quotes.
#[derive(Default)]
struct Quoted {
    /// Where it begins in the scalar.
    start: usize,
    /// Where it begins in `bound`.
    from: usize,
    /// Its pieces: text, and holes.
    pieces: Vec<String>,
    /// The first hole in it.
    hole: Option<Expr>,
}

/// Reads pieces of SQL text.
pub(super) fn scan(pieces: &[Piece]) -> Scan {
    let mut scan = Scan {
        sql: String::new(),
        bound: String::new(),
        code: String::new(),
        slots: Vec::new(),
        named: None,
        open: false,
        problems: Vec::new(),
        mode: Mode::Text,
        digits: 0,
        depth: 0,
        names: None,
        quoted: Quoted::default(),
    };
    for (at, piece) in pieces.iter().enumerate() {
        let rest = pieces.get(at + 1..).unwrap_or_default();
        match piece {
            Piece::Char(c, offset) => scan.character(*c, *offset, rest),
            Piece::Hole(hole, range) => scan.hole(hole, range, rest),
        }
    }
    scan.open = matches!(scan.mode, Mode::Quote(_));
    scan
}

/// The characters up to the next hole, and whether there is one.
pub(super) fn ahead(rest: &[Piece]) -> (String, bool) {
    let text = rest.iter().map_while(|piece| match piece {
        Piece::Char(c, _) => Some(*c),
        Piece::Hole(..) => None,
    });
    (text.collect(), rest.iter().any(|piece| matches!(piece, Piece::Hole(..))))
}

fn comment(mode: Mode) -> bool {
    matches!(mode, Mode::LineComment | Mode::BlockComment)
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Scan {
    fn character(&mut self, c: char, offset: usize, rest: &[Piece]) {
        if self.digits > 0 {
            self.digits -= 1;
            self.bound.push(c);
            return;
        }
        let next = match rest.first() {
            Some(Piece::Char(next, _)) => Some(*next),
            _ => None,
        };
        if self.mode == Mode::Text {
            self.outside(c, rest);
        }
        let before = self.mode;
        let doubled = self.sql.ends_with('\'');
        self.sql.push(c);
        self.bound.push(c);
        self.mode = self.after(c, next);
        if !comment(before) && !comment(self.mode) {
            self.code.push(c);
        }
        match (before, self.mode) {
            (Mode::Text, Mode::Quote('\'')) if !doubled => {
                let from = self.bound.len() - 1;
                self.quoted = Quoted { start: offset, from, ..Quoted::default() };
            }
            (Mode::Quote('\''), Mode::Text) => self.close(offset, next),
            (Mode::Quote('\''), _) => self.quoted.text(c),
            _ => {}
        }
    }

    /// A character outside of quotes and comments: placeholders, brackets, lists of names.
    fn outside(&mut self, c: char, rest: &[Piece]) {
        let word = |marks: fn(char) -> bool| -> String {
            let text = rest.iter().map_while(|piece| match piece {
                Piece::Char(c, _) if marks(*c) => Some(*c),
                _ => None,
            });
            text.collect()
        };
        match c {
            '?' => {
                let digits = word(|c| c.is_ascii_digit());
                self.digits = digits.len();
                self.slots.push(digits.parse().map_or(Slot::Bare, Slot::Numbered));
            }
            ':' | '@' | '$' if !self.sql.ends_with(is_word) && !word(is_word).is_empty() => {
                self.named.get_or_insert(format!("{c}{}", word(is_word)));
            }
            '(' => self.depth += 1,
            ')' => {
                self.depth = self.depth.saturating_sub(1);
                self.names = self.names.filter(|depth| *depth <= self.depth);
            }
            c if !is_word(c) && self.code.ends_with(is_word) => match place::last_word(&self.code).as_str() {
                "BY" => self.names = Some(self.depth),
                word if place::ENDS_NAMES.contains(&word) => self.names = None,
                _ => {}
            },
            _ => {}
        }
    }

    /// The mode after `c`, which `next` follows.
    fn after(&self, c: char, next: Option<char>) -> Mode {
        match (self.mode, c, next) {
            (Mode::Text, '\'' | '"' | '`', _) => Mode::Quote(c),
            (Mode::Text, '[', _) => Mode::Quote(']'),
            (Mode::Text, '-', Some('-')) => Mode::LineComment,
            (Mode::Text, '/', Some('*')) => Mode::BlockComment,
            (Mode::Quote(end), _, _) if end == c => Mode::Text,
            (Mode::LineComment, '\n', _) => Mode::Text,
            (Mode::BlockComment, '/', _) if self.sql.ends_with("*/") => Mode::Text,
            (mode, _, _) => mode,
        }
    }

    fn hole(&mut self, hole: &Expr, range: &Range<usize>, rest: &[Piece]) {
        let shown = format!("${{{hole}}}");
        if self.mode == Mode::Quote('\'') {
            self.quoted.pieces.push(shown);
            self.quoted.hole.get_or_insert(hole.clone());
            self.sql.push('?');
            return;
        }
        let (after, followed) = ahead(rest);
        let listed = self.names == Some(self.depth);
        let found = place::problem(hole, range, self.mode, listed, &self.code, (&after, followed));
        // What follows such a hole is nothing but its consequence.
        if !self.problems.last().is_some_and(Problem::is_beginning) {
            self.problems.extend(found);
        }
        self.sql.push('?');
        self.code.push('?');
        self.bound.push_str(&shown);
        self.slots.push(Slot::Hole(hole.clone()));
    }

    /// The end of single quotes: what held holes becomes values joined by `||`.
    fn close(&mut self, offset: usize, next: Option<char>) {
        if next == Some('\'') {
            // Two quotes are one in the text. The mode goes out and in again.
            self.quoted.text('\'');
            self.quoted.text('\'');
            return;
        }
        let quoted = std::mem::take(&mut self.quoted);
        let Some(hole) = quoted.hole else { return };
        let joined = quoted.pieces.join(" || ");
        self.bound.truncate(quoted.from);
        self.bound.push_str(&joined);
        self.problems.push(Problem::quoted(&hole, joined, quoted.start..offset + 1));
    }
}

impl Quoted {
    fn text(&mut self, c: char) {
        match self.pieces.last_mut() {
            Some(text) if text.starts_with('\'') => {
                text.pop();
                text.push(c);
                text.push('\'');
            }
            _ => self.pieces.push(format!("'{c}'")),
        }
    }
}
