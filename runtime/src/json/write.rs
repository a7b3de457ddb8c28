//! The writer of generated code: constant pieces and values straight into one buffer, commas
//! where they belong.

use super::Written;
use super::stringify::{PASS, append, append_string};
use crate::ops::append_number;
use crate::text::Shown;
use crate::value::Value;

/// JSON in the making. Keys are given as they stand in JSON, with colon: `"\"name\":"`.
#[derive(Clone, Debug, Default)]
pub struct Json {
    pub(super) text: String,
    /// Large values that are written when the text is sent, with their places in it; none where
    /// all is written at once.
    pub(super) later: Option<Vec<(usize, Value)>>,
}

impl Json {
    /// Nothing yet.
    pub fn new() -> Json {
        Json::with_capacity(256)
    }

    /// Nothing yet, with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Json {
        Json { text: String::with_capacity(capacity), later: None }
    }

    /// Nothing yet, for the body of an answer: large values in it are written when it is sent.
    pub fn answer() -> Json {
        Json { later: Some(Vec::new()), ..Json::new() }
    }

    /// A constant piece as it is.
    pub fn raw(&mut self, json: &'static str) {
        self.text.push_str(json);
    }

    /// A member; none when `value` is undefined.
    #[inline(never)]
    pub fn field(&mut self, key: &'static str, value: &Value) {
        if !value.is_undefined() {
            self.key(key);
            self.value(value);
        }
    }

    /// A member; none when there is nothing.
    pub fn maybe<T: Written>(&mut self, key: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.key(key);
            value.write(self);
        }
    }

    /// A member that is a list; none when there is nothing.
    pub fn maybe_list<T: Written>(&mut self, key: &'static str, elements: Option<impl Iterator<Item = T>>) {
        if let Some(elements) = elements {
            self.key(key);
            self.list(elements);
        }
    }

    /// A member that is text.
    #[inline(never)]
    pub fn field_str(&mut self, key: &'static str, value: &str) {
        self.key(key);
        self.string(value);
    }

    /// A member that is a number.
    #[inline(never)]
    pub fn field_number(&mut self, key: &'static str, value: f64) {
        self.key(key);
        self.number(value);
    }

    /// A member that is true or false.
    #[inline(never)]
    pub fn field_bool(&mut self, key: &'static str, value: bool) {
        self.key(key);
        self.raw(if value { "true" } else { "false" });
    }

    /// A member whose value is constant JSON.
    #[inline(never)]
    pub fn field_raw(&mut self, key: &'static str, json: &'static str) {
        self.key(key);
        self.raw(json);
    }

    /// A member whose value is JSON already; it must be valid.
    #[inline(never)]
    pub fn field_json(&mut self, key: &'static str, json: &str) {
        self.key(key);
        self.text.push_str(json);
    }

    /// The start of a member; its value is to follow.
    #[inline(never)]
    pub fn key(&mut self, key: &'static str) {
        self.comma(b'{');
        self.text.push_str(key);
    }

    /// An element; undefined is null.
    #[inline(never)]
    pub fn item(&mut self, value: &Value) {
        self.comma(b'[');
        self.value(value);
    }

    /// An element that is text.
    #[inline(never)]
    pub fn item_str(&mut self, value: &str) {
        self.comma(b'[');
        self.string(value);
    }

    /// An element that is a number.
    #[inline(never)]
    pub fn item_number(&mut self, value: f64) {
        self.comma(b'[');
        self.number(value);
    }

    /// An element that is true or false.
    #[inline(never)]
    pub fn item_bool(&mut self, value: bool) {
        self.item_raw(if value { "true" } else { "false" });
    }

    /// An element that is constant JSON, or the start of one: `item_raw("{")`.
    #[inline(never)]
    pub fn item_raw(&mut self, json: &'static str) {
        self.comma(b'[');
        self.raw(json);
    }

    /// A value. Undefined is null here; JSON that is still text is written as it came.
    #[inline(never)]
    pub fn value(&mut self, value: &Value) {
        if !is_large(value) || !self.defer(value) {
            append(&mut self.text, value, PASS);
        }
    }

    /// A list.
    pub fn list<T: Written>(&mut self, elements: impl Iterator<Item = T>) {
        self.raw("[");
        for element in elements {
            self.comma(b'[');
            element.write(self);
        }
        self.raw("]");
    }

    /// A string.
    pub fn string(&mut self, value: &str) {
        append_string(&mut self.text, value);
    }

    /// A number; null when it is not finite.
    pub fn number(&mut self, value: f64) {
        if value.is_finite() { append_number(&mut self.text, value) } else { self.raw("null") }
    }

    /// A whole number.
    pub fn integer(&mut self, value: i64) {
        append_number(&mut self.text, value as f64);
    }

    /// True or false.
    pub fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// A string made of literals around values in text mode; one literal more than values.
    #[inline(never)]
    pub fn text(&mut self, literals: &[&'static str], holes: &[&dyn Shown]) {
        append_string(&mut self.text, &crate::text::text_of(literals, holes));
    }

    /// A comma, unless the object that is being written is empty so far.
    pub fn member(&mut self) {
        self.comma(b'{');
    }

    /// What was written; not of [`Json::answer`].
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.into_string().into_bytes()
    }

    /// What was written, with all large values.
    pub fn into_string(self) -> String {
        match self.later {
            Some(later) if !later.is_empty() => joined(&self.text, &later),
            _ => self.text,
        }
    }

    /// Leaves a value for later where that may be and no comma depends on what stands before it.
    #[inline(never)]
    fn defer(&mut self, value: &Value) -> bool {
        let fits = self.text.is_empty() || self.text.ends_with(':');
        let later = self.later.as_mut().filter(|_| fits);
        if let Some(later) = later {
            later.push((self.text.len(), value.clone()));
            return true;
        }
        false
    }

    /// A comma unless the last byte is `open`.
    #[inline]
    fn comma(&mut self, open: u8) {
        if self.text.as_bytes().last() != Some(&open) {
            self.text.push(',');
        }
    }
}

/// Whether a value may make a long text: as far as that is seen at a glance.
#[inline]
fn is_large(value: &Value) -> bool {
    const BYTES: usize = 32 << 10;
    const ITEMS: usize = 64;
    match value {
        Value::Json(lazy) => lazy.text().as_str().len() > BYTES,
        Value::Array(array) => array.items.len() > ITEMS,
        _ => false,
    }
}

#[inline(never)]
fn joined(text: &str, later: &[(usize, Value)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (place, value) in later {
        out.push_str(text.get(from..*place).unwrap_or(""));
        append(&mut out, value, PASS);
        from = *place;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}
