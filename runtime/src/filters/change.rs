//! Filters that put text before, behind or in place of text. Nothing is a pattern: what is looked for
//! and what replaces it are taken as they are.

use super::text::text_of;
use crate::builtins::argument;
use crate::text::trimmed;
use crate::value::Value;

/// `append(text)`: with that text behind it.
#[inline(never)]
pub fn append(value: &Value, arguments: &[Value]) -> Value {
    joined(value, argument(arguments, 0))
}

/// `prepend(text)`: with that text before it.
#[inline(never)]
pub fn prepend(value: &Value, arguments: &[Value]) -> Value {
    joined(argument(arguments, 0), value)
}

/// `replace(part, with)`: every occurrence.
#[inline(never)]
pub fn replace(value: &Value, arguments: &[Value]) -> Value {
    replaced(value, arguments, usize::MAX)
}

/// `replace_first(part, with)`: the first occurrence.
#[inline(never)]
pub fn replace_first(value: &Value, arguments: &[Value]) -> Value {
    replaced(value, arguments, 1)
}

/// `remove(part)`: every occurrence.
#[inline(never)]
pub fn remove(value: &Value, arguments: &[Value]) -> Value {
    replaced(value, arguments, usize::MAX)
}

/// `remove_first(part)`: the first occurrence.
#[inline(never)]
pub fn remove_first(value: &Value, arguments: &[Value]) -> Value {
    replaced(value, arguments, 1)
}

/// `replace_last(part, with)`: the last occurrence.
#[inline(never)]
pub fn replace_last(value: &Value, arguments: &[Value]) -> Value {
    last_replaced(value, arguments)
}

/// `remove_last(part)`: the last occurrence.
#[inline(never)]
pub fn remove_last(value: &Value, arguments: &[Value]) -> Value {
    last_replaced(value, arguments)
}

/// `lstrip`: without space at the start.
#[inline(never)]
pub fn lstrip(value: &Value, _: &[Value]) -> Value {
    Value::String(trimmed(&text_of(value), true, false))
}

/// `rstrip`: without space at the end.
#[inline(never)]
pub fn rstrip(value: &Value, _: &[Value]) -> Value {
    Value::String(trimmed(&text_of(value), false, true))
}

fn joined(first: &Value, second: &Value) -> Value {
    let mut out = String::new();
    crate::text::push(&mut out, first);
    crate::text::push(&mut out, second);
    Value::from(out)
}

fn replaced(value: &Value, arguments: &[Value], times: usize) -> Value {
    let (text, part, new) =
        (text_of(value), text_of(argument(arguments, 0)), text_of(argument(arguments, 1)));
    Value::from(text.as_str().replacen(part.as_str(), new.as_str(), times))
}

fn last_replaced(value: &Value, arguments: &[Value]) -> Value {
    let (text, part, new) =
        (text_of(value), text_of(argument(arguments, 0)), text_of(argument(arguments, 1)));
    match text.as_str().rsplit_once(part.as_str()) {
        Some((before, behind)) => Value::from([before, new.as_str(), behind].concat()),
        None => Value::String(text),
    }
}
