//! What every value but null and undefined has: `toString`, `valueOf`, `hasOwnProperty`.

use super::number::{grouped, in_radix};
use crate::builtins::{argument, is_english};
use crate::date;
use crate::ops::{has_own, nullish, to_string as text_of};
use crate::value::{Array, Str, Value};

/// `value.toString(radix)`; the radix counts for numbers.
#[inline(never)]
pub fn to_string(receiver: &Value, arguments: &[Value]) -> Value {
    match receiver {
        Value::Number(number) => in_radix(*number, argument(arguments, 0)),
        _ if lacks(receiver, "toString") => Value::Undefined,
        _ => Value::String(text_of(receiver)),
    }
}

/// `value.toLocaleString()`: as in the United States, in UTC; undefined for another locale.
#[inline(never)]
pub fn to_locale_string(receiver: &Value, arguments: &[Value]) -> Value {
    if lacks(receiver, "toLocaleString") || lacks(receiver, "toString") || !is_english(argument(arguments, 0))
    {
        return Value::Undefined;
    }
    let mut out = String::new();
    match receiver {
        Value::Number(number) => grouped(&mut out, *number),
        Value::Date(ms) => date::append_locale(&mut out, **ms, true, true),
        _ => match receiver.as_array() {
            Some(list) => append_list(&mut out, list),
            None => return Value::String(text_of(receiver)),
        },
    }
    Value::from(out)
}

/// `value.valueOf()`
#[inline(never)]
pub fn value_of(receiver: &Value, _: &[Value]) -> Value {
    match receiver {
        Value::Date(ms) => Value::Number(**ms),
        _ if lacks(receiver, "valueOf") => Value::Undefined,
        _ => receiver.clone(),
    }
}

/// `value.hasOwnProperty(name)`
#[inline(never)]
pub fn has_own_property(receiver: &Value, arguments: &[Value]) -> Value {
    if lacks(receiver, "hasOwnProperty") {
        return Value::Undefined;
    }
    Value::Bool(has_own(argument(arguments, 0), receiver))
}

/// Whether there is no such method: on null and undefined, and where a member hides it.
fn lacks(receiver: &Value, method: &str) -> bool {
    nullish(receiver) || receiver.as_object().is_some_and(|object| object.get(method).is_some())
}

fn append_list(out: &mut String, list: &Array) {
    for (at, item) in list.items.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if let Value::String(text) = to_locale_string(item, &[]) {
            out.push_str(Str::as_str(&text));
        }
    }
}
