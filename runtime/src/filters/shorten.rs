//! Filters that make text shorter, or fit for an address.

use super::text::text_of;
use crate::builtins::{argument, integer};
use crate::ops::is_space;
use crate::text::latin::{accented, second_letter};
use crate::value::{Str, Value};

/// `truncate(length = 50, end = "...")`: at most that many characters, the end counted.
#[inline(never)]
pub fn truncate(value: &Value, arguments: &[Value]) -> Value {
    let text = text_of(value);
    let (length, end) = (count(arguments, 50), ending(arguments));
    if text.as_str().chars().count() <= length {
        return Value::String(text);
    }
    let kept = length.saturating_sub(end.as_str().chars().count());
    let mut out: String = text.as_str().chars().take(kept).collect();
    out.push_str(end.as_str());
    Value::from(out)
}

/// `truncatewords(count = 15, end = "...")`: at most that many words, at least one.
#[inline(never)]
pub fn truncatewords(value: &Value, arguments: &[Value]) -> Value {
    let text = text_of(value);
    let count = count(arguments, 15).max(1);
    let mut words = text.as_str().split(is_space).filter(|word| !word.is_empty());
    let kept: Vec<&str> = words.by_ref().take(count).collect();
    if words.next().is_none() {
        return Value::String(text);
    }
    let mut out = kept.join(" ");
    out.push_str(ending(arguments).as_str());
    Value::from(out)
}

/// `slugify`: small letters without accents, and digits; one hyphen for all between them.
#[inline(never)]
pub fn slugify(value: &Value, _: &[Value]) -> Value {
    let mut out = String::new();
    for character in text_of(value).as_str().chars() {
        let letter = accented(character).map_or(character, |(letter, _)| letter);
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
            out.extend(second_letter(character).into_iter().flat_map(char::to_lowercase));
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    Value::from(out.trim_end_matches('-'))
}

fn count(arguments: &[Value], absent: usize) -> usize {
    match argument(arguments, 0) {
        Value::Undefined => absent,
        given => integer(given) as usize,
    }
}

fn ending(arguments: &[Value]) -> Str {
    match argument(arguments, 1) {
        Value::Undefined => Str::from_static("..."),
        given => text_of(given),
    }
}
