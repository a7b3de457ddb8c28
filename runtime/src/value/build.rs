//! How generated code makes values.

use super::{Array, Lazy, Object, Str, Value};
use std::rc::Rc;

/// A list of `items`.
pub fn array(items: Vec<Value>) -> Value {
    Value::Array(Rc::new(Array { items, named: None }))
}

/// An object of `members`; undefined ones are left out.
pub fn object<const N: usize>(mut members: [(&'static str, Value); N]) -> Value {
    object_of(&mut members)
}

/// An object literal: `{a: undefined}` has a member.
pub fn literal<const N: usize>(mut members: [(&'static str, Value); N]) -> Value {
    literal_of(&mut members)
}

#[inline(never)]
fn object_of(members: &mut [(&'static str, Value)]) -> Value {
    let mut entries = Vec::with_capacity(members.len());
    for (name, value) in members {
        if !matches!(value, Value::Undefined) {
            entries.push((Str::from_static(name), std::mem::take(value)));
        }
    }
    Value::from(Object::from_entries(entries))
}

#[inline(never)]
fn literal_of(members: &mut [(&'static str, Value)]) -> Value {
    let entry = |(name, value): &mut (&'static str, Value)| (Str::from_static(name), std::mem::take(value));
    Value::from(Object::from_entries(members.iter_mut().map(entry).collect()))
}

impl Value {
    /// A constant text.
    pub const fn from_static(text: &'static str) -> Value {
        Value::String(Str::from_static(text))
    }

    /// The date of these milliseconds since 1970; invalid when they are none that a date can have.
    pub fn date(ms: f64) -> Value {
        Value::Date(Rc::new(crate::date::clip(ms)))
    }

    /// Constant JSON text of an array or object, as the compiler writes it. Anything else reads as
    /// undefined.
    pub fn from_json(text: &'static str) -> Value {
        Value::Json(Rc::new(Lazy::new(Str::from_static(text), None)))
    }

    /// An array or object with members beside its own, such as the rows of a query: `text` is its
    /// JSON text; `named` what `.rows`, `.meta` and their like answer.
    pub fn rows(text: Str, named: Object) -> Value {
        Value::Json(Rc::new(Lazy::new(text, Some(Box::new(named)))))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Number(value)
    }
}

/// A whole number; beyond 2^53 the nearest one that a value can have.
impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Number(value as f64)
    }
}

/// Undefined for nothing.
impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(value: Option<T>) -> Value {
        value.map(Value::from).unwrap_or_default()
    }
}

impl From<Str> for Value {
    fn from(value: Str) -> Value {
        Value::String(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::String(Str::from(value))
    }
}

/// Copies the text; constants are better made by [`Value::from_static`].
impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::String(Str::from(value))
    }
}

impl From<Object> for Value {
    fn from(value: Object) -> Value {
        Value::Object(Rc::new(value))
    }
}

impl From<Array> for Value {
    fn from(value: Array) -> Value {
        Value::Array(Rc::new(value))
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Value {
        array(items)
    }
}
