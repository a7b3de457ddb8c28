//! `JSON.parse`, `JSON.stringify`.

use crate::builtins::{argument, integer};
use crate::json::{parse, stringify_by};
use crate::ops::to_string;
use crate::text::utf16;
use crate::value::{Names, Object, Str, Value, array};

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
    let value = argument(arguments, 0);
    let text = match argument(arguments, 1).as_array() {
        Some(list) => stringify_by(&pruned(value, &names(&list.items)), gap.as_str()),
        None => stringify_by(value, gap.as_str()),
    };
    text.map_or(Value::Undefined, Value::from)
}

/// The value with the named members alone, at every depth, in the order of the names.
fn pruned(value: &Value, names: &[Str]) -> Value {
    if let Some(list) = value.as_array() {
        return array(list.items.iter().map(|item| pruned(item, names)).collect());
    }
    let Some(object) = value.as_object() else { return value.clone() };
    let mut members = Vec::with_capacity(names.len());
    for name in names {
        if let Some(member) = object.get(name.as_str()) {
            members.push((name.clone(), pruned(member, names)));
        }
    }
    // Noting no name keeps the order even of those that are indexes.
    Value::from(Object::from_noted(members, Names::default()))
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
