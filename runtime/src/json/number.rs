//! Numbers of JSON.

use super::{Cursor, JsonError};

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers up to this one are exact.
const EXACT: u64 = 1 << 53;

impl Cursor<'_> {
    /// The number here.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<f64, JsonError> {
        let start = self.at;
        let negative = self.peek() == b'-';
        self.skip_number()?;
        let text = self.text.as_str().get(start..self.at).unwrap_or("");
        Ok(quick(text.as_bytes(), negative).unwrap_or_else(|| decimal(text)))
    }

    /// Goes over the number here.
    pub(crate) fn skip_number(&mut self) -> Result<(), JsonError> {
        if self.peek() == b'-' {
            self.at += 1;
        }
        if self.peek() == b'0' {
            self.at += 1;
            if self.peek().is_ascii_digit() {
                return Err(self.error("a number may not start with 0"));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    #[inline]
    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { Err(self.error("expected a digit")) } else { Ok(()) }
    }
}

/// The double nearest to a decimal that is written as Rust and ECMAScript both have it.
#[inline(never)]
pub(crate) fn decimal(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// A number without exponent whose digits and scale are exact doubles: one division rounds it.
#[inline]
fn quick(text: &[u8], negative: bool) -> Option<f64> {
    let digits = text.get(usize::from(negative)..)?;
    if digits.len() > 18 {
        return None;
    }
    let mut mantissa: u64 = 0;
    let mut scale = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' => scale = Some(at + 1),
            _ => return None,
        }
    }
    if mantissa > EXACT {
        return None;
    }
    let number = match scale {
        Some(from) => mantissa as f64 / POWERS.get(digits.len() - from)?,
        None => mantissa as f64,
    };
    Some(if negative { -number } else { number })
}
