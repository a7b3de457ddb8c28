//! Reading members by names and positions that the compiler knew.

use super::{Array, Object, Str, UNDEFINED, Value};
use crate::text::utf16;

impl Value {
    /// `.name`: undefined when there is no such member; never fails. `.length` of a list or a
    /// text is [`Value::length`].
    #[inline(never)]
    pub fn member(&self, name: &str) -> &Value {
        let found = match self {
            Value::Object(object) => object.get(name),
            Value::Array(array) => array.named.as_deref().and_then(|named| named.get(name)),
            Value::Json(lazy) => {
                let own = match lazy.value() {
                    Value::Object(object) => object.get(name),
                    _ => None,
                };
                own.or_else(|| lazy.named().and_then(|named| named.get(name)))
            }
            Value::String(text) => text.member(name),
            _ => None,
        };
        found.unwrap_or(UNDEFINED)
    }

    /// `.length`: elements of a list, UTF-16 units of a text, else the member of that name.
    #[inline(never)]
    pub fn length(&self) -> Value {
        match self {
            Value::String(text) => Value::Number(utf16::length(text.as_str()) as f64),
            _ => match self.as_array() {
                Some(array) => Value::Number(array.items.len() as f64),
                None => self.member("length").clone(),
            },
        }
    }

    /// `[index]` with a constant.
    #[inline(never)]
    pub fn at(&self, index: usize) -> Value {
        match self {
            Value::String(text) => utf16::unit(text, index).map_or(Value::Undefined, Value::String),
            _ => match self.as_array() {
                Some(array) => array.items.get(index).cloned().unwrap_or_default(),
                None => self.member(crate::ops::number_to_string(index as f64).as_str()).clone(),
            },
        }
    }

    /// The list this is, also when it is still text.
    pub fn as_array(&self) -> Option<&Array> {
        match self {
            Value::Array(array) => Some(array),
            Value::Json(lazy) if lazy.is_array() => match lazy.value() {
                Value::Array(array) => Some(array),
                _ => None,
            },
            _ => None,
        }
    }

    /// The object this is, also when it is still text.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Value::Object(object) => Some(object),
            Value::Json(lazy) if !lazy.is_array() => match lazy.value() {
                Value::Object(object) => Some(object),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text this is.
    pub fn as_text(&self) -> Option<&Str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text this is.
    pub fn as_str(&self) -> Option<&str> {
        self.as_text().map(Str::as_str)
    }

    /// Whether it is this text: `=== "text"`.
    pub fn is_str(&self, text: &str) -> bool {
        self.as_str() == Some(text)
    }

    /// The number this is.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The milliseconds of the date this is; NaN when it is invalid.
    pub fn as_date(&self) -> Option<f64> {
        match self {
            Value::Date(ms) => Some(**ms),
            _ => None,
        }
    }

    /// Whether this is undefined.
    pub fn is_undefined(&self) -> bool {
        matches!(self, Value::Undefined)
    }
}
