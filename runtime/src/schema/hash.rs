//! A number by which equal values are found: equal ones have equal numbers.

use crate::value::Value;

const START: u64 = 0xcbf2_9ce4_8422_2325;
const STEP: u64 = 0x0000_0100_0000_01b3;

/// The number of a value.
pub(super) fn hash(value: &Value) -> u64 {
    if let Some(array) = value.as_array() {
        return array.items.iter().fold(START ^ 1, |sum, item| (sum ^ hash(item)).wrapping_mul(STEP));
    }
    if let Some(object) = value.as_object() {
        // Members count in any order.
        let member = |(name, value): &(crate::value::Str, Value)| {
            bytes(START ^ 2, name.as_str().as_bytes()) ^ hash(value).rotate_left(17)
        };
        return object.iter().fold(START ^ 3, |sum, entry| sum.wrapping_add(member(entry)));
    }
    match value {
        Value::Bool(value) => START ^ (4 + u64::from(*value)),
        // Both zeros are one number.
        Value::Number(number) => bytes(START ^ 6, &(number + 0.0).to_bits().to_le_bytes()),
        Value::String(text) => bytes(START ^ 7, text.as_str().as_bytes()),
        _ => START ^ 8,
    }
}

fn bytes(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(STEP))
}
