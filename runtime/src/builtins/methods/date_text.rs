//! Dates as text, in UTC.

use crate::builtins::{argument, is_english};
use crate::date;
use crate::value::Value;

/// `date.toISOString()`; undefined for an invalid date.
#[inline(never)]
pub fn to_iso_string(receiver: &Value, _: &[Value]) -> Value {
    match receiver.as_date() {
        Some(ms) if !ms.is_nan() => written(receiver, date::append_iso),
        _ => Value::Undefined,
    }
}

/// `date.toJSON()`; null for an invalid date.
#[inline(never)]
pub fn to_json(receiver: &Value, arguments: &[Value]) -> Value {
    match receiver.as_date() {
        Some(ms) if ms.is_nan() => Value::Null,
        _ => to_iso_string(receiver, arguments),
    }
}

/// `date.toDateString()`: `Wed Nov 25 2026`
#[inline(never)]
pub fn to_date_string(receiver: &Value, _: &[Value]) -> Value {
    written(receiver, |out, ms| date::append_long(out, ms, true, false))
}

/// `date.toTimeString()`: `10:00:00 GMT+0000 (Coordinated Universal Time)`
#[inline(never)]
pub fn to_time_string(receiver: &Value, _: &[Value]) -> Value {
    written(receiver, |out, ms| date::append_long(out, ms, false, true))
}

/// `date.toUTCString()`: `Wed, 25 Nov 2026 10:00:00 GMT`
#[inline(never)]
pub fn to_utc_string(receiver: &Value, _: &[Value]) -> Value {
    written(receiver, date::append_utc)
}

/// `date.toLocaleDateString()`: as in the United States, `11/25/2026`; undefined for another locale.
#[inline(never)]
pub fn to_locale_date_string(receiver: &Value, arguments: &[Value]) -> Value {
    localized(receiver, arguments, |out, ms| date::append_locale(out, ms, true, false))
}

/// `date.toLocaleTimeString()`: as in the United States, `10:00:00 AM`; undefined for another locale.
#[inline(never)]
pub fn to_locale_time_string(receiver: &Value, arguments: &[Value]) -> Value {
    localized(receiver, arguments, |out, ms| date::append_locale(out, ms, false, true))
}

fn localized(receiver: &Value, arguments: &[Value], append: fn(&mut String, f64)) -> Value {
    if is_english(argument(arguments, 0)) { written(receiver, append) } else { Value::Undefined }
}

fn written(receiver: &Value, append: fn(&mut String, f64)) -> Value {
    let Some(ms) = receiver.as_date() else { return Value::Undefined };
    let mut out = String::with_capacity(64);
    append(&mut out, ms);
    Value::from(out)
}
