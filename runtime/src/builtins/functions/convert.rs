//! `String(x)`, `Number(x)`, `Boolean(x)`.

use crate::builtins::argument;
use crate::ops::{to_number, to_string, truthy};
use crate::value::{Str, Value};

/// `String(value)`; nothing is the empty text.
#[inline(never)]
pub fn string(arguments: &[Value]) -> Value {
    Value::String(arguments.first().map_or(Str::default(), to_string))
}

/// `Number(value)`; nothing is 0.
#[inline(never)]
pub fn number(arguments: &[Value]) -> Value {
    Value::Number(arguments.first().map_or(0.0, to_number))
}

/// `Boolean(value)`
#[inline(never)]
pub fn boolean(arguments: &[Value]) -> Value {
    Value::Bool(truthy(argument(arguments, 0)))
}
