//! JSON that stays text until a member of it is read; then only one level is read, and the
//! containers in it stay text in turn.

use super::{Object, Str, Value};
use crate::json;
use std::cell::OnceCell;

/// The JSON text of an array or an object.
pub struct Lazy {
    text: Str,
    named: Option<Box<Object>>,
    parsed: OnceCell<Value>,
}

impl Lazy {
    /// `text` must be the valid JSON text of an array or object without space around it; anything
    /// else reads as undefined.
    pub(crate) fn new(text: Str, named: Option<Box<Object>>) -> Lazy {
        Lazy { text, named, parsed: OnceCell::new() }
    }

    /// The JSON text as it came.
    pub fn text(&self) -> &Str {
        &self.text
    }

    /// Members beside an array's elements, or an object's own.
    pub fn named(&self) -> Option<&Object> {
        self.named.as_deref()
    }

    /// Whether the text is that of an array.
    pub fn is_array(&self) -> bool {
        self.text.as_str().starts_with('[')
    }

    /// The array or object with its containers left as text; the same one at every call.
    pub fn value(&self) -> &Value {
        self.parsed.get_or_init(|| json::one_level(&self.text).unwrap_or_default())
    }
}
