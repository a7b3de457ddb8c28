//! Texts made longer.

use crate::builtins::{MAX_LENGTH, argument, integer};
use crate::ops::to_string;
use crate::text::utf16;
use crate::value::{Str, Value};

/// `text.repeat(count)`; undefined for a negative count and for a text that would be too long.
#[inline(never)]
pub fn repeat(receiver: &Value, arguments: &[Value]) -> Value {
    let Some(text) = receiver.as_str() else { return Value::Undefined };
    let count = integer(argument(arguments, 0));
    if count < 0.0 || count == f64::INFINITY || count * text.len() as f64 > MAX_LENGTH {
        return Value::Undefined;
    }
    // An empty text may be asked for more often than there are bytes.
    Value::from(if text.is_empty() { String::new() } else { text.repeat(count as usize) })
}

/// `text.padStart(length, with)`
#[inline(never)]
pub fn pad_start(receiver: &Value, arguments: &[Value]) -> Value {
    padded(receiver, arguments, true)
}

/// `text.padEnd(length, with)`
#[inline(never)]
pub fn pad_end(receiver: &Value, arguments: &[Value]) -> Value {
    padded(receiver, arguments, false)
}

fn padded(receiver: &Value, arguments: &[Value], at_start: bool) -> Value {
    let Some(text) = receiver.as_str() else { return Value::Undefined };
    let filler = match argument(arguments, 1) {
        Value::Undefined => Str::from_static(" "),
        given => to_string(given),
    };
    let wanted = integer(argument(arguments, 0));
    let missing = (wanted as usize).saturating_sub(utf16::length(text));
    if missing == 0 || filler.is_empty() {
        return receiver.clone();
    }
    if wanted > MAX_LENGTH {
        return Value::Undefined;
    }
    let unit = utf16::length(filler.as_str());
    let mut out = String::from(if at_start { "" } else { text });
    out.extend(std::iter::repeat_n(filler.as_str(), missing / unit));
    out.push_str(utf16::slice(&filler, 0, missing % unit).as_str());
    out.push_str(if at_start { text } else { "" });
    Value::from(out)
}
