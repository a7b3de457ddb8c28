//! Keywords about strings.

use super::limit::{Limit, counted};
use super::{At, Pattern, Violations};
use crate::value::Value;

/// At least so many code points.
#[inline(never)]
pub fn min_length(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    length(value, Limit::Least(limit), at, found);
}

/// At most so many code points.
#[inline(never)]
pub fn max_length(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    length(value, Limit::Most(limit), at, found);
}

fn length(value: &Value, limit: Limit, at: &At<'_>, found: &mut Violations) {
    if let Some(text) = value.as_str() {
        counted(value, text.chars().count(), "character", limit, at, found);
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
