//! Numbers to text and back (ECMAScript: Number::toString, StringToNumber).

use crate::json::decimal;
use crate::value::Str;

/// The scales that are tried before ryu. A number below [`SMALL`] times the last one is below
/// 10^15, where a decimal and its nearest double determine each other.
const SCALES: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];

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
    let size = number.abs();
    let scales = if size < SMALL { SCALES.as_slice() } else { &[] };
    for (places, scale) in scales.iter().enumerate() {
        let digits = (size * scale + 0.5).floor();
        if digits / scale == size {
            out.push_str(if number < 0.0 { "-" } else { "" });
            return append_decimal(out, digits as u64, *scale as u64, places);
        }
    }
    out.push_str(ryu_js::Buffer::new().format(number));
}

/// Appends a whole number that is not negative, in at least `least` digits.
pub(crate) fn append_padded(out: &mut String, number: i64, least: usize) {
    append_digits(out, number.unsigned_abs(), least);
}

/// `digits` divided by `scale`, which is ten to the power of `places`.
fn append_decimal(out: &mut String, digits: u64, scale: u64, places: usize) {
    append_digits(out, digits / scale, 1);
    if places > 0 {
        out.push('.');
        append_digits(out, digits % scale, places);
    }
}

/// `number` in at least `least` digits.
fn append_digits(out: &mut String, mut number: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
        used += 1;
        if number == 0 && used >= least {
            break;
        }
    }
    let written = digits.get(digits.len() - used..).unwrap_or_default();
    out.push_str(std::str::from_utf8(written).unwrap_or_default());
}

/// The number that digits of a radix from 2 to 36 say, as V8 computes it: exactly rounded where the
/// radix is a power of two, else in parts that fit 32 bits. NaN without digits.
#[inline(never)]
pub(crate) fn digits_to_number(digits: &str, radix: u32) -> f64 {
    if digits.is_empty() {
        return f64::NAN;
    }
    if radix.is_power_of_two() {
        return binary(digits, radix.trailing_zeros());
    }
    let (mut number, mut part, mut scale) = (0.0, 0, 1);
    for digit in digits.trim_start_matches('0').chars().filter_map(|c| c.to_digit(radix)) {
        if scale * radix > u32::MAX / 36 {
            number = number * f64::from(scale) + f64::from(part);
            (part, scale) = (0, 1);
        }
        part = part * radix + digit;
        scale *= radix;
    }
    number * f64::from(scale) + f64::from(part)
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

/// `Math.round(number)`: halves towards positive infinity.
pub(crate) fn nearest(number: f64) -> f64 {
    let below = number.floor();
    let rounded = if number - below >= 0.5 { below + 1.0 } else { below };
    if rounded == 0.0 { rounded.copysign(number) } else { rounded }
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

/// The number behind the two characters of a prefix, in digits of `bits` bits each.
fn radix(text: &str, bits: u32) -> f64 {
    let digits = text.get(2..).unwrap_or("");
    if digits.is_empty() { f64::NAN } else { binary(digits, bits) }
}

/// The number in digits of `bits` bits each, rounded to the nearest double; NaN when one is no such
/// digit.
fn binary(digits: &str, bits: u32) -> f64 {
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
