//! Strings of JSON: shared with the text when nothing in them is escaped.

use super::scan::special;
use super::{Cursor, JsonError};
use crate::value::Str;

impl Cursor<'_> {
    /// The string whose opening quote is here.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Str, JsonError> {
        let start = self.at + 1;
        let end = special(self.bytes, start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(self.text.part(start, end));
        }
        self.escaped_string().map(Str::from)
    }

    /// The key of a member whose opening quote is here.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<Str, JsonError> {
        if self.peek() != b'"' {
            return Err(self.error("expected a name in double quotes"));
        }
        self.string()
    }

    /// Goes over the string whose opening quote is here.
    #[inline]
    pub(crate) fn skip_string(&mut self) -> Result<(), JsonError> {
        self.at += 1;
        loop {
            self.at = special(self.bytes, self.at);
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => self.escape().map(|_| ())?,
                _ => return Err(self.unterminated()),
            }
        }
    }

    #[inline(never)]
    fn escaped_string(&mut self) -> Result<String, JsonError> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            self.at = special(self.bytes, start);
            text.push_str(self.text.as_str().get(start..self.at).unwrap_or(""));
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(text);
                }
                b'\\' => text.push(self.escape()?),
                _ => return Err(self.unterminated()),
            }
        }
    }

    /// The character of the escape whose backslash is here.
    fn escape(&mut self) -> Result<char, JsonError> {
        self.at += 1;
        let character = match self.peek() {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return Err(self.error("unknown escape in a string")),
        };
        self.at += 1;
        Ok(character)
    }

    /// The character of the escape whose `u` is here, taking the second half of a surrogate pair
    /// with it; half a pair becomes U+FFFD.
    fn unicode_escape(&mut self) -> Result<char, JsonError> {
        let unit = self.hex()?;
        if !(0xD800..0xDC00).contains(&unit) || self.bytes.get(self.at..self.at + 2) != Some(b"\\u") {
            return Ok(char::from_u32(unit).unwrap_or('\u{FFFD}'));
        }
        let after_first = self.at;
        self.at += 1;
        let second = self.hex()?;
        if (0xDC00..0xE000).contains(&second) {
            let code = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
            return Ok(char::from_u32(code).unwrap_or('\u{FFFD}'));
        }
        self.at = after_first;
        Ok('\u{FFFD}')
    }

    /// Four hexadecimal digits after the `u` here.
    fn hex(&mut self) -> Result<u32, JsonError> {
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            match (self.peek() as char).to_digit(16) {
                Some(digit) => unit = unit * 16 + digit,
                None => return Err(self.error("expected four hexadecimal digits")),
            }
            self.at += 1;
        }
        Ok(unit)
    }

    #[cold]
    fn unterminated(&self) -> JsonError {
        self.error("control character in a string")
    }
}
