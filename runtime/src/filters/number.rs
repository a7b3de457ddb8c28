//! Filters of numbers. Other values are converted as `Number(x)` does; what is no number then is
//! NaN.

use crate::builtins::argument;
use crate::ops::{nearest, to_number};
use crate::value::Value;

/// `abs`: without its sign.
#[inline(never)]
pub fn abs(value: &Value, _: &[Value]) -> Value {
    Value::Number(to_number(value).abs())
}

/// `floor`: the next whole number below.
#[inline(never)]
pub fn floor(value: &Value, _: &[Value]) -> Value {
    Value::Number(to_number(value).floor())
}

/// `ceil`: the next whole number above.
#[inline(never)]
pub fn ceil(value: &Value, _: &[Value]) -> Value {
    Value::Number(to_number(value).ceil())
}

/// `round(digits = 0)`: `Math.round(x * 10**digits) / 10**digits`, halves towards positive infinity;
/// digits from -15 to 15.
#[inline(never)]
pub fn round(value: &Value, arguments: &[Value]) -> Value {
    let number = to_number(value);
    let digits = to_number(argument(arguments, 0)).trunc();
    if digits.is_nan() || digits == 0.0 {
        return Value::Number(nearest(number));
    }
    let scale = 10f64.powi(digits.abs().min(15.0) as i32);
    let rounded =
        if digits > 0.0 { nearest(number * scale) / scale } else { nearest(number / scale) * scale };
    Value::Number(if rounded.is_finite() { rounded } else { number })
}
