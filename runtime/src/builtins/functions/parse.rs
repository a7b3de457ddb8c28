//! Numbers at the start of texts.

use crate::builtins::argument;
use crate::json::decimal;
use crate::ops::{digits_to_number, is_space, to_number, to_string};
use crate::value::Value;

/// `parseInt(text, radix)`
#[inline(never)]
pub fn parse_int(arguments: &[Value]) -> Value {
    let text = to_string(argument(arguments, 0));
    let text = text.as_str().trim_start_matches(is_space);
    let negative = text.starts_with('-');
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    // ToInt32 of what matters: a radix of 0 is none.
    let radix = to_number(argument(arguments, 1));
    let radix = (radix.trunc() % 4_294_967_296.0) as i64 as i32;
    let number = unsigned(digits, radix);
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
