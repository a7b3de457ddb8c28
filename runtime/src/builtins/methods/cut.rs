//! Parts of texts and lists.

use crate::builtins::{argument, integer, range, relative};
use crate::text::utf16;
use crate::value::{Value, array};

/// `text.slice(from, to)`, `list.slice(from, to)`
#[inline(never)]
pub fn slice(receiver: &Value, arguments: &[Value]) -> Value {
    if let Some(text) = receiver.as_text() {
        let (from, to) = range(arguments, utf16::length(text.as_str()));
        return Value::String(utf16::slice(text, from, to));
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let (from, to) = range(arguments, list.items.len());
    array(list.items.get(from..to).unwrap_or_default().to_vec())
}

/// `text.substring(from, to)`: in either order, negative ones are 0.
#[inline(never)]
pub fn substring(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_text() else { return Value::Undefined };
    let length = utf16::length(text.as_str());
    // A cast takes what is negative to 0.
    let from = (integer(argument(arguments, 0)) as usize).min(length);
    let to = match argument(arguments, 1) {
        Value::Undefined => length,
        given => (integer(given) as usize).min(length),
    };
    Value::String(utf16::slice(text, from.min(to), from.max(to)))
}

/// `text.substr(from, length)`
#[inline(never)]
pub fn substr(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_text() else { return Value::Undefined };
    let length = utf16::length(text.as_str());
    let from = relative(argument(arguments, 0), 0, length);
    let count = match argument(arguments, 1) {
        Value::Undefined => length,
        given => integer(given) as usize,
    };
    Value::String(utf16::slice(text, from, from.saturating_add(count).min(length)))
}
