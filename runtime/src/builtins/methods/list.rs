//! Lists to other lists and to text.

use crate::builtins::argument;
use crate::ops::{append_joined, to_string};
use crate::value::{Str, Value};

/// `list.join(separator)`
#[inline(never)]
pub fn join(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let separator = match argument(arguments, 0) {
        Value::Undefined => Str::from_static(","),
        given => to_string(given),
    };
    let mut out = String::new();
    append_joined(&mut out, list, separator.as_str());
    Value::from(out)
}
