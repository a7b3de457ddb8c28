//! `JSON.parse`, `JSON.stringify`.

use crate::builtins::{argument, integer};
use crate::json::{parse, stringify_with};
use crate::ops::to_string;
use crate::text::utf16;
use crate::value::{Str, Value};

/// `JSON.parse(text)`; undefined for what is not JSON.
#[inline(never)]
pub fn json_parse(arguments: &[Value]) -> Value {
    parse(&to_string(argument(arguments, 0))).unwrap_or_default()
}

/// `JSON.stringify(value, names, indent)`: `names` may be a list of the members to keep.
#[inline(never)]
pub fn json_stringify(arguments: &[Value]) -> Value {
    let gap = match argument(arguments, 2) {
        Value::Number(_) => Str::from(" ".repeat(integer(argument(arguments, 2)).clamp(0.0, 10.0) as usize)),
        Value::String(text) => utf16::slice(text, 0, utf16::length(text.as_str()).min(10)),
        _ => Str::default(),
    };
    let names = argument(arguments, 1).as_array().map(|list| names(&list.items));
    stringify_with(argument(arguments, 0), names.as_deref(), gap.as_str())
        .map_or(Value::Undefined, Value::from)
}

/// The names in a list of texts and numbers, each once.
fn names(list: &[Value]) -> Vec<Str> {
    let mut names = Vec::with_capacity(list.len());
    for item in list {
        if let Value::String(_) | Value::Number(_) = item {
            let name = to_string(item);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
