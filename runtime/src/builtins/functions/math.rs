//! `Math`: functions of numbers.

use crate::builtins::argument;
use crate::ops::{nearest, to_number};
use crate::value::Value;

/// `Math.max(…)`
#[inline(never)]
pub fn math_max(arguments: &[Value]) -> Value {
    extreme(arguments, f64::NEG_INFINITY, |found, next| {
        next > found || (next == found && found.is_sign_negative())
    })
}

/// `Math.min(…)`
#[inline(never)]
pub fn math_min(arguments: &[Value]) -> Value {
    extreme(arguments, f64::INFINITY, |found, next| {
        next < found || (next == found && next.is_sign_negative())
    })
}

/// `Math.round(x)`: halves upwards.
#[inline(never)]
pub fn math_round(arguments: &[Value]) -> Value {
    Value::Number(nearest(to_number(argument(arguments, 0))))
}

/// NaN when one is; `better` tells 0 from -0 too.
fn extreme(arguments: &[Value], start: f64, better: fn(f64, f64) -> bool) -> Value {
    let mut found = start;
    for next in arguments.iter().map(to_number) {
        if found.is_nan() || next.is_nan() {
            found = f64::NAN;
        } else if better(found, next) {
            found = next;
        }
    }
    Value::Number(found)
}
