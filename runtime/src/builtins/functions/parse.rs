//! Numbers at the start of texts.

use crate::builtins::argument;
use crate::json::decimal;
use crate::ops::{digits_to_number, is_space, to_string, to_uint32};
use crate::value::Value;

/// `parseInt(text, radix)`
#[inline(never)]
pub fn parse_int(arguments: &[Value]) -> Value {
    let text = to_string(argument(arguments, 0));
    let (negative, digits) = signed(text.as_str());
    let number = unsigned(digits, to_uint32(argument(arguments, 1)) as i32);
    Value::Number(if negative { -number } else { number })
}

fn unsigned(text: &str, radix: i32) -> f64 {
    let (text, radix) = match (radix, text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))) {
        (0 | 16, Some(rest)) => (rest, 16),
        (0, None) => (text, 10),
        (2..=36, _) => (text, radix.unsigned_abs()),
        _ => return f64::NAN,
    };
    let end = text.find(|c: char| !c.is_digit(radix)).unwrap_or(text.len());
    let digits = text.get(..end).unwrap_or("");
    if radix == 10 { decimal(digits) } else { digits_to_number(digits, radix) }
}

/// `parseFloat(text)`
#[inline(never)]
pub fn parse_float(arguments: &[Value]) -> Value {
    let text = to_string(argument(arguments, 0));
    let (negative, rest) = signed(text.as_str());
    let number = if rest.starts_with("Infinity") {
        f64::INFINITY
    } else {
        decimal(rest.get(..decimal_end(rest.as_bytes())).unwrap_or(""))
    };
    Value::Number(if negative { -number } else { number })
}

/// The text behind space and a sign, and whether that is a minus.
fn signed(text: &str) -> (bool, &str) {
    let text = text.trim_start_matches(is_space);
    (text.starts_with('-'), text.strip_prefix(['-', '+']).unwrap_or(text))
}

/// Where the longest decimal number at the start of a text ends.
fn decimal_end(text: &[u8]) -> usize {
    let digits = |from: usize| {
        from + text.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let whole = digits(0);
    let mut end = whole;
    if text.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if whole > 0 || fraction > end + 1 {
            end = fraction;
        }
    }
    if end > 0 && matches!(text.get(end), Some(b'e' | b'E')) {
        let start = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        if digits(start) > start {
            end = digits(start);
        }
    }
    end
}
