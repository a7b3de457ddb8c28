//! `Math`: functions of numbers. What the standard library takes from the machine's own library
//! comes from `libm` instead, so that a constant folded here and a value computed in a Worker are the
//! same.

use crate::builtins::argument;
use crate::ops::{nearest, to_number, to_uint32};
use crate::value::Value;

/// `Math.abs(x)`
#[inline(never)]
pub fn math_abs(arguments: &[Value]) -> Value {
    of_one(arguments, f64::abs)
}

/// `Math.ceil(x)`
#[inline(never)]
pub fn math_ceil(arguments: &[Value]) -> Value {
    of_one(arguments, f64::ceil)
}

/// `Math.floor(x)`
#[inline(never)]
pub fn math_floor(arguments: &[Value]) -> Value {
    of_one(arguments, f64::floor)
}

/// `Math.round(x)`: halves upwards.
#[inline(never)]
pub fn math_round(arguments: &[Value]) -> Value {
    of_one(arguments, nearest)
}

/// `Math.trunc(x)`
#[inline(never)]
pub fn math_trunc(arguments: &[Value]) -> Value {
    of_one(arguments, f64::trunc)
}

/// `Math.sign(x)`
#[inline(never)]
pub fn math_sign(arguments: &[Value]) -> Value {
    of_one(arguments, |x| if x == 0.0 || x.is_nan() { x } else { 1f64.copysign(x) })
}

/// `Math.sqrt(x)`
#[inline(never)]
pub fn math_sqrt(arguments: &[Value]) -> Value {
    of_one(arguments, f64::sqrt)
}

/// `Math.cbrt(x)`
#[inline(never)]
pub fn math_cbrt(arguments: &[Value]) -> Value {
    of_one(arguments, libm::cbrt)
}

/// `Math.exp(x)`; of 1 it is `Math.E`, as in V8.
#[inline(never)]
pub fn math_exp(arguments: &[Value]) -> Value {
    of_one(arguments, |x| if x == 1.0 { std::f64::consts::E } else { libm::exp(x) })
}

/// `Math.expm1(x)`
#[inline(never)]
pub fn math_expm1(arguments: &[Value]) -> Value {
    of_one(arguments, libm::expm1)
}

/// `Math.log(x)`
#[inline(never)]
pub fn math_log(arguments: &[Value]) -> Value {
    of_one(arguments, libm::log)
}

/// `Math.log10(x)`
#[inline(never)]
pub fn math_log10(arguments: &[Value]) -> Value {
    of_one(arguments, libm::log10)
}

/// `Math.log1p(x)`
#[inline(never)]
pub fn math_log1p(arguments: &[Value]) -> Value {
    of_one(arguments, libm::log1p)
}

/// `Math.log2(x)`
#[inline(never)]
pub fn math_log2(arguments: &[Value]) -> Value {
    of_one(arguments, libm::log2)
}

/// `Math.fround(x)`: the nearest 32-bit float.
#[inline(never)]
pub fn math_fround(arguments: &[Value]) -> Value {
    of_one(arguments, |x| f64::from(x as f32))
}

/// `Math.clz32(x)`
#[inline(never)]
pub fn math_clz32(arguments: &[Value]) -> Value {
    Value::Number(f64::from(to_uint32(argument(arguments, 0)).leading_zeros()))
}

/// `Math.imul(a, b)`
#[inline(never)]
pub fn math_imul(arguments: &[Value]) -> Value {
    let (left, right) = (to_uint32(argument(arguments, 0)), to_uint32(argument(arguments, 1)));
    Value::Number(f64::from(left.wrapping_mul(right) as i32))
}

/// `Math.pow(base, exponent)`
#[inline(never)]
pub fn math_pow(arguments: &[Value]) -> Value {
    let (base, exponent) = (to_number(argument(arguments, 0)), to_number(argument(arguments, 1)));
    // C has 1 here, ECMAScript NaN.
    let undetermined = base.abs() == 1.0 && exponent.is_infinite() || base == 1.0 && exponent.is_nan();
    Value::Number(if undetermined { f64::NAN } else { libm::pow(base, exponent) })
}

/// `Math.hypot(…)`: scaled to the largest, with the error of each addition carried on.
#[inline(never)]
pub fn math_hypot(arguments: &[Value]) -> Value {
    let numbers: Vec<f64> = arguments.iter().map(|argument| to_number(argument).abs()).collect();
    let largest = numbers.iter().copied().fold(0.0, f64::max);
    if largest == f64::INFINITY || largest == 0.0 && !numbers.iter().any(|number| number.is_nan()) {
        return Value::Number(largest);
    }
    let (mut sum, mut error) = (0.0, 0.0);
    for number in numbers {
        let part = number / largest;
        let summand = part * part - error;
        let next = sum + summand;
        error = (next - sum) - summand;
        sum = next;
    }
    Value::Number(sum.sqrt() * largest)
}

/// `Math.max(…)`
#[inline(never)]
pub fn math_max(arguments: &[Value]) -> Value {
    let above = |found: f64, next: f64| next > found || (next == found && found.is_sign_negative());
    extreme(arguments, f64::NEG_INFINITY, above)
}

/// `Math.min(…)`
#[inline(never)]
pub fn math_min(arguments: &[Value]) -> Value {
    let below = |found: f64, next: f64| next < found || (next == found && next.is_sign_negative());
    extreme(arguments, f64::INFINITY, below)
}

pub(super) fn of_one(arguments: &[Value], f: fn(f64) -> f64) -> Value {
    Value::Number(f(to_number(argument(arguments, 0))))
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
