//! Texts in capitals, in small letters, and without space around them.

use crate::text::trimmed;
use crate::value::Value;

/// `text.toUpperCase()`
#[inline(never)]
pub fn to_upper_case(receiver: &Value, _: &[Value]) -> Value {
    receiver.as_str().map_or(Value::Undefined, |text| Value::from(text.to_uppercase()))
}

/// `text.toLowerCase()`
#[inline(never)]
pub fn to_lower_case(receiver: &Value, _: &[Value]) -> Value {
    receiver.as_str().map_or(Value::Undefined, |text| Value::from(text.to_lowercase()))
}

/// `text.trim()`
#[inline(never)]
pub fn trim(receiver: &Value, _: &[Value]) -> Value {
    without_space(receiver, true, true)
}

/// `text.trimStart()`
#[inline(never)]
pub fn trim_start(receiver: &Value, _: &[Value]) -> Value {
    without_space(receiver, true, false)
}

/// `text.trimEnd()`
#[inline(never)]
pub fn trim_end(receiver: &Value, _: &[Value]) -> Value {
    without_space(receiver, false, true)
}

fn without_space(receiver: &Value, at_start: bool, at_end: bool) -> Value {
    receiver.as_text().map_or(Value::Undefined, |text| Value::String(trimmed(text, at_start, at_end)))
}
