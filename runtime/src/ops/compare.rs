//! `<`, `<=`, `>`, `>=`.

use super::convert::{numeric_primitive, to_number};
use crate::text::utf16;
use crate::value::Value;
use std::cmp::Ordering;

/// `left < right`
pub fn less(left: &Value, right: &Value) -> bool {
    compare(left, right) == Some(Ordering::Less)
}

/// `left <= right`
pub fn less_equal(left: &Value, right: &Value) -> bool {
    matches!(compare(left, right), Some(Ordering::Less | Ordering::Equal))
}

/// `left > right`
pub fn greater(left: &Value, right: &Value) -> bool {
    compare(left, right) == Some(Ordering::Greater)
}

/// `left >= right`
pub fn greater_equal(left: &Value, right: &Value) -> bool {
    matches!(compare(left, right), Some(Ordering::Greater | Ordering::Equal))
}

/// The order of two texts in ECMAScript: by UTF-16 units.
pub fn compare_text(left: &str, right: &str) -> Ordering {
    utf16::compare(left, right)
}

/// None when one side is not a number.
#[inline(never)]
fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    if let (Value::Number(left), Value::Number(right)) = (left, right) {
        return left.partial_cmp(right);
    }
    match (numeric_primitive(left), numeric_primitive(right)) {
        (Value::String(left), Value::String(right)) => Some(compare_text(left.as_str(), right.as_str())),
        (left, right) => to_number(&left).partial_cmp(&to_number(&right)),
    }
}
