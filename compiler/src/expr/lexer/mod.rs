//! Characters to tokens, one hole at a time.
//!
//! The lexer alone decides where a hole ends, so that braces in strings, template literals and
//! object literals never end it. It holds its own stack and never recurses. Every scan that can
//! fail costs one of [`RECOVERIES`], which keeps the work linear in the text.

mod escape;
mod number;
mod operator;
mod template;
mod text;
pub(super) mod word;

use super::ast::Names;
use super::token::{Token, TokenKind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Text;

/// How many scans that come to nothing a text may have before the rest of it is given up.
const RECOVERIES: usize = 20;

/// What ends the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// `}`
    Brace,
    /// `}}`
    DoubleBrace,
    /// The end of the text.
    Text,
}

/// The tokens of one expression, the last of them [`TokenKind::End`], and how it ended.
#[derive(Debug)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) ending: Ending,
}

/// How an expression ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// As it should; the offset after what ends it.
    Closed(usize),
    /// With the text, in the middle of the hole; not reported yet.
    Unclosed {
        /// The first `${` in the hole, where another hole may have been meant to begin.
        nested: Option<usize>,
        /// The innermost bracket that is open.
        open: Option<usize>,
    },
    /// With the text, after a mistake that has been reported.
    GivenUp,
}

/// What is open at some place, and where it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// `{`
    Brace(usize),
    /// A template literal, in its text.
    Template(usize),
    /// `${`
    Hole(usize),
}

/// Reads the expressions of one text.
pub(super) struct Lexer<'a> {
    text: &'a Text,
    names: &'a Names,
    diagnostics: Diagnostics,
    recoveries: usize,
    at: usize,
    tokens: Vec<Token>,
    open: Vec<Open>,
    nested: Option<usize>,
    failed: bool,
}

impl<'a> Lexer<'a> {
    /// A lexer of `text`, in which hyphenated `names` are one token.
    pub(super) fn new(text: &'a Text, names: &'a Names) -> Self {
        Self {
            text,
            names,
            diagnostics: Diagnostics::default(),
            recoveries: 0,
            at: 0,
            tokens: Vec::new(),
            open: Vec::new(),
            nested: None,
            failed: false,
        }
    }

    /// The tokens from `start` up to what ends the expression.
    pub(super) fn lex(&mut self, start: usize, until: Until) -> Lexed {
        self.at = start;
        self.open.clear();
        self.nested = None;
        self.failed = false;
        let ending = self.run(until);
        let end = self.at;
        self.push(TokenKind::End, end);
        Lexed { tokens: std::mem::take(&mut self.tokens), ending }
    }

    /// What was found since the last call.
    pub(super) fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    fn run(&mut self, until: Until) -> Ending {
        loop {
            if let Some(&Open::Template(start)) = self.open.last() {
                self.template_text(start);
                continue;
            }
            self.skip_whitespace();
            let Some(c) = self.peek() else { return self.text_ended(until) };
            if c == '}' && self.open.is_empty() && until != Until::Text {
                return self.close(until);
            }
            self.token(c);
        }
    }

    /// The end of the hole, without moving past it: the last token stands before it.
    fn close(&mut self, until: Until) -> Ending {
        if until == Until::Brace || self.rest().starts_with("}}") {
            let width = if until == Until::Brace { 1 } else { 2 };
            return Ending::Closed(self.at + width);
        }
        self.report(self.at, self.at + 1, "a hole that begins with `{{` ends with `}}`", "write `}}`");
        Ending::Closed(self.at + 1)
    }

    fn text_ended(&mut self, until: Until) -> Ending {
        if until == Until::Text {
            self.unclosed_hole_of_template();
            return Ending::Closed(self.at);
        }
        if self.failed {
            return Ending::GivenUp;
        }
        let open = self.open.last().map(|open| match *open {
            Open::Brace(at) | Open::Template(at) | Open::Hole(at) => at,
        });
        Ending::Unclosed { nested: self.nested, open }
    }

    fn token(&mut self, c: char) {
        match c {
            '\'' | '"' => self.string(c),
            '`' => self.template_start(),
            '0'..='9' => self.number(),
            '.' if self.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit) => self.number(),
            '$' if self.rest().starts_with("${") => self.hole_start(),
            '@' if self.version() => {}
            '/' if self.comment() || self.regex() => {}
            '}' => self.closing_brace(),
            c if word::begins(c) => self.word(),
            c => self.operator(c),
        }
    }

    fn hole_start(&mut self) {
        let start = self.at;
        self.nested = self.nested.or(Some(start));
        self.open.push(Open::Hole(start));
        self.at += 2;
        self.push(TokenKind::HoleStart, start);
    }

    fn closing_brace(&mut self) {
        let start = self.at;
        self.at += 1;
        let kind = match self.open.pop() {
            Some(Open::Hole(_)) => TokenKind::HoleEnd,
            _ => TokenKind::Op("}"),
        };
        self.push(kind, start);
    }

    /// Adds the token that stands from `start` to here.
    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, start, end: self.at });
    }

    fn rest(&self) -> &'a str {
        self.text.value.get(self.at..).unwrap_or("")
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.value.get(start..end).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_whitespace(&mut self) {
        let rest = self.rest();
        let word = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        self.at += rest.len() - word.len();
    }

    fn report(&mut self, start: usize, end: usize, message: impl Into<String>, help: impl Into<String>) {
        let span = self.text.range(start, end);
        self.diagnostics.push(Diagnostic::new(Code::ExpressionSyntax, span, message).help(help));
    }

    /// After a scan that failed: goes on at `resume`, or gives the text up when it has failed too
    /// often.
    fn recover(&mut self, resume: usize) {
        self.failed = true;
        self.at = if self.may_retry() { resume } else { self.text.value.len() };
    }

    /// Counts one more scan that may come to nothing; tells whether it is still allowed.
    pub(super) fn may_retry(&mut self) -> bool {
        self.recoveries += 1;
        self.recoveries <= RECOVERIES
    }

    /// Where the hole that something unfinished at `start` stands in may end: the first `}` after
    /// it before `limit`, else `limit`.
    fn likely_end(&self, start: usize, limit: usize) -> usize {
        self.slice(start, limit).find('}').map_or(limit, |offset| start + offset)
    }
}
