//! `+`, `-` and `%`; the other operators on numbers are Rust's own on [`super::to_number`].

use super::convert::{primitive, to_number, to_string};
use crate::value::Value;

/// `left + right`: text when one side is, else a sum.
#[inline(never)]
pub fn add(left: &Value, right: &Value) -> Value {
    if let (Value::Number(left), Value::Number(right)) = (left, right) {
        return Value::Number(left + right);
    }
    let (left, right) = (primitive(left), primitive(right));
    match (&left, &right) {
        (Value::String(_), _) | (_, Value::String(_)) => concatenated(&left, &right),
        _ => Value::Number(to_number(&left) + to_number(&right)),
    }
}

/// `-value`
pub fn negate(value: &Value) -> f64 {
    -to_number(value)
}

/// `left % right`
pub fn remainder(left: &Value, right: &Value) -> f64 {
    to_number(left) % to_number(right)
}

fn concatenated(left: &Value, right: &Value) -> Value {
    let (left, right) = (to_string(left), to_string(right));
    let mut text = String::with_capacity(left.as_str().len() + right.as_str().len());
    text.push_str(left.as_str());
    text.push_str(right.as_str());
    Value::from(text)
}
