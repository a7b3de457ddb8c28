//! Lists element by element.

use super::list::append;
use crate::value::{Value, array};

/// `list.map(f)`
#[inline(never)]
pub fn map(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> Value) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let mut items = Vec::with_capacity(list.items.len());
    for (at, item) in list.items.iter().enumerate() {
        items.push(f(item, at));
    }
    array(items)
}

/// `list.flatMap(f)`
#[inline(never)]
pub fn flat_map(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> Value) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let mut items = Vec::with_capacity(list.items.len());
    for (at, item) in list.items.iter().enumerate() {
        append(&mut items, &f(item, at), 1);
    }
    array(items)
}
