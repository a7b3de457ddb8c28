//! Parts of texts and lists.

use crate::builtins::range;
use crate::text::utf16;
use crate::value::{Value, array};

/// `text.slice(from, to)`, `list.slice(from, to)`
#[inline(never)]
pub fn slice(receiver: &Value, arguments: &[Value]) -> Value {
    if let Some(text) = receiver.as_text() {
        let (from, to) = range(arguments, utf16::length(text.as_str()));
        return Value::String(utf16::slice(text, from, to));
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let (from, to) = range(arguments, list.items.len());
    array(list.items.get(from..to).unwrap_or_default().to_vec())
}
