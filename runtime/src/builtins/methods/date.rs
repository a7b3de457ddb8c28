//! The parts of dates. Local time is UTC, so `getHours` and `getUTCHours` are one.

use crate::date::Civil;
use crate::value::Value;

/// `date.getTime()`
#[inline(never)]
pub fn get_time(receiver: &Value, _: &[Value]) -> Value {
    receiver.as_date().map_or(Value::Undefined, Value::Number)
}

/// `date.getTimezoneOffset()`
#[inline(never)]
pub fn get_timezone_offset(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |_| 0)
}

/// `date.getFullYear()`
#[inline(never)]
pub fn get_full_year(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.year)
}

/// `date.getMonth()`, from 0
#[inline(never)]
pub fn get_month(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.month as i64)
}

/// `date.getDate()`: the day of the month
#[inline(never)]
pub fn get_date(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.day)
}

/// `date.getDay()`: the weekday, Sunday is 0
#[inline(never)]
pub fn get_day(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.weekday as i64)
}

/// `date.getHours()`
#[inline(never)]
pub fn get_hours(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.hour)
}

/// `date.getMinutes()`
#[inline(never)]
pub fn get_minutes(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.minute)
}

/// `date.getSeconds()`
#[inline(never)]
pub fn get_seconds(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.second)
}

/// `date.getMilliseconds()`
#[inline(never)]
pub fn get_milliseconds(receiver: &Value, _: &[Value]) -> Value {
    part(receiver, |civil| civil.ms)
}

/// NaN for an invalid date, undefined for what is none.
#[inline(never)]
fn part(receiver: &Value, part: fn(&Civil) -> i64) -> Value {
    let Some(ms) = receiver.as_date() else { return Value::Undefined };
    Value::Number(Civil::of(ms).map_or(f64::NAN, |civil| part(&civil) as f64))
}
