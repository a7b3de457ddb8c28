//! One element or UTF-16 unit.

use crate::builtins::{argument, integer};
use crate::text::utf16;
use crate::value::Value;

/// `text.at(index)`, `list.at(index)`: a negative index counts from the end.
#[inline(never)]
pub fn at(receiver: &Value, arguments: &[Value]) -> Value {
    let length = match (receiver.as_str(), receiver.as_array()) {
        (Some(text), _) => utf16::length(text),
        (_, Some(list)) => list.items.len(),
        _ => return Value::Undefined,
    };
    let index = integer(argument(arguments, 0));
    let index = if index < 0.0 { index + length as f64 } else { index };
    if index < 0.0 { Value::Undefined } else { receiver.at(index as usize) }
}

/// `text.charAt(index)`: `""` outside the text.
#[inline(never)]
pub fn char_at(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_text() else { return Value::Undefined };
    let unit = index(arguments).and_then(|index| utf16::unit(text, index));
    Value::String(unit.unwrap_or_default())
}

/// `text.charCodeAt(index)`: NaN outside the text.
#[inline(never)]
pub fn char_code_at(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_str() else { return Value::Undefined };
    let codes = index(arguments).and_then(|index| codes_at(text, index));
    Value::Number(codes.map_or(f64::NAN, |(unit, _)| f64::from(unit)))
}

/// `text.codePointAt(index)`: undefined outside the text.
#[inline(never)]
pub fn code_point_at(receiver: &Value, arguments: &[Value]) -> Value {
    let codes = receiver.as_str().and_then(|text| codes_at(text, index(arguments)?));
    codes.map_or(Value::Undefined, |(_, point)| Value::Number(f64::from(point)))
}

fn index(arguments: &[Value]) -> Option<usize> {
    let index = integer(argument(arguments, 0));
    (index >= 0.0).then_some(index as usize)
}

/// The unit at `index`, and the code point that starts there; both the same in the middle of a pair.
fn codes_at(text: &str, index: usize) -> Option<(u16, u32)> {
    let (byte, second_half) = utf16::place(text, index);
    let character = text.get(byte..)?.chars().next()?;
    match (character.encode_utf16(&mut [0; 2]), second_half) {
        ([_, second], true) => Some((*second, u32::from(*second))),
        ([first, ..], _) => Some((*first, u32::from(character))),
        _ => None,
    }
}
