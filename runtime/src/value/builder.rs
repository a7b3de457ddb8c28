//! Arrays and objects with spreads and computed keys, piece by piece.

use super::{Array, Object, Str, Value, array};
use crate::ops;
use crate::text::utf16;

/// An array literal in the making.
#[derive(Default)]
pub struct ArrayBuilder {
    items: Vec<Value>,
}

impl ArrayBuilder {
    /// No elements yet.
    pub fn new() -> ArrayBuilder {
        ArrayBuilder::default()
    }

    /// One more element.
    #[must_use]
    pub fn item(mut self, value: Value) -> ArrayBuilder {
        self.items.push(value);
        self
    }

    /// `...value`: the elements of an array, the characters of a text; nothing of anything else.
    #[must_use]
    #[inline(never)]
    pub fn spread(mut self, value: &Value) -> ArrayBuilder {
        match (value.as_array(), value.as_str()) {
            (Some(Array { items, .. }), _) => self.items.extend(items.iter().cloned()),
            (None, Some(text)) => self.items.extend(text.chars().map(|c| Value::from(c.to_string()))),
            (None, None) => {}
        }
        self
    }

    /// The elements: the arguments of a call with `...`.
    pub fn items(self) -> Vec<Value> {
        self.items
    }

    /// The array.
    pub fn build(self) -> Value {
        array(self.items)
    }
}

/// An object literal in the making. A later member replaces an earlier one of the same name.
#[derive(Default)]
pub struct ObjectBuilder {
    members: Object,
}

impl ObjectBuilder {
    /// No members yet.
    pub fn new() -> ObjectBuilder {
        ObjectBuilder::default()
    }

    /// One more member.
    #[must_use]
    pub fn field(mut self, name: &'static str, value: Value) -> ObjectBuilder {
        self.insert(Str::from_static(name), value);
        self
    }

    /// `[key]: value`
    #[must_use]
    pub fn computed(mut self, key: &Value, value: Value) -> ObjectBuilder {
        self.insert(ops::to_string(key), value);
        self
    }

    /// `...value`: the members of an object, the elements of an array or the units of a text by their
    /// index.
    #[must_use]
    #[inline(never)]
    pub fn spread(mut self, value: &Value) -> ObjectBuilder {
        if let Some(object) = value.as_object() {
            for (name, value) in object.iter() {
                self.insert(name.clone(), value.clone());
            }
        } else if let Some(array) = value.as_array() {
            for (index, value) in array.items.iter().enumerate() {
                self.insert(Str::from(index.to_string()), value.clone());
            }
        } else if let Some(text) = value.as_text() {
            for index in 0..utf16::length(text.as_str()) {
                let unit = utf16::unit(text, index).map_or(Value::Undefined, Value::String);
                self.insert(Str::from(index.to_string()), unit);
            }
        }
        self
    }

    /// The object.
    pub fn build(self) -> Value {
        Value::from(self.members)
    }

    fn insert(&mut self, name: Str, value: Value) {
        self.members.insert(name, value);
    }
}
