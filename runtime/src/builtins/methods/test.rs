//! Elements of lists that a function says yes to.

use crate::value::{Value, array};

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
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    first(&mut list.items.iter().enumerate(), f).map_or(Value::Undefined, |(_, item)| item.clone())
}

/// `list.some(f)`
#[inline(never)]
pub fn some(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    Value::Bool(first(&mut list.items.iter().enumerate(), f).is_some())
}

/// `list.every(f)`
#[inline(never)]
pub fn every(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> bool) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let refused = first(&mut list.items.iter().enumerate(), &mut |item, at| !f(item, at));
    Value::Bool(refused.is_none())
}

/// The first of `items` that `f` says yes to.
fn first<'a>(
    items: &mut dyn Iterator<Item = (usize, &'a Value)>,
    f: &mut dyn FnMut(&Value, usize) -> bool,
) -> Option<(usize, &'a Value)> {
    for (at, item) in items {
        if f(item, at) {
            return Some((at, item));
        }
    }
    None
}
