//! `String`: texts from the numbers of their characters.

use crate::ops::{to_number, to_uint32};
use crate::value::Value;

/// `String.fromCharCode(…)`
#[inline(never)]
pub fn string_from_char_code(arguments: &[Value]) -> Value {
    let units: Vec<u16> = arguments.iter().map(|code| to_uint32(code) as u16).collect();
    Value::from(String::from_utf16_lossy(&units))
}

/// `String.fromCodePoint(…)`: undefined when a number is no code point.
#[inline(never)]
pub fn string_from_code_point(arguments: &[Value]) -> Value {
    let mut units = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let number = to_number(argument);
        if number.trunc() != number || !(0.0..=1_114_111.0).contains(&number) {
            return Value::Undefined;
        }
        match char::from_u32(number as u32) {
            Some(character) => units.extend_from_slice(character.encode_utf16(&mut [0; 2])),
            // Half of a pair: it may find its other half.
            None => units.push(number as u16),
        }
    }
    Value::from(String::from_utf16_lossy(&units))
}
