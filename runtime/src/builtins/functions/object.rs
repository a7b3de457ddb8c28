//! `Object`: members of objects.

use crate::builtins::argument;
use crate::ops::{has_own, nullish, number_to_string, same_value_zero};
use crate::text::utf16;
use crate::value::{Object, Str, Value, array};

/// `Object.keys(value)`: of a list or a text its positions; of null and undefined undefined.
#[inline(never)]
pub fn object_keys(arguments: &[Value]) -> Value {
    listed(argument(arguments, 0), |name, _| Value::String(name))
}

/// `Object.values(value)`
#[inline(never)]
pub fn object_values(arguments: &[Value]) -> Value {
    listed(argument(arguments, 0), |_, member| member)
}

/// `Object.entries(value)`
#[inline(never)]
pub fn object_entries(arguments: &[Value]) -> Value {
    listed(argument(arguments, 0), |name, member| array(vec![Value::String(name), member]))
}

/// `Object.hasOwn(value, name)`; undefined of null and undefined.
#[inline(never)]
pub fn object_has_own(arguments: &[Value]) -> Value {
    let (value, name) = (argument(arguments, 0), argument(arguments, 1));
    if nullish(value) { Value::Undefined } else { Value::Bool(has_own(name, value)) }
}

/// `Object.is(left, right)`: as `===`, but NaN is NaN and 0 is not -0.
#[inline(never)]
pub fn object_is(arguments: &[Value]) -> Value {
    let (left, right) = (argument(arguments, 0), argument(arguments, 1));
    let signs = match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left.is_nan() || left.is_sign_negative() == right.is_sign_negative()
        }
        _ => true,
    };
    Value::Bool(signs && same_value_zero(left, right))
}

/// `Object.assign(object, …)`: a new object; undefined unless the first one is an object.
#[inline(never)]
pub fn object_assign(arguments: &[Value]) -> Value {
    let [first, others @ ..] = arguments else { return Value::Undefined };
    let Some(first) = first.as_object() else { return Value::Undefined };
    let mut made: Object = first.clone();
    for other in others {
        for_each_member(other, &mut |name, member| made.insert(name, member));
    }
    Value::from(made)
}

fn listed(value: &Value, make: fn(Str, Value) -> Value) -> Value {
    if nullish(value) {
        return Value::Undefined;
    }
    let mut items = Vec::new();
    for_each_member(value, &mut |name, member| items.push(make(name, member)));
    array(items)
}

/// Own members in order: of objects their members, of lists and texts what stands at each position.
fn for_each_member(value: &Value, f: &mut dyn FnMut(Str, Value)) {
    if let Some(object) = value.as_object() {
        return object.iter().for_each(|(name, member)| f(name.clone(), member.clone()));
    }
    let count = match (value.as_array(), value.as_str()) {
        (Some(list), _) => list.items.len(),
        (_, text) => text.map_or(0, utf16::length),
    };
    for at in 0..count {
        f(number_to_string(at as f64), value.at(at));
    }
}
