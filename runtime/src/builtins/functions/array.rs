//! `Array`: lists from other values.

use crate::builtins::{MAX_LENGTH, argument, integer};
use crate::ops::nullish;
use crate::value::{Value, array};

/// `Array.isArray(value)`
#[inline(never)]
pub fn array_is_array(arguments: &[Value]) -> Value {
    Value::Bool(argument(arguments, 0).as_array().is_some())
}

/// `Array.of(…)`
#[inline(never)]
pub fn array_of(arguments: &[Value]) -> Value {
    array(arguments.to_vec())
}

/// `Array.from(value)`: the elements of a list, the characters of a text, as many elements as an
/// object's `length` says.
#[inline(never)]
pub fn array_from(arguments: &[Value]) -> Value {
    elements(argument(arguments, 0)).map_or(Value::Undefined, array)
}

/// `Array.from(value, f)`
#[inline(never)]
pub fn array_from_each(value: &Value, f: &mut dyn FnMut(&Value, usize) -> Value) -> Value {
    let Some(mut items) = elements(value) else { return Value::Undefined };
    for (at, item) in items.iter_mut().enumerate() {
        *item = f(item, at);
    }
    array(items)
}

/// None for null and undefined, and for more elements than there is room for.
pub(super) fn elements(value: &Value) -> Option<Vec<Value>> {
    if let Some(list) = value.as_array() {
        return Some(list.items.clone());
    }
    if let Some(text) = value.as_text() {
        let characters = text.as_str().char_indices();
        return Some(characters.map(|(at, c)| Value::String(text.part(at, at + c.len_utf8()))).collect());
    }
    if nullish(value) {
        return None;
    }
    let length = value.as_object().map_or(0.0, |object| object.get("length").map_or(0.0, integer));
    if length > MAX_LENGTH {
        return None;
    }
    Some((0..length as usize).map(|at| value.at(at)).collect())
}
