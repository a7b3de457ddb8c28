//! Elements of lists that a function says yes to.

use crate::value::{Array, Value, array};

/// `list.filter(f)`
#[inline(never)]
pub fn filter(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let kept = list.items.iter().enumerate().filter(|(at, item)| f(item, *at));
    array(kept.map(|(_, item)| item.clone()).collect())
}

/// `list.find(f)`
#[inline(never)]
pub fn find(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    let found = receiver.as_array().and_then(|list| list.items.get(first(list, f)?));
    found.cloned().unwrap_or_default()
}

/// `list.findIndex(f)`
#[inline(never)]
pub fn find_index(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    receiver.as_array().map_or(Value::Undefined, |list| index(first(list, f)))
}

/// `list.findLast(f)`
#[inline(never)]
pub fn find_last(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    let found = receiver.as_array().and_then(|list| list.items.get(last(list, f)?));
    found.cloned().unwrap_or_default()
}

/// `list.findLastIndex(f)`
#[inline(never)]
pub fn find_last_index(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    receiver.as_array().map_or(Value::Undefined, |list| index(last(list, f)))
}

/// `list.some(f)`
#[inline(never)]
pub fn some(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    receiver.as_array().map_or(Value::Undefined, |list| Value::Bool(first(list, f).is_some()))
}

/// `list.every(f)`
#[inline(never)]
pub fn every(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    Value::Bool(first(list, &mut |item, at| !f(item, at)).is_none())
}

fn first(list: &Array, f: &mut dyn FnMut(&Value, usize) -> bool) -> Option<usize> {
    list.items.iter().enumerate().find(|(at, item)| f(item, *at)).map(|(at, _)| at)
}

fn last(list: &Array, f: &mut dyn FnMut(&Value, usize) -> bool) -> Option<usize> {
    list.items.iter().enumerate().rev().find(|(at, item)| f(item, *at)).map(|(at, _)| at)
}

fn index(found: Option<usize>) -> Value {
    Value::Number(found.map_or(-1.0, |at| at as f64))
}
