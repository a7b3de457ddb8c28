//! A place in a JSON text, and the steps every reader of JSON takes from there.

use super::{JsonError, MAX_DEPTH};
use crate::value::Str;

/// A place in a JSON text. A byte of 0 stands for the end: no JSON token starts with it.
pub(crate) struct Cursor<'a> {
    pub(super) text: &'a Str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) depth: usize,
}

impl<'a> Cursor<'a> {
    /// The start of `text`, space passed over.
    pub(crate) fn new(text: &'a Str) -> Cursor<'a> {
        let mut cursor = Cursor { text, bytes: text.as_str().as_bytes(), at: 0, depth: 0 };
        cursor.space();
        cursor
    }

    /// The byte here.
    #[inline]
    pub(crate) fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Goes over one byte, and space.
    #[inline]
    pub(crate) fn step(&mut self) {
        self.at += 1;
        self.space();
    }

    /// Goes over space.
    #[inline]
    pub(crate) fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Where this is, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Into an array or object, whose bracket is here: true when it has a first member, which is
    /// then here. An empty one is left behind.
    pub(crate) fn enter(&mut self, close: u8) -> Result<bool, JsonError> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error("nested too deeply"));
        }
        self.step();
        if self.peek() == close {
            self.at += 1;
            return Ok(false);
        }
        self.depth += 1;
        Ok(true)
    }

    /// After a member: true when another one follows, which is then here. At the end of the
    /// array or object it is left.
    pub(crate) fn next(&mut self, close: u8) -> Result<bool, JsonError> {
        self.space();
        match self.peek() {
            b',' => {
                self.step();
                Ok(true)
            }
            byte if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            _ if close == b']' => Err(self.error("expected `,` or `]`")),
            _ => Err(self.error("expected `,` or `}`")),
        }
    }

    /// Goes over the `:` after a key, and the space around it.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), JsonError> {
        self.space();
        if self.peek() != b':' {
            return Err(self.error("expected `:`"));
        }
        self.step();
        Ok(())
    }

    /// Ends the reading: only space may follow.
    pub(crate) fn finish(&mut self) -> Result<(), JsonError> {
        self.space();
        if self.at < self.bytes.len() {
            return Err(self.error("unexpected text after the end"));
        }
        Ok(())
    }

    /// An error here; at the end of the text it says so.
    #[cold]
    #[inline(never)]
    pub(crate) fn error(&self, message: &'static str) -> JsonError {
        if self.at >= self.bytes.len() {
            return JsonError { offset: self.bytes.len(), message: "the text ends too early" };
        }
        JsonError { offset: self.at, message }
    }
}
