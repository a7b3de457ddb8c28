//! Keywords about strings.

use super::{At, Pattern, Violations};
use crate::value::Value;

/// At least so many code points.
#[inline(never)]
pub fn min_length(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    length(value, limit, "at least ", &|length| length >= limit, at, found);
}

/// At most so many code points.
#[inline(never)]
pub fn max_length(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    length(value, limit, "at most ", &|length| length <= limit, at, found);
}

fn length(
    value: &Value,
    limit: usize,
    words: &str,
    fits: &dyn Fn(usize) -> bool,
    at: &At<'_>,
    found: &mut Violations,
) {
    let Some(text) = value.as_str() else { return };
    let length = text.chars().count();
    if !fits(length) {
        let unit = if limit == 1 { " character, has " } else { " characters, has " };
        found.add(at, value, &["must have ", words, &limit.to_string(), unit, &length.to_string()]);
    }
}

/// The pattern matches somewhere in it.
#[inline(never)]
pub fn pattern(value: &Value, pattern: &Pattern, at: &At<'_>, found: &mut Violations) {
    if value.as_str().is_some_and(|text| !pattern.matches(text)) {
        found.add(at, value, &["must match the pattern ", pattern.text]);
    }
}

/// It is what `is` takes; `name` says what that is: "an email address".
#[inline(never)]
pub fn format(value: &Value, name: &str, is: fn(&str) -> bool, at: &At<'_>, found: &mut Violations) {
    if value.as_str().is_some_and(|text| !is(text)) {
        found.add(at, value, &["must be ", name]);
    }
}
