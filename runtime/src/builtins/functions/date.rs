//! `Date`: moments from their parts and from texts.

use crate::date::ms_of;
use crate::ops::to_number;
use crate::value::Value;

/// `Date.UTC(year, month, day, hour, minute, second, millisecond)`
#[inline(never)]
pub fn date_utc(arguments: &[Value]) -> Value {
    Value::Number(crate::date::clip(ms_of(&parts(arguments))))
}

/// `new Date(…)`: of milliseconds, a text, a date, or a year, month and so on.
#[inline(never)]
pub fn new_date(arguments: &[Value]) -> Value {
    Value::date(match arguments {
        [only] => to_number(only),
        _ => ms_of(&parts(arguments)),
    })
}

/// Year, month, … as given; absent ones at their start. Years from 0 to 99 lie in the 20th century.
fn parts(arguments: &[Value]) -> [f64; 7] {
    let mut parts = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (part, given) in parts.iter_mut().zip(arguments) {
        *part = to_number(given).trunc();
    }
    if (0.0..=99.0).contains(&parts[0]) {
        parts[0] += 1900.0;
    }
    parts
}
