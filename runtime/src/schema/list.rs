//! Keywords about arrays.

use super::hash::hash;
use super::limit::{Limit, counted};
use super::{At, Check, Violations};
use crate::value::Value;

/// Every element from `from` on.
#[inline(never)]
pub fn items(value: &Value, from: usize, check: Check, at: &At<'_>, found: &mut Violations) {
    for (index, item) in elements(value).iter().enumerate().skip(from) {
        found.visit(item, check, &at.index(index));
    }
}

/// The first elements, each by its own check.
#[inline(never)]
pub fn prefix(value: &Value, checks: &[Check], at: &At<'_>, found: &mut Violations) {
    for (index, (item, check)) in elements(value).iter().zip(checks).enumerate() {
        found.visit(item, *check, &at.index(index));
    }
}

/// At least `least` and at most `most` elements pass.
#[inline(never)]
pub fn contains(
    value: &Value,
    check: Check,
    least: usize,
    most: Option<usize>,
    at: &At<'_>,
    found: &mut Violations,
) {
    if value.as_array().is_none() {
        return;
    }
    let count = elements(value).iter().filter(|item| found.memo().passes(item, check)).count();
    let (words, limit) = match most {
        _ if count < least => ("must contain at least ", least),
        Some(most) if count > most => ("must contain at most ", most),
        _ => return,
    };
    let unit = if limit == 1 {
        " element that fits `contains`, has "
    } else {
        " elements that fit `contains`, has "
    };
    found.add(at, value, &[words, &limit.to_string(), unit, &count.to_string()]);
}

/// At least so many elements.
#[inline(never)]
pub fn min_items(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    count(value, Limit::Least(limit), at, found);
}

/// At most so many elements.
#[inline(never)]
pub fn max_items(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    count(value, Limit::Most(limit), at, found);
}

fn count(value: &Value, limit: Limit, at: &At<'_>, found: &mut Violations) {
    if let Some(array) = value.as_array() {
        counted(value, array.items.len(), "element", limit, at, found);
    }
}

/// No two elements are equal.
#[inline(never)]
pub fn unique(value: &Value, at: &At<'_>, found: &mut Violations) {
    let items = elements(value);
    let mut marks: Vec<(u64, usize)> = items.iter().map(hash).zip(0..).collect();
    marks.sort_unstable();
    for (place, (mark, first)) in marks.iter().enumerate() {
        let alike = marks.iter().skip(place + 1).take_while(|(other, _)| other == mark);
        let equal = alike.map(|(_, second)| *second).find(|second| items.get(*first) == items.get(*second));
        if let Some(second) = equal {
            let (first, second) = (first.to_string(), second.to_string());
            let parts =
                ["must have no two equal elements: those at ", &first, " and ", &second, " are equal"];
            found.add(at, value, &parts);
            return;
        }
    }
}

/// The elements of an array; none of anything else.
pub(super) fn elements(value: &Value) -> &[Value] {
    value.as_array().map(|array| array.items.as_slice()).unwrap_or_default()
}
