//! Going over a value that nothing reads: it is checked as strictly as one that is read.

use super::scan::special;
use super::{Cursor, JsonError, MAX_DEPTH};

/// The kinds of the open arrays and objects, a bit each.
struct Nesting {
    bits: [u64; MAX_DEPTH / 64],
    depth: usize,
}

impl Nesting {
    fn push(&mut self, object: bool) {
        let mask = 1 << (self.depth % 64);
        if let Some(word) = self.bits.get_mut(self.depth / 64) {
            *word = if object { *word | mask } else { *word & !mask };
        }
        self.depth += 1;
    }

    fn in_object(&self) -> bool {
        let top = self.depth.saturating_sub(1);
        self.bits.get(top / 64).is_some_and(|word| word >> (top % 64) & 1 == 1)
    }
}

impl Cursor<'_> {
    /// Goes over the value here.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Result<(), JsonError> {
        let mut open = Nesting { bits: [0; MAX_DEPTH / 64], depth: 0 };
        loop {
            let entered = match self.peek() {
                b'"' => self.skip_string().map(|()| false),
                b'{' => self.skip_into(&mut open, b'}'),
                b'[' => self.skip_into(&mut open, b']'),
                b'-' | b'0'..=b'9' => self.skip_number().map(|()| false),
                b't' => self.word("true").map(|()| false),
                b'f' => self.word("false").map(|()| false),
                b'n' => self.word("null").map(|()| false),
                _ => Err(self.error("expected a value")),
            }?;
            if !entered && !self.skip_onward(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Into the array or object here, over its first key; false for an empty one.
    fn skip_into(&mut self, open: &mut Nesting, close: u8) -> Result<bool, JsonError> {
        if !self.enter(close)? {
            return Ok(false);
        }
        open.push(close == b'}');
        self.skip_key(open)?;
        Ok(true)
    }

    /// After a value: on to the next one, out of what ends here. False when all is passed.
    fn skip_onward(&mut self, open: &mut Nesting) -> Result<bool, JsonError> {
        while open.depth > 0 {
            let close = if open.in_object() { b'}' } else { b']' };
            if self.next(close)? {
                self.skip_key(open)?;
                return Ok(true);
            }
            open.depth -= 1;
        }
        Ok(false)
    }

    #[inline]
    fn skip_key(&mut self, open: &Nesting) -> Result<(), JsonError> {
        if !open.in_object() {
            return Ok(());
        }
        if self.peek() != b'"' {
            return Err(self.error("expected a name in double quotes"));
        }
        self.skip_string()?;
        self.colon()
    }

    /// Goes over the array or object here, whose text was checked before: to its closing bracket.
    /// Text that was not checked ends somewhere, at its end at the latest.
    #[inline(never)]
    pub(crate) fn pass(&mut self) {
        let mut open: usize = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => self.pass_string(),
                b'{' | b'[' => open += 1,
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// To behind the closing quote of the string whose first character is here.
    #[inline]
    fn pass_string(&mut self) {
        loop {
            self.at = special(self.bytes, self.at);
            if self.peek() != b'\\' {
                self.at += 1;
                return;
            }
            self.at += 2;
        }
    }

    /// Goes over `word`, one of JSON's three.
    #[inline]
    pub(crate) fn word(&mut self, word: &'static str) -> Result<(), JsonError> {
        let end = self.at + word.len();
        if self.bytes.get(self.at..end) != Some(word.as_bytes()) {
            return Err(self.error("expected a value"));
        }
        self.at = end;
        Ok(())
    }
}
