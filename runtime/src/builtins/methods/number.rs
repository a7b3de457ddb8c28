//! Numbers as text.

use crate::builtins::{argument, integer};
use crate::decimal::Decimal;
use crate::ops::{number_to_string, to_number};
use crate::value::Value;

/// What `toString(radix)` writes digits with.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// `number.toFixed(digits)`: undefined for less than 0 or more than 100 digits.
#[inline(never)]
pub fn to_fixed(receiver: &Value, arguments: &[Value]) -> Value {
    let Value::Number(number) = *receiver else { return Value::Undefined };
    let places = integer(argument(arguments, 0));
    if !(0.0..=100.0).contains(&places) {
        return Value::Undefined;
    }
    if !number.is_finite() || number.abs() >= 1e21 {
        return Value::String(number_to_string(number));
    }
    let mut out = String::with_capacity(24);
    out.push_str(if number < 0.0 { "-" } else { "" });
    let decimal = Decimal::exact(number).rounded(places as i32);
    decimal.append_whole(&mut out);
    decimal.append_fraction(&mut out, places as i32);
    Value::from(out)
}

/// `number.toPrecision(digits)`: undefined for less than 1 or more than 100 digits.
#[inline(never)]
pub fn to_precision(receiver: &Value, arguments: &[Value]) -> Value {
    let Value::Number(number) = *receiver else { return Value::Undefined };
    let digits = integer(argument(arguments, 0));
    if argument(arguments, 0).is_undefined() || !number.is_finite() {
        return Value::String(number_to_string(number));
    }
    if !(1.0..=100.0).contains(&digits) {
        return Value::Undefined;
    }
    let digits = digits as i32;
    let exact = Decimal::exact(number);
    let places = digits - exact.point;
    let decimal = exact.rounded(places);
    let exponent = if decimal.digits.is_empty() { 0 } else { decimal.point - 1 };
    let mut out = String::with_capacity(24);
    out.push_str(if number < 0.0 { "-" } else { "" });
    if exponent < -6 || exponent >= digits {
        append_exponential(&mut out, &decimal, digits);
    } else {
        decimal.append_whole(&mut out);
        decimal.append_fraction(&mut out, digits - 1 - exponent);
    }
    Value::from(out)
}

/// `number.toExponential(digits)`: undefined for less than 0 or more than 100 digits.
#[inline(never)]
pub fn to_exponential(receiver: &Value, arguments: &[Value]) -> Value {
    let Value::Number(number) = *receiver else { return Value::Undefined };
    let digits = integer(argument(arguments, 0));
    if !number.is_finite() {
        return Value::String(number_to_string(number));
    }
    if !(0.0..=100.0).contains(&digits) {
        return Value::Undefined;
    }
    let (decimal, digits) = if argument(arguments, 0).is_undefined() {
        let shortest = Decimal::shortest(number);
        let digits = shortest.digits.len().max(1) as i32;
        (shortest, digits)
    } else {
        let exact = Decimal::exact(number);
        let places = digits as i32 + 1 - exact.point;
        (exact.rounded(places), digits as i32 + 1)
    };
    let mut out = String::with_capacity(24);
    out.push_str(if number < 0.0 { "-" } else { "" });
    append_exponential(&mut out, &decimal, digits);
    Value::from(out)
}

/// `d.ddde+x` with so many digits.
fn append_exponential(out: &mut String, decimal: &Decimal, digits: i32) {
    decimal.append(out, 0, 1);
    if digits > 1 {
        out.push('.');
        decimal.append(out, 1, digits);
    }
    let exponent = if decimal.digits.is_empty() { 0 } else { decimal.point - 1 };
    out.push_str(if exponent < 0 { "e" } else { "e+" });
    out.push_str(number_to_string(f64::from(exponent)).as_str());
}

/// Appends a number as it is written in the United States: in groups of three, with at most three
/// digits behind the point.
pub(super) fn grouped(out: &mut String, number: f64) {
    out.push_str(if number.is_sign_negative() && !number.is_nan() { "-" } else { "" });
    if !number.is_finite() {
        return out.push_str(if number.is_nan() { "NaN" } else { "∞" });
    }
    let decimal = Decimal::shortest(number).rounded(3);
    let mut whole = String::new();
    decimal.append_whole(&mut whole);
    for (at, digit) in whole.chars().enumerate() {
        out.push_str(if at > 0 && (whole.len() - at).is_multiple_of(3) { "," } else { "" });
        out.push(digit);
    }
    decimal.append_fraction(out, decimal.digits.len() as i32 - decimal.point);
}

/// `number.toString(radix)`: undefined for a radix below 2 or above 36.
#[inline(never)]
pub(super) fn in_radix(number: f64, radix: &Value) -> Value {
    let radix = if radix.is_undefined() { 10.0 } else { to_number(radix).trunc() };
    if !(2.0..=36.0).contains(&radix) {
        return Value::Undefined;
    }
    if radix == 10.0 || !number.is_finite() {
        return Value::String(number_to_string(number));
    }
    let size = number.abs();
    let mut digits = Vec::new();
    let carry = fraction(&mut digits, size, radix);
    let mut out = String::from(if number < 0.0 { "-" } else { "" });
    append_whole(&mut out, size.floor() + if carry { 1.0 } else { 0.0 }, radix);
    if !digits.is_empty() {
        out.push('.');
        digits.iter().for_each(|digit| push_digit(&mut out, usize::from(*digit)));
    }
    Value::from(out)
}

/// The digits behind the point: as many as tell the number from its neighbours, the last one
/// rounded. True when rounding carries into the whole part.
fn fraction(digits: &mut Vec<u8>, size: f64, radix: f64) -> bool {
    let mut rest = size - size.floor();
    let mut half_gap = (0.5 * (size.next_up() - size)).max(f64::from_bits(1));
    while rest >= half_gap {
        rest *= radix;
        half_gap *= radix;
        let digit = rest as u8;
        digits.push(digit);
        rest -= f64::from(digit);
        let rounds_up = rest > 0.5 || (rest == 0.5 && digit & 1 == 1);
        if rounds_up && rest + half_gap > 1.0 {
            return add_one(digits, radix as u8);
        }
    }
    false
}

/// Adds one to the last digit; digits that overflow fall away. True when all do.
fn add_one(digits: &mut Vec<u8>, radix: u8) -> bool {
    while let Some(last) = digits.pop() {
        if last + 1 < radix {
            digits.push(last + 1);
            return false;
        }
    }
    true
}

/// The whole part. What a double cannot hold exactly is written as zeros.
fn append_whole(out: &mut String, mut whole: f64, radix: f64) {
    let mut digits = Vec::new();
    while whole / radix >= 9_007_199_254_740_992.0 {
        whole /= radix;
        digits.push(0);
    }
    loop {
        let digit = whole % radix;
        digits.push(digit as usize);
        whole = (whole - digit) / radix;
        if whole <= 0.0 {
            break;
        }
    }
    digits.iter().rev().for_each(|digit| push_digit(out, *digit));
}

fn push_digit(out: &mut String, digit: usize) {
    out.push(DIGITS.get(digit).map_or('0', |digit| char::from(*digit)));
}
