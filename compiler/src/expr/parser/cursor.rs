//! Moving over the tokens, and on after a mistake.

use super::Parser;
use crate::expr::token::{Token, TokenKind};
use crate::source::Span;

impl<'a> Parser<'a> {
    pub(super) fn peek(&self) -> &'a Token {
        self.peek_at(0)
    }

    /// The token `ahead` places after the next one.
    pub(super) fn peek_at(&self, ahead: usize) -> &'a Token {
        self.tokens.get(self.at + ahead).unwrap_or(self.end)
    }

    /// The token before the next one.
    pub(super) fn previous(&self) -> Option<&'a Token> {
        self.at.checked_sub(1).and_then(|before| self.tokens.get(before))
    }

    pub(super) fn at_end(&self) -> bool {
        self.peek().kind == TokenKind::End
    }

    /// Takes the next token; the end is never passed.
    pub(super) fn bump(&mut self) -> &'a Token {
        let token = self.peek();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token
    }

    /// Takes the next token if it is this operator.
    pub(super) fn eat(&mut self, op: &str) -> bool {
        let found = self.peek().is(op);
        if found {
            self.bump();
        }
        found
    }

    /// From the decoded offset `start` to the end of the last token taken. When nothing has been
    /// taken since, an empty span after that token, so that it lies in what holds both.
    pub(super) fn span_from(&self, start: usize) -> Span {
        let end = self.previous().map_or(start, |token| token.end);
        self.text.range(start.min(end), end)
    }

    pub(super) fn span_of(&self, token: &Token) -> Span {
        self.text.range(token.start, token.end)
    }

    /// After a mistake: passes over tokens, brackets in pairs, up to a closing bracket, the end,
    /// or (in lists) a comma. Errors at the place where it stops are not reported.
    pub(super) fn skip(&mut self, stop_at_comma: bool) {
        let mut depth = 0_usize;
        while !self.at_end() {
            let token = self.peek();
            if depth == 0 && (token.is_closing() || (stop_at_comma && token.is(","))) {
                break;
            }
            if token.is_opening() {
                depth += 1;
            } else if token.is_closing() {
                depth -= 1;
            }
            self.bump();
        }
        self.error_at = Some(self.at);
    }

    /// Ends the expression here: nothing more of it is read or reported.
    pub(super) fn abandon(&mut self) {
        self.at = self.tokens.len().saturating_sub(1);
        self.error_at = Some(self.at);
    }
}
