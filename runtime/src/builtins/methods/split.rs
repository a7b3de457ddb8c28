//! Texts to lists.

use crate::builtins::argument;
use crate::ops::{to_string, to_uint32};
use crate::text::utf16;
use crate::value::{Str, Value, array};

/// `text.split(separator, limit)`; with `""` its UTF-16 units.
#[inline(never)]
pub fn split(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_text() else { return Value::Undefined };
    let limit = match argument(arguments, 1) {
        Value::Undefined => usize::MAX,
        given => to_uint32(given) as usize,
    };
    let separator = argument(arguments, 0);
    if limit == 0 {
        return array(Vec::new());
    }
    if separator.is_undefined() {
        return array(vec![receiver.clone()]);
    }
    let separator = to_string(separator);
    array(if separator.is_empty() { units(text, limit) } else { parts(text, separator.as_str(), limit) })
}

fn parts(text: &Str, separator: &str, limit: usize) -> Vec<Value> {
    let mut start = 0;
    let mut found = Vec::new();
    for part in text.as_str().split(separator).take(limit) {
        found.push(Value::String(text.part(start, start + part.len())));
        start += part.len() + separator.len();
    }
    found
}

/// Each UTF-16 unit; both halves of a pair are U+FFFD.
pub(super) fn units(text: &Str, limit: usize) -> Vec<Value> {
    let mut found = Vec::new();
    for (at, character) in text.as_str().char_indices() {
        if character.len_utf16() == 1 {
            found.push(Value::String(text.part(at, at + character.len_utf8())));
        } else {
            found.extend([Value::from_static(utf16::HALF), Value::from_static(utf16::HALF)]);
        }
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    found
}
