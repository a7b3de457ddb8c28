//! Numbers of JSON.

use super::{Cursor, JsonError};

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers up to this one are exact.
const EXACT: u64 = 1 << 53;

/// A number as it was scanned.
struct Scanned {
    /// Its digits without the point; wrong when there are more than fit.
    mantissa: u64,
    /// How many digits it has, leading zeros with them.
    digits: usize,
    /// How many of them stand behind the point.
    fraction: usize,
    exponent: bool,
}

impl Cursor<'_> {
    /// The number here.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<f64, JsonError> {
        let start = self.at;
        let scanned = self.scan_number()?;
        if scanned.exponent || scanned.digits > 18 || scanned.mantissa > EXACT {
            return Ok(decimal(self.text.as_str().get(start..self.at).unwrap_or("")));
        }
        // Both are exact doubles, so one division rounds to the nearest.
        let mut number = scanned.mantissa as f64;
        if scanned.fraction > 0 {
            number /= POWERS.get(scanned.fraction).copied().unwrap_or(f64::NAN);
        }
        Ok(if self.bytes.get(start) == Some(&b'-') { -number } else { number })
    }

    /// Goes over the number here.
    pub(crate) fn skip_number(&mut self) -> Result<(), JsonError> {
        self.scan_number().map(|_| ())
    }

    #[inline]
    fn scan_number(&mut self) -> Result<Scanned, JsonError> {
        let mut scanned = Scanned { mantissa: 0, digits: 0, fraction: 0, exponent: false };
        if self.peek() == b'-' {
            self.at += 1;
        }
        if self.peek() == b'0' {
            self.at += 1;
            if self.peek().is_ascii_digit() {
                return Err(self.error("a number may not start with 0"));
            }
        } else {
            self.digits(&mut scanned)?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            let whole = scanned.digits;
            self.digits(&mut scanned)?;
            scanned.fraction = scanned.digits - whole;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.exponent()?;
            scanned.exponent = true;
        }
        Ok(scanned)
    }

    #[inline]
    fn digits(&mut self, scanned: &mut Scanned) -> Result<(), JsonError> {
        let start = self.at;
        let mut mantissa = scanned.mantissa;
        loop {
            let digit = self.peek().wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
            self.at += 1;
        }
        scanned.mantissa = mantissa;
        scanned.digits += self.at - start;
        if self.at == start { Err(self.error("expected a digit")) } else { Ok(()) }
    }

    fn exponent(&mut self) -> Result<(), JsonError> {
        self.at += 1;
        if matches!(self.peek(), b'+' | b'-') {
            self.at += 1;
        }
        self.digits(&mut Scanned { mantissa: 0, digits: 0, fraction: 0, exponent: true })
    }
}

/// The double nearest to a decimal that is written as Rust and ECMAScript both have it. In a Worker
/// JavaScript computes it: the tables that Rust needs would be a tenth of a small one.
#[cfg(all(feature = "host", target_arch = "wasm32"))]
pub(crate) use crate::js::decimal;

/// The double nearest to a decimal that is written as Rust and ECMAScript both have it.
#[cfg(not(all(feature = "host", target_arch = "wasm32")))]
#[inline(never)]
pub(crate) fn decimal(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}
