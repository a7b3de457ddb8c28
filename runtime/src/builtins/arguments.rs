//! How arguments are read: absent ones, whole numbers, positions.

use crate::ops::to_number;
use crate::value::{UNDEFINED, Value};

/// The longest text or list that a few characters of an expression may ask for. JavaScript has a
/// limit too, but one that is larger than a Worker's memory.
pub(crate) const MAX_LENGTH: f64 = 16_777_216.0;

/// Whether a locale is none or that of the United States, the only one there is.
pub(crate) fn is_english(locale: &Value) -> bool {
    matches!(locale, Value::Undefined) || locale.as_str().is_some_and(is_english_locale)
}

/// Whether a locale's name is that of the United States.
pub fn is_english_locale(name: &str) -> bool {
    matches!(name, "en" | "en-US")
}

/// The argument at `at`; undefined when it was not given.
pub(crate) fn argument(arguments: &[Value], at: usize) -> &Value {
    arguments.get(at).unwrap_or(UNDEFINED)
}

/// ToIntegerOrInfinity: without fraction, 0 for what is no number.
pub(crate) fn integer(value: &Value) -> f64 {
    let number = to_number(value);
    if number.is_nan() { 0.0 } else { number.trunc() }
}

/// A position within `length`, negative ones counting from the end; `absent` when undefined.
pub(crate) fn relative(given: &Value, absent: usize, length: usize) -> usize {
    if given.is_undefined() {
        return absent;
    }
    let place = integer(given);
    let place = if place < 0.0 { place + length as f64 } else { place };
    // A cast stays within the type at both ends.
    (place as usize).min(length)
}

/// Start and end within `length` as ECMAScript's `slice` counts them; the end is not before the
/// start.
pub(crate) fn range(arguments: &[Value], length: usize) -> (usize, usize) {
    let from = relative(argument(arguments, 0), 0, length);
    let to = relative(argument(arguments, 1), length, length);
    (from, to.max(from))
}
