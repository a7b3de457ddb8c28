//! ToBoolean, ToNumber, ToString, typeof.

use super::number::{append_number, number_to_string, text_to_number};
use crate::value::{Array, Str, Value};

/// Whether `value` counts as true.
#[inline(never)]
pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(value) => *value != 0.0 && !value.is_nan(),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) | Value::Json(_) => true,
    }
}

/// `Number(value)`
#[inline(never)]
pub fn to_number(value: &Value) -> f64 {
    match value {
        Value::Undefined => f64::NAN,
        Value::Null => 0.0,
        Value::Bool(value) => f64::from(u8::from(*value)),
        Value::Number(value) => *value,
        Value::String(text) => text_to_number(text.as_str()),
        _ => text_to_number(to_string(value).as_str()),
    }
}

/// `String(value)`
#[inline(never)]
pub fn to_string(value: &Value) -> Str {
    match value {
        Value::Undefined => Str::from_static("undefined"),
        Value::Null => Str::from_static("null"),
        Value::Bool(true) => Str::from_static("true"),
        Value::Bool(false) => Str::from_static("false"),
        Value::Number(value) => number_to_string(*value),
        Value::String(text) => text.clone(),
        _ => match value.as_array() {
            Some(list) => Str::from(joined(list)),
            None => Str::from_static("[object Object]"),
        },
    }
}

/// `typeof value`
pub fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Undefined => "undefined",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Null | Value::Array(_) | Value::Object(_) | Value::Json(_) => "object",
    }
}

/// ToPrimitive: the value itself, or the text of an array or object.
pub(super) fn primitive(value: &Value) -> Value {
    match value {
        Value::Array(_) | Value::Object(_) | Value::Json(_) => Value::String(to_string(value)),
        _ => value.clone(),
    }
}

fn joined(list: &Array) -> String {
    let mut out = String::new();
    append_joined(&mut out, list);
    out
}

fn append_joined(out: &mut String, list: &Array) {
    for (at, item) in list.items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        match item {
            Value::Undefined | Value::Null => {}
            Value::Number(number) => append_number(out, *number),
            _ => match item.as_array() {
                Some(inner) => append_joined(out, inner),
                None => out.push_str(to_string(item).as_str()),
            },
        }
    }
}
