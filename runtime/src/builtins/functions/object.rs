//! `Object`: members of objects.

use crate::builtins::argument;
use crate::ops::{nullish, number_to_string};
use crate::text::utf16;
use crate::value::{Value, array};

/// `Object.keys(value)`: of a list or a text its positions; of null and undefined undefined.
#[inline(never)]
pub fn object_keys(arguments: &[Value]) -> Value {
    let value = argument(arguments, 0);
    if nullish(value) {
        return Value::Undefined;
    }
    if let Some(object) = value.as_object() {
        return array(object.iter().map(|(name, _)| Value::String(name.clone())).collect());
    }
    let count = match (value.as_array(), value.as_str()) {
        (Some(list), _) => list.items.len(),
        (_, text) => text.map_or(0, utf16::length),
    };
    array((0..count).map(|at| Value::String(number_to_string(at as f64))).collect())
}
