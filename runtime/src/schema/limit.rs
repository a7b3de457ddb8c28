//! Bounds of how many there are: characters, elements, members.

use super::{At, Violations};
use crate::value::Value;

/// A bound, itself allowed.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    /// At least so many.
    Least(usize),
    /// At most so many.
    Most(usize),
}

/// The `count` that `value` has of `unit`, a word in the singular, keeps the limit.
#[inline(never)]
pub(super) fn counted(
    value: &Value,
    count: usize,
    unit: &str,
    limit: Limit,
    at: &At<'_>,
    found: &mut Violations,
) {
    let (fits, words, bound) = match limit {
        Limit::Least(bound) => (count >= bound, "at least ", bound),
        Limit::Most(bound) => (count <= bound, "at most ", bound),
    };
    if !fits {
        let plural = if bound == 1 { "" } else { "s" };
        let (bound, count) = (bound.to_string(), count.to_string());
        found.add(at, value, &["must have ", words, &bound, " ", unit, plural, ", has ", &count]);
    }
}
