//! Lists to one value.

use crate::value::Value;

/// `list.reduce(f, start)`; undefined for an empty list without a start.
#[inline(never)]
pub fn reduce(
    receiver: &Value,
    f: &mut dyn FnMut(Value, &Value, usize) -> Value,
    start: Option<Value>,
) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    fold(&mut list.items.iter().enumerate(), f, start)
}

/// `list.reduceRight(f, start)`
#[inline(never)]
pub fn reduce_right(
    receiver: &Value,
    f: &mut dyn FnMut(Value, &Value, usize) -> Value,
    start: Option<Value>,
) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    fold(&mut list.items.iter().enumerate().rev(), f, start)
}

fn fold(
    items: &mut dyn Iterator<Item = (usize, &Value)>,
    f: &mut dyn FnMut(Value, &Value, usize) -> Value,
    start: Option<Value>,
) -> Value {
    let Some(mut sum) = start.or_else(|| items.next().map(|(_, first)| first.clone())) else {
        return Value::Undefined;
    };
    for (at, item) in items {
        sum = f(sum, item, at);
    }
    sum
}
