//! Lists in order. Undefined elements come last, equal ones keep their order.

use crate::ops::{compare_text, to_string};
use crate::value::{Array, Str, Value, array, sorted};
use std::cmp::Ordering;

/// `list.sort()`: by `String(x)` in UTF-16 order. A new list.
#[inline(never)]
pub fn sort(receiver: &Value, _: &[Value]) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let defined = defined(list);
    let texts: Vec<Str> = defined.iter().map(|item| to_string(item)).collect();
    let text = |at: usize| texts.get(at).map_or("", Str::as_str);
    ordered(list, &defined, &mut |left, right| compare_text(text(left), text(right)))
}

/// `list.sort(compare)`: a function that contradicts itself gives some order. A new list.
#[inline(never)]
pub fn sort_by(receiver: &Value, compare: &mut dyn FnMut(&Value, &Value) -> f64) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let defined = defined(list);
    ordered(list, &defined, &mut |left, right| match (defined.get(left), defined.get(right)) {
        (Some(left), Some(right)) => compare(left, right).partial_cmp(&0.0).unwrap_or(Ordering::Equal),
        _ => Ordering::Equal,
    })
}

fn defined(list: &Array) -> Vec<&Value> {
    list.items.iter().filter(|item| !item.is_undefined()).collect()
}

fn ordered(list: &Array, defined: &[&Value], compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Value {
    let mut items = Vec::with_capacity(list.items.len());
    let order = sorted(defined.len(), compare);
    items.extend(order.into_iter().filter_map(|at| defined.get(at).copied().cloned()));
    items.resize(list.items.len(), Value::Undefined);
    array(items)
}
