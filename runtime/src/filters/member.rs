//! Filters of lists by a member of their elements. Null and undefined are an empty list, anything else
//! that is no list is a list of it alone.

use crate::builtins::argument;
use crate::ops::{nullish, strict_equals, truthy};
use crate::value::{Value, array};

/// `map(member)`: that member of each element.
#[inline(never)]
pub fn map(value: &Value, arguments: &[Value]) -> Value {
    array(items(value).iter().map(|item| item.index(argument(arguments, 0))).collect())
}

/// `where(member, value)`: the elements whose member is that value; without a value, those whose
/// member is true.
#[inline(never)]
pub fn r#where(value: &Value, arguments: &[Value]) -> Value {
    array(items(value).iter().filter(|item| fits(item, arguments)).cloned().collect())
}

/// `reject(member, value)`: the other elements.
#[inline(never)]
pub fn reject(value: &Value, arguments: &[Value]) -> Value {
    array(items(value).iter().filter(|item| !fits(item, arguments)).cloned().collect())
}

/// `find(member, value)`: the first element of `where`.
#[inline(never)]
pub fn find(value: &Value, arguments: &[Value]) -> Value {
    items(value).iter().find(|item| fits(item, arguments)).cloned().unwrap_or_default()
}

/// `find_index(member, value)`: the place of that element; undefined when there is none.
#[inline(never)]
pub fn find_index(value: &Value, arguments: &[Value]) -> Value {
    let place = items(value).iter().position(|item| fits(item, arguments));
    place.map_or(Value::Undefined, |place| Value::Number(place as f64))
}

/// `has(member, value)`: whether `where` leaves one.
#[inline(never)]
pub fn has(value: &Value, arguments: &[Value]) -> Value {
    Value::Bool(items(value).iter().any(|item| fits(item, arguments)))
}

fn fits(item: &Value, arguments: &[Value]) -> bool {
    let member = item.index(argument(arguments, 0));
    match arguments.get(1) {
        Some(wanted) => strict_equals(&member, wanted),
        None => truthy(&member),
    }
}

/// The elements that a value counts as.
pub(super) fn items(value: &Value) -> &[Value] {
    match value.as_array() {
        Some(list) => &list.items,
        None if nullish(value) => &[],
        None => std::slice::from_ref(value),
    }
}
