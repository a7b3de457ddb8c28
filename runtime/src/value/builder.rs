//! Arrays and objects with spreads and computed keys, piece by piece.

use super::{Array, Object, Str, Value, array};
use crate::ops;

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
    members: Vec<(Str, Value)>,
}

impl ObjectBuilder {
    /// No members yet.
    pub fn new() -> ObjectBuilder {
        ObjectBuilder::default()
    }

    /// One more member.
    #[must_use]
    pub fn field(mut self, name: &'static str, value: Value) -> ObjectBuilder {
        self.members.push((Str::from_static(name), value));
        self
    }

    /// `[key]: value`
    #[must_use]
    pub fn computed(mut self, key: &Value, value: Value) -> ObjectBuilder {
        self.members.push((ops::to_string(key), value));
        self
    }

    /// `...value`: the members of an object, the elements of an array or the units of a text by their
    /// index.
    #[must_use]
    #[inline(never)]
    pub fn spread(mut self, value: &Value) -> ObjectBuilder {
        if let Some(object) = value.as_object() {
            self.members.extend(object.iter().cloned());
        } else if let Some(array) = value.as_array() {
            self.elements(array.items.iter().cloned());
        } else if let Some(text) = value.as_str() {
            // Half a surrogate pair is U+FFFD.
            let unit = |unit: u16| char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER);
            self.elements(text.encode_utf16().map(|one| Value::from(unit(one).to_string())));
        }
        self
    }

    /// The object.
    pub fn build(self) -> Value {
        Value::from(Object::from_entries(self.members))
    }

    fn elements(&mut self, values: impl Iterator<Item = Value>) {
        self.members.extend(values.enumerate().map(|(index, value)| (Str::from(index.to_string()), value)));
    }
}
