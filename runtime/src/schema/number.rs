//! Keywords about numbers.

use super::{At, Violations};
use crate::ops::number_to_string;
use crate::value::Value;

/// At least `limit`.
#[inline(never)]
pub fn minimum(value: &Value, limit: f64, at: &At<'_>, found: &mut Violations) {
    number(value, limit, "must be at least ", &|number| number >= limit, at, found);
}

/// At most `limit`.
#[inline(never)]
pub fn maximum(value: &Value, limit: f64, at: &At<'_>, found: &mut Violations) {
    number(value, limit, "must be at most ", &|number| number <= limit, at, found);
}

/// Greater than `limit`.
#[inline(never)]
pub fn above(value: &Value, limit: f64, at: &At<'_>, found: &mut Violations) {
    number(value, limit, "must be greater than ", &|number| number > limit, at, found);
}

/// Less than `limit`.
#[inline(never)]
pub fn below(value: &Value, limit: f64, at: &At<'_>, found: &mut Violations) {
    number(value, limit, "must be less than ", &|number| number < limit, at, found);
}

/// `step` goes into it without rest, in the decimal digits that both are written with.
#[inline(never)]
pub fn multiple_of(value: &Value, step: f64, at: &At<'_>, found: &mut Violations) {
    number(value, step, "must be a multiple of ", &|number| divides(number, step), at, found);
}

fn number(
    value: &Value,
    limit: f64,
    words: &str,
    fits: &dyn Fn(f64) -> bool,
    at: &At<'_>,
    found: &mut Violations,
) {
    let Value::Number(number) = value else { return };
    if !fits(*number) {
        let (limit, number) = (number_to_string(limit), number_to_string(*number));
        found.add(at, value, &[words, limit.as_str(), ", got ", number.as_str()]);
    }
}

/// A number as a whole one times a power of ten.
#[derive(Clone, Copy)]
struct Decimal {
    digits: u64,
    exponent: i32,
}

fn divides(number: f64, step: f64) -> bool {
    let (Some(number), Some(step)) = (decimal(number), decimal(step)) else { return false };
    if number.digits == 0 || step.digits == 0 {
        return number.digits == 0;
    }
    let shift = number.exponent - step.exponent;
    let (digits, by) = (u128::from(number.digits), u128::from(step.digits));
    match u32::try_from(shift) {
        Ok(shift) => (0..shift).fold(digits % by, |rest, _| rest * 10 % by) == 0,
        // Ten to that power has more digits than any number.
        Err(_) => 10u128
            .checked_pow(shift.unsigned_abs())
            .and_then(|power| by.checked_mul(power))
            .is_some_and(|by| digits % by == 0),
    }
}

/// The shortest digits that read back as the number.
fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    let text = number_to_string(number.abs());
    let (mantissa, exponent) = text.as_str().split_once('e').unwrap_or((text.as_str(), "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().ok()?;
    // Whole numbers up to 1e21 are written with all their zeros, which may be too many digits.
    let all = [whole, fraction].concat();
    let significant = all.trim_end_matches('0');
    let zeros = i32::try_from(all.len() - significant.len()).ok()?;
    let digits = if significant.is_empty() { 0 } else { significant.parse().ok()? };
    Some(Decimal { digits, exponent: exponent - i32::try_from(fraction.len()).ok()? + zeros })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_are_exact_in_decimal() {
        for (number, step, expected) in [
            (4.35, 0.01, true),
            (0.3, 0.1, true),
            (0.35, 0.1, false),
            (1e300, 3.0, false),
            (1e300, 0.5, true),
            (1e-8, 1e-8, true),
            (1e-9, 1e-8, false),
            (-7.5, 2.5, true),
            (0.0, 5.0, true),
            (1_070_468.14, 0.01, true),
            (123_456_789_012_345_680_000.0, 10.0, true),
            (5e-324, 5e-324, true),
            (1.0, 1e-300, true),
            (f64::INFINITY, 2.0, false),
        ] {
            assert_eq!(divides(number, step), expected, "{number} {step}");
        }
    }
}
