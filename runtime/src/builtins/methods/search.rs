//! Where something stands in texts and lists, and whether it does.

use crate::builtins::{argument, integer, relative};
use crate::ops::{same_value_zero, strict_equals, to_number, to_string};
use crate::text::utf16;
use crate::value::Value;

/// `text.includes(part, from)`, `list.includes(value, from)`
#[inline(never)]
pub fn includes(receiver: &Value, arguments: &[Value]) -> Value {
    let wanted = argument(arguments, 0);
    if let Some(text) = receiver.as_str() {
        let from = utf16::byte_at(text, integer(argument(arguments, 1)) as usize);
        let rest = text.get(from..).unwrap_or("");
        return Value::Bool(rest.contains(to_string(wanted).as_str()));
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let from = relative(argument(arguments, 1), 0, list.items.len());
    Value::Bool(list.items.iter().skip(from).any(|item| same_value_zero(item, wanted)))
}

/// `text.indexOf(part, from)`, `list.indexOf(value, from)`
#[inline(never)]
pub fn index_of(receiver: &Value, arguments: &[Value]) -> Value {
    let wanted = argument(arguments, 0);
    if let Some(text) = receiver.as_str() {
        let from = integer(argument(arguments, 1)) as usize;
        return index(index_in_text(text, to_string(wanted).as_str(), from));
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let from = relative(argument(arguments, 1), 0, list.items.len());
    let rest = list.items.get(from..).unwrap_or_default();
    index(rest.iter().position(|item| strict_equals(item, wanted)).map(|at| from + at))
}

/// `text.lastIndexOf(part, from)`, `list.lastIndexOf(value, from)`
#[inline(never)]
pub fn last_index_of(receiver: &Value, arguments: &[Value]) -> Value {
    let wanted = argument(arguments, 0);
    if let Some(text) = receiver.as_str() {
        let from = to_number(argument(arguments, 1));
        // What is no number is the end; a cast takes what is negative to 0.
        let from = if from.is_nan() { usize::MAX } else { from as usize };
        return index(last_index_in_text(text, to_string(wanted).as_str(), from));
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let last = list.items.len() as f64 - 1.0;
    let from = match arguments.get(1).map(integer) {
        None => last,
        Some(from) if from < 0.0 => from + last + 1.0,
        Some(from) => from.min(last),
    };
    let count = if from < 0.0 { 0 } else { from as usize + 1 };
    let first = list.items.get(..count).unwrap_or_default();
    index(first.iter().rposition(|item| strict_equals(item, wanted)))
}

/// `text.startsWith(part, from)`
#[inline(never)]
pub fn starts_with(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_str() else { return Value::Undefined };
    let (from, cut) = utf16::place(text, integer(argument(arguments, 1)) as usize);
    let part = to_string(argument(arguments, 0));
    let starts = text.get(from..).unwrap_or("").starts_with(part.as_str());
    Value::Bool(part.is_empty() || (starts && !cut))
}

/// `text.endsWith(part, to)`
#[inline(never)]
pub fn ends_with(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_str() else { return Value::Undefined };
    let (to, cut) = match argument(arguments, 1) {
        Value::Undefined => (text.len(), false),
        given => utf16::place(text, integer(given) as usize),
    };
    let part = to_string(argument(arguments, 0));
    let ends = text.get(..to).unwrap_or("").ends_with(part.as_str());
    Value::Bool(part.is_empty() || (ends && !cut))
}

fn index(found: Option<usize>) -> Value {
    Value::Number(found.map_or(-1.0, |at| at as f64))
}

fn index_in_text(text: &str, part: &str, from: usize) -> Option<usize> {
    if part.is_empty() {
        return Some(from.min(utf16::length(text)));
    }
    let start = utf16::byte_at(text, from);
    let found = start + text.get(start..)?.find(part)?;
    text.get(..found).map(utf16::length)
}

fn last_index_in_text(text: &str, part: &str, from: usize) -> Option<usize> {
    if part.is_empty() {
        return Some(from.min(utf16::length(text)));
    }
    let (last, _) = utf16::place(text, from);
    let bytes = text.as_bytes();
    let mut starts = (0..=last).rev();
    let found = starts.find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(part.as_bytes())))?;
    text.get(..found).map(utf16::length)
}
