//! Immutable text that is cheap to clone and to cut. What JavaScript says about strings stands
//! elsewhere.

use super::{Object, Value};
use std::cell::OnceCell;
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
    Shared { buffer: Rc<Buffer>, start: usize, len: usize },
}

struct Buffer {
    text: String,
    beside: Option<Box<Beside>>,
}

/// Members of a text that are not its characters.
struct Beside {
    named: Object,
    /// What the text says when it is read as more than text.
    inside: fn(&str) -> Value,
    read: OnceCell<Value>,
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
            Repr::Shared { buffer, start, len } => buffer.text.get(*start..*start + *len).unwrap_or(""),
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

    /// A text that has members too: those of `named`, and of what `inside` makes of it when another
    /// one is asked for.
    #[cfg(feature = "host")]
    pub(crate) fn with_members(text: String, named: Object, inside: fn(&str) -> Value) -> Str {
        let beside = Beside { named, inside, read: OnceCell::new() };
        Str::shared(Buffer { text, beside: Some(Box::new(beside)) })
    }

    fn shared(buffer: Buffer) -> Str {
        let len = buffer.text.len();
        Str(Repr::Shared { buffer: Rc::new(buffer), start: 0, len })
    }

    fn beside(&self) -> Option<&Beside> {
        match &self.0 {
            // A part of the text is another text.
            Repr::Shared { buffer, len, .. } if buffer.text.len() == *len => buffer.beside.as_deref(),
            _ => None,
        }
    }

    /// The member `name` of a text that has members.
    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        let beside = self.beside()?;
        beside.named.get(name).or_else(|| {
            let read = beside.read.get_or_init(|| (beside.inside)(self.as_str()));
            Some(read.member(name))
        })
    }

    /// The members that a text has beside what stands in it.
    #[cfg(feature = "host")]
    pub(crate) fn named(&self) -> Option<&Object> {
        self.beside().map(|beside| &beside.named)
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
        Str::shared(Buffer { text, beside: None })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_have_members_and_its_parts_have_none() {
        let named = Object::from_entries(vec![(Str::from_static("a"), Value::Number(1.0))]);
        let text = Str::with_members("{\"b\":2}".into(), named, |text| {
            crate::json::lazy(&Str::from(text)).unwrap_or_default()
        });
        assert_eq!(text.member("a"), Some(&Value::Number(1.0)));
        assert_eq!(text.member("b"), Some(&Value::Number(2.0)));
        assert_eq!(text.member("c"), Some(&Value::Undefined));
        assert_eq!(text.slice(0..3).member("a"), None);
        assert_eq!(Value::String(text).member("b"), &Value::Number(2.0));
        assert_eq!(Str::from("a").member("a"), None);
    }
}
