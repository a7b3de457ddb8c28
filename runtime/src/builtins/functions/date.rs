//! `Date`: moments from their parts and from texts.

use crate::builtins::argument;
use crate::date::{clip, ms_of, parse};
use crate::ops::{primitive, to_number, to_string};
use crate::value::Value;

/// `Date.UTC(year, month, day, hour, minute, second, millisecond)`
#[inline(never)]
pub fn date_utc(arguments: &[Value]) -> Value {
    Value::Number(clip(ms_of(&parts(arguments))))
}

/// `Date.parse(text)`
#[inline(never)]
pub fn date_parse(arguments: &[Value]) -> Value {
    Value::Number(parse(to_string(argument(arguments, 0)).as_str()))
}

/// `new Date(…)`: of milliseconds, a text, a date, or a year, month and so on. It has a number of
/// arguments; without any the clock is asked, which is not done here.
#[inline(never)]
pub fn new_date(arguments: &[Value]) -> Value {
    Value::date(match arguments {
        [Value::Date(ms)] => **ms,
        [only] => match primitive(only) {
            Value::String(text) => parse(text.as_str()),
            other => to_number(&other),
        },
        _ => ms_of(&parts(arguments)),
    })
}

/// Year, month, … as given; absent ones at their start. Years from 0 to 99 lie in the 20th century.
fn parts(arguments: &[Value]) -> [f64; 7] {
    let mut parts = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (part, given) in parts.iter_mut().zip(arguments) {
        *part = to_number(given).trunc();
    }
    let [year, ..] = &mut parts;
    if (0.0..=99.0).contains(year) {
        *year += 1900.0;
    }
    parts
}
