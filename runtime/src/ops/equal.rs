//! `===` and `==`.

use super::convert::{primitive, to_number};
use crate::value::Value;
use std::rc::Rc;

/// `left === right`
#[inline(never)]
pub fn strict_equals(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Number(left), Value::Number(right)) => left == right,
        (Value::String(left), Value::String(right)) => left == right,
        (Value::Array(left), Value::Array(right)) => Rc::ptr_eq(left, right),
        (Value::Object(left), Value::Object(right)) => Rc::ptr_eq(left, right),
        (Value::Json(left), Value::Json(right)) => Rc::ptr_eq(left, right),
        (Value::Date(left), Value::Date(right)) => Rc::ptr_eq(left, right),
        _ => false,
    }
}

/// `left == right`
#[inline(never)]
pub fn loose_equals(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Undefined | Value::Null, Value::Undefined | Value::Null) => true,
        (Value::Undefined | Value::Null, _) | (_, Value::Undefined | Value::Null) => false,
        _ => match (is_container(left), is_container(right)) {
            (true, true) => strict_equals(left, right),
            (true, false) => loose_equals(&primitive(left), right),
            (false, true) => loose_equals(left, &primitive(right)),
            (false, false) => primitives_equal(left, right),
        },
    }
}

/// SameValueZero: as `===`, but NaN is NaN.
pub(crate) fn same_value_zero(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left == right || (left.is_nan() && right.is_nan()),
        _ => strict_equals(left, right),
    }
}

fn primitives_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(left), Value::String(right)) => left == right,
        _ => to_number(left) == to_number(right),
    }
}

fn is_container(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_) | Value::Json(_) | Value::Date(_))
}
