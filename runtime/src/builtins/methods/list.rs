//! Lists, and a text joined to others.

use crate::builtins::{argument, integer};
use crate::ops::{append_joined, to_string};
use crate::value::{Array, Str, Value, array};

/// `list.join(separator)`
#[inline(never)]
pub fn join(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let separator = match argument(arguments, 0) {
        Value::Undefined => Str::from_static(","),
        given => to_string(given),
    };
    let mut out = String::new();
    append_joined(&mut out, list, separator.as_str());
    Value::from(out)
}

/// `list.concat(…)`, `text.concat(…)`
#[inline(never)]
pub fn concat(receiver: &Value, arguments: &[Value]) -> Value {
    if let Some(text) = receiver.as_str() {
        let mut out = String::from(text);
        for argument in arguments {
            out.push_str(to_string(argument).as_str());
        }
        return Value::from(out);
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let mut items = list.items.clone();
    for argument in arguments {
        append(&mut items, argument, 1);
    }
    array(items)
}

/// `list.flat(depth)`
#[inline(never)]
pub fn flat(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let depth = match argument(arguments, 0) {
        Value::Undefined => 1,
        given => integer(given) as usize,
    };
    let mut items = Vec::with_capacity(list.items.len());
    for item in &list.items {
        append(&mut items, item, depth);
    }
    array(items)
}

/// `list.reverse()`: a new list.
#[inline(never)]
pub fn reverse(receiver: &Value, _: &[Value]) -> Value {
    made(receiver, |list| list.items.iter().rev().cloned().collect())
}

/// `list.keys()`, as a list.
#[inline(never)]
pub fn keys(receiver: &Value, _: &[Value]) -> Value {
    made(receiver, |list| (0..list.items.len()).map(|at| Value::Number(at as f64)).collect())
}

/// `list.values()`, as a list.
#[inline(never)]
pub fn values(receiver: &Value, _: &[Value]) -> Value {
    made(receiver, |list| list.items.clone())
}

/// `list.entries()`, as a list.
#[inline(never)]
pub fn entries(receiver: &Value, _: &[Value]) -> Value {
    made(receiver, |list| {
        let pair = |(at, item): (usize, &Value)| array(vec![Value::Number(at as f64), item.clone()]);
        list.items.iter().enumerate().map(pair).collect()
    })
}

fn made(receiver: &Value, make: fn(&Array) -> Vec<Value>) -> Value {
    receiver.as_array().map_or(Value::Undefined, |list| array(make(list)))
}

/// The value, or for a list its elements, down to `depth`.
pub(super) fn append(items: &mut Vec<Value>, value: &Value, depth: usize) {
    match value.as_array().filter(|_| depth > 0) {
        None => items.push(value.clone()),
        Some(list) if depth == 1 => items.extend_from_slice(&list.items),
        Some(list) => list.items.iter().for_each(|item| append(items, item, depth - 1)),
    }
}
