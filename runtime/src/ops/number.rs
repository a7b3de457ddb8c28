//! Numbers to text and back (ECMAScript: Number::toString, StringToNumber).

use crate::json::decimal;
use crate::value::Str;

/// Whole numbers below this are written without ryu.
const SMALL: f64 = 1e9;

/// `String(number)`
#[inline(never)]
pub fn number_to_string(number: f64) -> Str {
    let mut out = String::new();
    append_number(&mut out, number);
    Str::from(out)
}

/// Appends `String(number)`.
#[inline(never)]
pub(crate) fn append_number(out: &mut String, number: f64) {
    let whole = number as i32;
    if f64::from(whole) == number && number.abs() < SMALL {
        append_whole(out, whole);
    } else {
        out.push_str(ryu_js::Buffer::new().format(number));
    }
}

fn append_whole(out: &mut String, whole: i32) {
    let mut digits = [b'0'; 10];
    let mut rest = whole.unsigned_abs();
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    if whole < 0 {
        out.push('-');
    }
    let written = digits.get(digits.len() - used..).unwrap_or_default();
    out.push_str(std::str::from_utf8(written).unwrap_or_default());
}

/// `Number(text)`
#[inline(never)]
pub(super) fn text_to_number(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    match text.as_bytes() {
        [] => 0.0,
        [b'0', b'x' | b'X', ..] => radix(text, 4),
        [b'0', b'o' | b'O', ..] => radix(text, 3),
        [b'0', b'b' | b'B', ..] => radix(text, 1),
        bytes if bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) => {
            decimal(text)
        }
        _ => infinity(text),
    }
}

/// WhiteSpace and LineTerminator of ECMAScript.
pub(crate) fn is_space(character: char) -> bool {
    character == '\u{FEFF}' || (character.is_whitespace() && character != '\u{85}')
}

fn infinity(text: &str) -> f64 {
    match text {
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => f64::NAN,
    }
}

/// The number behind the two characters of a prefix, in digits of `bits` bits each, rounded to
/// the nearest double.
fn radix(text: &str, bits: u32) -> f64 {
    let digits = text.get(2..).unwrap_or("");
    if digits.is_empty() {
        return f64::NAN;
    }
    let mut mantissa: u64 = 0;
    let mut dropped: i32 = 0;
    for digit in digits.chars() {
        let Some(digit) = digit.to_digit(1 << bits) else { return f64::NAN };
        for bit in (0..bits).rev() {
            let bit = u64::from(digit >> bit & 1);
            if mantissa >> 62 == 0 {
                mantissa = mantissa << 1 | bit;
            } else {
                // What no longer fits only says whether the rest is exactly zero.
                mantissa |= bit;
                dropped = dropped.saturating_add(1);
            }
        }
    }
    mantissa as f64 * 2f64.powi(dropped)
}
