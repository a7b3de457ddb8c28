//! Keywords about objects.

use super::limit::{Limit, counted};
use super::{At, Check, Pattern, Violations};
use crate::value::{Str, Value};

/// These members, where they are there.
#[inline(never)]
pub fn properties(value: &Value, checks: &[(&str, Check)], at: &At<'_>, found: &mut Violations) {
    for (name, check) in checks {
        if let Some(member) = present(value, name) {
            found.visit(member, *check, &at.name(name));
        }
    }
}

/// These members are there.
#[inline(never)]
pub fn required(value: &Value, names: &[&str], at: &At<'_>, found: &mut Violations) {
    if value.as_object().is_none() {
        return;
    }
    for name in names {
        if present(value, name).is_none() {
            found.add(&at.name(name), &Value::Undefined, &["is required"]);
        }
    }
}

/// The members that neither a name nor a pattern is about.
#[inline(never)]
pub fn others(
    value: &Value,
    names: &[&str],
    patterns: &[&Pattern],
    check: Check,
    at: &At<'_>,
    found: &mut Violations,
) {
    for (name, member) in members(value) {
        let name = name.as_str();
        if !names.contains(&name) && !patterns.iter().any(|pattern| pattern.matches(name)) {
            found.visit(member, check, &at.name(name));
        }
    }
}

/// There are no members but these.
#[inline(never)]
pub fn closed(value: &Value, names: &[&str], patterns: &[&Pattern], at: &At<'_>, found: &mut Violations) {
    others(
        value,
        names,
        patterns,
        |member, at, found| found.add(at, member, &["is not a known member"]),
        at,
        found,
    );
}

/// The members whose names match.
#[inline(never)]
pub fn matching(value: &Value, pattern: &Pattern, check: Check, at: &At<'_>, found: &mut Violations) {
    for (name, member) in members(value) {
        if pattern.matches(name.as_str()) {
            found.visit(member, check, &at.name(name.as_str()));
        }
    }
}

/// The names of all members.
#[inline(never)]
pub fn names(value: &Value, check: Check, at: &At<'_>, found: &mut Violations) {
    for (name, _) in members(value) {
        let mut own = found.fresh();
        check(&Value::String(name.clone()), &at.name(name.as_str()), &mut own);
        found.append_with("its name ", own);
    }
}

/// With the member `name` there are these too.
#[inline(never)]
pub fn needs(value: &Value, name: &str, needed: &[&str], at: &At<'_>, found: &mut Violations) {
    if present(value, name).is_none() {
        return;
    }
    for other in needed {
        if present(value, other).is_none() {
            found.add(&at.name(other), &Value::Undefined, &["is required beside `", name, "`"]);
        }
    }
}

/// With the member `name` the whole passes this too.
#[inline(never)]
pub fn dependent(value: &Value, name: &str, check: Check, at: &At<'_>, found: &mut Violations) {
    if present(value, name).is_some() {
        check(value, at, found);
    }
}

/// At least so many members.
#[inline(never)]
pub fn min_properties(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    count(value, Limit::Least(limit), at, found);
}

/// At most so many members.
#[inline(never)]
pub fn max_properties(value: &Value, limit: usize, at: &At<'_>, found: &mut Violations) {
    count(value, Limit::Most(limit), at, found);
}

fn count(value: &Value, limit: Limit, at: &At<'_>, found: &mut Violations) {
    if value.as_object().is_some() {
        counted(value, members(value).count(), "member", limit, at, found);
    }
}

/// The member `name`, if it is there.
pub(super) fn present<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.get(name).filter(|member| !member.is_undefined())
}

/// The members of an object; none of anything else.
pub(super) fn members(value: &Value) -> impl Iterator<Item = &(Str, Value)> {
    value.as_object().into_iter().flatten().filter(|(_, member)| !member.is_undefined())
}
