//! Lists with some elements replaced.

use crate::builtins::{argument, integer, relative};
use crate::value::{Value, array};

/// `list.with(index, value)`; undefined when there is no such element.
#[inline(never)]
pub fn with(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let index = integer(argument(arguments, 0));
    let index = if index < 0.0 { index + list.items.len() as f64 } else { index };
    if index < 0.0 || index >= list.items.len() as f64 {
        return Value::Undefined;
    }
    let mut items = list.items.clone();
    if let Some(place) = items.get_mut(index as usize) {
        *place = argument(arguments, 1).clone();
    }
    array(items)
}

/// `list.toSpliced(start, count, …)`
#[inline(never)]
pub fn to_spliced(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let length = list.items.len();
    let start = relative(argument(arguments, 0), 0, length);
    let count = match arguments {
        [] => 0,
        [_] => length - start,
        [_, count, ..] => (integer(count) as usize).min(length - start),
    };
    let mut items = list.items.get(..start).unwrap_or_default().to_vec();
    items.extend_from_slice(arguments.get(2..).unwrap_or_default());
    items.extend_from_slice(list.items.get(start + count..).unwrap_or_default());
    array(items)
}
