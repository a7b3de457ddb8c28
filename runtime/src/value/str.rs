//! Immutable text that is cheap to clone and to cut. What JavaScript says about strings stands
//! elsewhere.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;
use std::string::FromUtf8Error;

/// Immutable text: a constant, or a part of a shared buffer.
#[derive(Clone)]
pub struct Str(Repr);

#[derive(Clone)]
enum Repr {
    Static(&'static str),
    Shared { buffer: Rc<String>, start: usize, len: usize },
}

impl Str {
    /// A constant; nothing is allocated.
    pub const fn from_static(text: &'static str) -> Str {
        Str(Repr::Static(text))
    }

    /// The bytes as text, without a copy.
    ///
    /// # Errors
    /// When they are not UTF-8.
    pub fn from_utf8(bytes: Vec<u8>) -> Result<Str, FromUtf8Error> {
        String::from_utf8(bytes).map(Str::from)
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Static(text) => text,
            Repr::Shared { buffer, start, len } => buffer.get(*start..*start + *len).unwrap_or(""),
        }
    }

    /// The bytes from `range.start` to `range.end`, sharing this text's buffer; empty when the
    /// range leaves the text or cuts a character.
    pub fn slice(&self, range: Range<usize>) -> Str {
        match self.as_str().get(range.clone()) {
            Some(_) => self.part(range.start, range.end),
            None => Str::default(),
        }
    }

    /// [`Str::slice`] for ends that were found by reading this text.
    #[inline]
    pub(crate) fn part(&self, from: usize, to: usize) -> Str {
        match &self.0 {
            Repr::Static(text) => Str(Repr::Static(text.get(from..to).unwrap_or(""))),
            Repr::Shared { buffer, start, .. } => Str(Repr::Shared {
                buffer: Rc::clone(buffer),
                start: start + from,
                len: to.saturating_sub(from),
            }),
        }
    }

    /// Whether it is this text: `=== "text"`.
    pub fn is_str(&self, text: &str) -> bool {
        self.as_str() == text
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

impl Default for Str {
    fn default() -> Str {
        Str::from_static("")
    }
}

impl From<String> for Str {
    fn from(text: String) -> Str {
        let len = text.len();
        Str(Repr::Shared { buffer: Rc::new(text), start: 0, len })
    }
}

/// Copies the text; constants are better made by [`Str::from_static`].
impl From<&str> for Str {
    fn from(text: &str) -> Str {
        Str::from(text.to_owned())
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Str) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Str) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By bytes; JavaScript's order is [`crate::ops::compare_text`].
impl Ord for Str {
    fn cmp(&self, other: &Str) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
