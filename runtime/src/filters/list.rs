//! Filters of lists, most of which take text as well.

use super::text::text_of;
use crate::builtins::{argument, range};
use crate::ops::{compare_text, to_number, to_string};
use crate::text::{push, utf16};
use crate::value::{Str, Value, array, sorted};
use std::cmp::Ordering;

/// `join(separator = ", ")`: the elements in text mode; anything but a list as it prints.
#[inline(never)]
pub fn join(value: &Value, arguments: &[Value]) -> Value {
    let Some(list) = value.as_array() else { return Value::String(text_of(value)) };
    let separator = match argument(arguments, 0) {
        Value::Undefined => Str::from_static(", "),
        given => text_of(given),
    };
    let mut out = String::new();
    for (at, item) in list.items.iter().enumerate() {
        if at > 0 {
            out.push_str(separator.as_str());
        }
        push(&mut out, item);
    }
    Value::from(out)
}

/// `length`: elements of a list, UTF-16 units of a text, members of an object; else 0.
#[inline(never)]
pub fn length(value: &Value, _: &[Value]) -> Value {
    match value.as_object() {
        Some(object) => Value::Number(object.len() as f64),
        None => Some(value.length()).filter(|length| !length.is_undefined()).unwrap_or(Value::Number(0.0)),
    }
}

/// `first`: the first element or character; undefined when there is none, and for other values.
#[inline(never)]
pub fn first(value: &Value, _: &[Value]) -> Value {
    match value {
        Value::String(text) => character(text, text.as_str().char_indices().next()),
        _ => value.as_array().and_then(|list| list.items.first()).cloned().unwrap_or_default(),
    }
}

/// `last`: the last element or character; undefined when there is none, and for other values.
#[inline(never)]
pub fn last(value: &Value, _: &[Value]) -> Value {
    match value {
        Value::String(text) => character(text, text.as_str().char_indices().next_back()),
        _ => value.as_array().and_then(|list| list.items.last()).cloned().unwrap_or_default(),
    }
}

/// `slice(start, end?)`: as the methods of lists and strings in ECMAScript; other values are cut
/// as the text they print as.
#[inline(never)]
pub fn slice(value: &Value, arguments: &[Value]) -> Value {
    let Some(list) = value.as_array() else {
        let text = text_of(value);
        let (from, to) = range(arguments, utf16::length(text.as_str()));
        return Value::String(utf16::slice(&text, from, to));
    };
    let (from, to) = range(arguments, list.items.len());
    array(list.items.get(from..to).unwrap_or_default().to_vec())
}

/// `reverse`: the elements of a list or the characters of a text from the last to the first;
/// other values stay as they are.
#[inline(never)]
pub fn reverse(value: &Value, _: &[Value]) -> Value {
    match value {
        Value::String(text) => Value::from(text.as_str().chars().rev().collect::<String>()),
        _ => match value.as_array() {
            Some(list) => array(list.items.iter().rev().cloned().collect()),
            None => value.clone(),
        },
    }
}

/// `sort(member?)`: numbers by size when all are numbers, else by `String(x)` in UTF-16 order with
/// undefined last; by a member of each element when one is named. Equal ones keep their order.
/// Anything but a list stays as it is.
#[inline(never)]
pub fn sort(value: &Value, arguments: &[Value]) -> Value {
    let Some(list) = value.as_array() else { return value.clone() };
    let keys: Vec<Value> = match argument(arguments, 0) {
        Value::Undefined => list.items.clone(),
        name => list.items.iter().map(|item| item.index(name)).collect(),
    };
    let numbers = keys.iter().all(|key| matches!(key, Value::Number(_)));
    let order = if numbers { by_size(&keys) } else { by_text(&keys) };
    array(order.into_iter().filter_map(|at| list.items.get(at).cloned()).collect())
}

fn by_size(keys: &[Value]) -> Vec<usize> {
    let sizes: Vec<f64> = keys.iter().map(to_number).collect();
    sorted(sizes.len(), &mut |left, right| match (sizes.get(left), sizes.get(right)) {
        (Some(left), Some(right)) => {
            left.partial_cmp(right).unwrap_or_else(|| left.is_nan().cmp(&right.is_nan()))
        }
        _ => Ordering::Equal,
    })
}

fn by_text(keys: &[Value]) -> Vec<usize> {
    let texts: Vec<Str> = keys.iter().map(to_string).collect();
    let text = |at: usize| texts.get(at).map_or("", Str::as_str);
    let absent = |at: usize| keys.get(at).is_none_or(Value::is_undefined);
    sorted(texts.len(), &mut |left, right| {
        absent(left).cmp(&absent(right)).then_with(|| compare_text(text(left), text(right)))
    })
}

fn character(text: &Str, found: Option<(usize, char)>) -> Value {
    found.map_or(Value::Undefined, |(at, one)| Value::String(text.part(at, at + one.len_utf8())))
}
