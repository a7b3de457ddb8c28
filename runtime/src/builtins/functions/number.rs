//! What kind of number something is.

use crate::builtins::argument;
use crate::ops::to_number;
use crate::value::Value;

/// `isFinite(value)`: of `Number(value)`.
#[inline(never)]
pub fn is_finite(arguments: &[Value]) -> Value {
    Value::Bool(to_number(argument(arguments, 0)).is_finite())
}

/// `isNaN(value)`: of `Number(value)`.
#[inline(never)]
pub fn is_nan(arguments: &[Value]) -> Value {
    Value::Bool(to_number(argument(arguments, 0)).is_nan())
}

/// `Number.isFinite(value)`
#[inline(never)]
pub fn number_is_finite(arguments: &[Value]) -> Value {
    number_is(arguments, f64::is_finite)
}

/// `Number.isNaN(value)`
#[inline(never)]
pub fn number_is_nan(arguments: &[Value]) -> Value {
    number_is(arguments, f64::is_nan)
}

/// `Number.isInteger(value)`
#[inline(never)]
pub fn number_is_integer(arguments: &[Value]) -> Value {
    number_is(arguments, |number| number.is_finite() && number.trunc() == number)
}

/// `Number.isSafeInteger(value)`
#[inline(never)]
pub fn number_is_safe_integer(arguments: &[Value]) -> Value {
    number_is(arguments, |number| number.trunc() == number && number.abs() <= 9_007_199_254_740_991.0)
}

/// False for what is no number.
fn number_is(arguments: &[Value], is: fn(f64) -> bool) -> Value {
    Value::Bool(argument(arguments, 0).as_number().is_some_and(is))
}
