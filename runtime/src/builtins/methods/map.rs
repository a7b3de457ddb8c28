//! Lists element by element.

use crate::value::{Value, array};

/// `list.map(f)`
#[inline(never)]
pub fn map(receiver: &Value, f: &mut dyn FnMut(&Value, usize) -> Value) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    array(list.items.iter().enumerate().map(|(at, item)| f(item, at)).collect())
}
