//! JSON documents in the making. Members keep the order in which they are added.

use ensemble_runtime::value::{Object, Str, Value, array};

/// The members of an object.
#[derive(Default)]
pub(super) struct Members(Object);

impl Members {
    /// Adds a member, or gives it another value.
    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.0.insert(Str::from(name), value);
    }

    /// Adds a member when there is one.
    pub(super) fn maybe(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// Adds a text when there is one.
    pub(super) fn text(&mut self, name: &str, text: Option<&str>) {
        self.maybe(name, text.map(Value::from));
    }

    /// Adds a list of texts unless it is empty.
    pub(super) fn list<'a>(&mut self, name: &str, items: impl Iterator<Item = &'a str>) {
        let items: Vec<Value> = items.map(Value::from).collect();
        self.maybe(name, (!items.is_empty()).then(|| array(items)));
    }

    /// Adds the members of objects.
    pub(super) fn extend(&mut self, objects: impl IntoIterator<Item = Object>) {
        for (name, value) in objects.into_iter().flat_map(|object| object.iter().cloned().collect::<Vec<_>>())
        {
            self.0.insert(name, value);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The object.
    pub(super) fn finish(self) -> Value {
        Value::from(self.0)
    }
}

/// An object of these members.
pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut members = Members::default();
    for (name, value) in entries {
        members.set(name, value);
    }
    members.finish()
}

/// A list of texts.
pub(super) fn texts<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    array(items.map(Value::from).collect())
}

/// `{"$ref": to}`
pub(super) fn reference(to: &str) -> Value {
    object([("$ref", Value::from(to))])
}

/// `{"application/json": {"schema": schema}}`
pub(super) fn content(media: &str, schema: Value) -> Value {
    object([(media, object([("schema", schema)]))])
}
