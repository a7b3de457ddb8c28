//! Filters that change what kind of value it is, and `default`.

use super::text::text_of;
use crate::builtins::argument;
use crate::json::stringify;
use crate::ops::{number_to_string, to_number, truthy};
use crate::value::{Value, array};

/// `string`: what the value prints as in text mode.
#[inline(never)]
pub fn string(value: &Value, _: &[Value]) -> Value {
    Value::String(text_of(value))
}

/// `number`: `Number(value)`.
#[inline(never)]
pub fn number(value: &Value, _: &[Value]) -> Value {
    Value::Number(to_number(value))
}

/// `boolean`: `Boolean(value)`.
#[inline(never)]
pub fn boolean(value: &Value, _: &[Value]) -> Value {
    Value::Bool(truthy(value))
}

/// `keys`: the names of an object's members or a list's positions as text; else none.
#[inline(never)]
pub fn keys(value: &Value, _: &[Value]) -> Value {
    if let Some(object) = value.as_object() {
        return array(object.iter().map(|(name, _)| Value::String(name.clone())).collect());
    }
    let count = value.as_array().map_or(0, |list| list.items.len());
    array((0..count).map(|at| Value::String(number_to_string(at as f64))).collect())
}

/// `values`: the members of an object or the elements of a list; else none.
#[inline(never)]
pub fn values(value: &Value, _: &[Value]) -> Value {
    if let Some(object) = value.as_object() {
        return array(object.iter().map(|(_, member)| member.clone()).collect());
    }
    array(value.as_array().map(|list| list.items.clone()).unwrap_or_default())
}

/// `default(other)`: `other` for null, undefined and "".
#[inline(never)]
pub fn default(value: &Value, arguments: &[Value]) -> Value {
    let empty = match value {
        Value::Undefined | Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    };
    if empty { argument(arguments, 0).clone() } else { value.clone() }
}

/// `json(indent = 0)`: `JSON.stringify(value, null, indent)`.
#[inline(never)]
pub fn json(value: &Value, arguments: &[Value]) -> Value {
    let indent = to_number(argument(arguments, 0)) as usize;
    stringify(value, indent).map_or(Value::Undefined, Value::from)
}
