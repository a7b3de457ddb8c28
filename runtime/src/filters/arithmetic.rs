//! Filters that compute with a second number, as the operators of expressions do.

use crate::builtins::argument;
use crate::ops::to_number;
use crate::value::Value;

/// `plus(number)`
#[inline(never)]
pub fn plus(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| left + right)
}

/// `minus(number)`
#[inline(never)]
pub fn minus(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| left - right)
}

/// `times(number)`
#[inline(never)]
pub fn times(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| left * right)
}

/// `divided_by(number)`: with its fraction.
#[inline(never)]
pub fn divided_by(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| left / right)
}

/// `modulo(number)`: the remainder, with the sign of the value.
#[inline(never)]
pub fn modulo(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| left % right)
}

/// `at_least(number)`: the larger one.
#[inline(never)]
pub fn at_least(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| if left >= right || left.is_nan() { left } else { right })
}

/// `at_most(number)`: the smaller one.
#[inline(never)]
pub fn at_most(value: &Value, arguments: &[Value]) -> Value {
    of_two(value, arguments, |left, right| if left <= right || left.is_nan() { left } else { right })
}

fn of_two(value: &Value, arguments: &[Value], f: fn(f64, f64) -> f64) -> Value {
    Value::Number(f(to_number(value), to_number(argument(arguments, 0))))
}
