//! Operators, brackets, and what looks like them: comments and regular expressions.

use super::{Lexer, Open};
use crate::expr::token::{Token, TokenKind};

/// Longest first. Those that the grammar does not have are here to be named in messages.
const OPERATORS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=",
    ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>",
    "**", "(", ")", "[", "]", "{", ".", ",", ";", ":", "?", "=", "+", "-", "*", "/", "%", "<", ">", "!", "&",
    "|", "^", "~",
];

impl Lexer<'_> {
    /// An operator, or the character `c` that begins no token.
    pub(super) fn operator(&mut self, c: char) {
        let start = self.at;
        let rest = self.rest();
        let Some(op) = OPERATORS.iter().copied().find(|op| rest.starts_with(op) && !is_decimal(op, rest))
        else {
            self.at += c.len_utf8();
            return self.push(TokenKind::Unknown(c), start);
        };
        if op == "{" {
            self.open.push(Open::Brace(start));
        }
        self.at += op.len();
        self.push(TokenKind::Op(op), start);
    }

    /// A comment: reported and passed over; tells whether one stood here.
    pub(super) fn comment(&mut self) -> bool {
        let (start, rest) = (self.at, self.rest());
        if !rest.starts_with("//") && !rest.starts_with("/*") {
            return false;
        }
        self.report(
            start,
            start + 2,
            "an expression cannot hold a comment",
            "move it to a YAML comment `# …`",
        );
        let line = start + rest.find('\n').unwrap_or(rest.len());
        let resume = match rest.starts_with("/*").then(|| rest.find("*/")).flatten() {
            Some(end) => start + end + 2,
            None => self.likely_end(start, line),
        };
        self.recover(resume);
        true
    }

    /// A regular expression: reported and passed over; tells whether one stood here.
    pub(super) fn regex(&mut self) -> bool {
        let start = self.at;
        if self.tokens.last().is_some_and(Token::ends_operand) || !self.may_retry() {
            return false;
        }
        let Some(length) = regex_length(self.rest()) else { return false };
        self.report(
            start,
            start + length,
            "regular expressions are not part of the expression language",
            "use string methods or filters, or match in a `code` step",
        );
        self.at += length;
        self.push(TokenKind::Bad, start);
        true
    }
}

/// `a?.5:b` is a conditional with `.5`.
fn is_decimal(op: &str, rest: &str) -> bool {
    op == "?." && rest.as_bytes().get(2).is_some_and(u8::is_ascii_digit)
}

/// The length of `/…/flags` at the start of `rest`, which begins with `/`.
fn regex_length(rest: &str) -> Option<usize> {
    let mut escaped = false;
    let mut class = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let flags = rest.get(at + 1..).unwrap_or("");
                let end = flags.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(flags.len());
                return Some(at + 1 + end);
            }
            _ => {}
        }
    }
    None
}
