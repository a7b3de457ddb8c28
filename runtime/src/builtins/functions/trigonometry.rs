//! `Math`: angles and hyperbolas, by `libm` as in [`super::math`].

use super::math::of_one;
use crate::builtins::argument;
use crate::ops::to_number;
use crate::value::Value;

/// `Math.acos(x)`
#[inline(never)]
pub fn math_acos(arguments: &[Value]) -> Value {
    of_one(arguments, libm::acos)
}

/// `Math.acosh(x)`
#[inline(never)]
pub fn math_acosh(arguments: &[Value]) -> Value {
    of_one(arguments, |x| if x < 1.0 { f64::NAN } else { libm::acosh(x) })
}

/// `Math.asin(x)`
#[inline(never)]
pub fn math_asin(arguments: &[Value]) -> Value {
    of_one(arguments, libm::asin)
}

/// `Math.asinh(x)`
#[inline(never)]
pub fn math_asinh(arguments: &[Value]) -> Value {
    of_one(arguments, libm::asinh)
}

/// `Math.atan(x)`
#[inline(never)]
pub fn math_atan(arguments: &[Value]) -> Value {
    of_one(arguments, libm::atan)
}

/// `Math.atanh(x)`
#[inline(never)]
pub fn math_atanh(arguments: &[Value]) -> Value {
    of_one(arguments, libm::atanh)
}

/// `Math.cos(x)`
#[inline(never)]
pub fn math_cos(arguments: &[Value]) -> Value {
    of_one(arguments, libm::cos)
}

/// `Math.cosh(x)`
#[inline(never)]
pub fn math_cosh(arguments: &[Value]) -> Value {
    of_one(arguments, libm::cosh)
}

/// `Math.sin(x)`
#[inline(never)]
pub fn math_sin(arguments: &[Value]) -> Value {
    of_one(arguments, libm::sin)
}

/// `Math.sinh(x)`
#[inline(never)]
pub fn math_sinh(arguments: &[Value]) -> Value {
    of_one(arguments, libm::sinh)
}

/// `Math.tan(x)`
#[inline(never)]
pub fn math_tan(arguments: &[Value]) -> Value {
    of_one(arguments, libm::tan)
}

/// `Math.tanh(x)`
#[inline(never)]
pub fn math_tanh(arguments: &[Value]) -> Value {
    of_one(arguments, libm::tanh)
}

/// `Math.atan2(y, x)`
#[inline(never)]
pub fn math_atan2(arguments: &[Value]) -> Value {
    Value::Number(libm::atan2(to_number(argument(arguments, 0)), to_number(argument(arguments, 1))))
}
