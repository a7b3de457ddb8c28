//! The order of texts for people.

use crate::builtins::argument;
use crate::ops::to_string;
use crate::text::collate;
use crate::value::Value;

/// `text.localeCompare(other)`: -1, 0 or 1.
#[inline(never)]
pub fn locale_compare(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_str() else { return Value::Undefined };
    Value::Number(f64::from(collate(text, to_string(argument(arguments, 0)).as_str()) as i8))
}
