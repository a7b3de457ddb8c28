//! Where something stands in texts and lists, and whether it does.

use crate::builtins::{argument, integer, relative};
use crate::ops::{same_value_zero, to_string};
use crate::text::utf16;
use crate::value::Value;

/// `text.includes(part, from)`, `list.includes(value, from)`
#[inline(never)]
pub fn includes(receiver: &Value, arguments: &[Value]) -> Value {
    let wanted = argument(arguments, 0);
    if let Some(text) = receiver.as_str() {
        let from = utf16::byte_at(text, integer(argument(arguments, 1)) as usize);
        let rest = text.get(from..).unwrap_or("");
        return Value::Bool(rest.contains(to_string(wanted).as_str()));
    }
    let Some(list) = receiver.as_array() else { return Value::Undefined };
    let from = relative(argument(arguments, 1), 0, list.items.len());
    Value::Bool(list.items.iter().skip(from).any(|item| same_value_zero(item, wanted)))
}
