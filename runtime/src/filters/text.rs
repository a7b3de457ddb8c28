//! Filters of text. Values that are not text count as what they print as in text mode.

use crate::builtins::argument;
use crate::text;
use crate::value::{Str, Value, array};

/// `uppercase`: in capitals, by Unicode.
#[inline(never)]
pub fn uppercase(value: &Value, _: &[Value]) -> Value {
    Value::from(text_of(value).as_str().to_uppercase())
}

/// `lowercase`: in small letters, by Unicode.
#[inline(never)]
pub fn lowercase(value: &Value, _: &[Value]) -> Value {
    Value::from(text_of(value).as_str().to_lowercase())
}

/// `capitalize`: the first character in capitals, the rest in small letters.
#[inline(never)]
pub fn capitalize(value: &Value, _: &[Value]) -> Value {
    let text = text_of(value);
    let mut rest = text.as_str().chars();
    let mut out = String::with_capacity(text.as_str().len());
    out.extend(rest.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(&rest.as_str().to_lowercase());
    Value::from(out)
}

/// `trim`: without the white space around it.
#[inline(never)]
pub fn trim(value: &Value, _: &[Value]) -> Value {
    Value::String(text::trimmed(&text_of(value), true, true))
}

/// `split(separator = " ")`: the parts between separators; with `""` the characters. Null and
/// undefined have no parts.
#[inline(never)]
pub fn split(value: &Value, arguments: &[Value]) -> Value {
    if crate::ops::nullish(value) {
        return array(Vec::new());
    }
    let text = text_of(value);
    let separator = match argument(arguments, 0) {
        Value::Undefined => Str::from_static(" "),
        given => text_of(given),
    };
    array(if separator.is_empty() { characters(&text) } else { parts(&text, separator.as_str()) })
}

/// What `value` prints as.
pub(super) fn text_of(value: &Value) -> Str {
    match value {
        Value::String(text) => text.clone(),
        _ => {
            let mut out = String::new();
            text::push(&mut out, value);
            Str::from(out)
        }
    }
}

fn parts(text: &Str, separator: &str) -> Vec<Value> {
    let mut start = 0;
    let mut found = Vec::new();
    for part in text.as_str().split(separator) {
        found.push(Value::String(text.part(start, start + part.len())));
        start += part.len() + separator.len();
    }
    found
}

fn characters(text: &Str) -> Vec<Value> {
    let whole = text.as_str();
    whole.char_indices().map(|(at, one)| Value::String(text.part(at, at + one.len_utf8()))).collect()
}
