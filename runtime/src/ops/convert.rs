//! ToBoolean, ToNumber, ToString, typeof.

use super::number::{append_number, number_to_string, text_to_number};
use crate::date;
use crate::value::{Array, Str, Value};

/// Whether `value` counts as true.
#[inline(never)]
pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(value) => *value != 0.0 && !value.is_nan(),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) | Value::Json(_) | Value::Date(_) => true,
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
        Value::Date(ms) => **ms,
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
        Value::Date(ms) => Str::from(date::long(**ms)),
        _ => match value.as_array() {
            Some(list) => {
                let mut out = String::new();
                append_joined(&mut out, list, ",");
                Str::from(out)
            }
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
        Value::Null | Value::Array(_) | Value::Object(_) | Value::Json(_) | Value::Date(_) => "object",
    }
}

/// ToPrimitive: the value itself, or the text of an array, object or date.
pub(crate) fn primitive(value: &Value) -> Value {
    match value {
        Value::Array(_) | Value::Object(_) | Value::Json(_) | Value::Date(_) => {
            Value::String(to_string(value))
        }
        _ => value.clone(),
    }
}

/// ToPrimitive where a number is asked for: as [`primitive`], but a date is its milliseconds.
pub(super) fn numeric_primitive(value: &Value) -> Value {
    match value {
        Value::Date(ms) => Value::Number(**ms),
        _ => primitive(value),
    }
}

/// Appends the elements as `Array.prototype.join` does: null and undefined are nothing, lists in
/// the list are joined by commas.
#[inline(never)]
pub(crate) fn append_joined(out: &mut String, list: &Array, separator: &str) {
    for (at, item) in list.items.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        match item {
            Value::Undefined | Value::Null => {}
            Value::Number(number) => append_number(out, *number),
            _ => match item.as_array() {
                Some(inner) => append_joined(out, inner, ","),
                None => out.push_str(to_string(item).as_str()),
            },
        }
    }
}
