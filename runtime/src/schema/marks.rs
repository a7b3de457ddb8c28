//! `unevaluatedProperties` and `unevaluatedItems`: which members or elements other keywords looked
//! at. The compiler writes a marker for each schema that may look at some.

use super::list::elements;
use super::memo::Memo;
use super::object::{members, present};
use super::{At, Check, Pattern, Violations};
use crate::value::Value;

/// Marks what a schema looks at of a value that fits it.
pub type Marker = fn(&Value, &mut Marks);

/// A mark for each member of an object, or each element of an array.
#[derive(Debug)]
pub struct Marks {
    marks: Vec<bool>,
    memo: Memo,
}

impl Marks {
    fn set(&mut self, index: usize) {
        if let Some(mark) = self.marks.get_mut(index) {
            *mark = true;
        }
    }
}

/// What `marker` leaves unmarked: the members of an object when `object` says so, else the elements
/// of an array.
#[inline(never)]
pub fn unevaluated(
    value: &Value,
    object: bool,
    marker: Marker,
    check: Check,
    at: &At<'_>,
    found: &mut Violations,
) {
    if value.as_object().is_some() != object {
        return;
    }
    let count = if object { members(value).count() } else { elements(value).len() };
    let mut marks = Marks { marks: vec![false; count], memo: found.memo().clone() };
    marker(value, &mut marks);
    for (index, item) in elements(value).iter().enumerate() {
        if marks.marks.get(index) == Some(&false) {
            found.visit(item, check, &at.index(index));
        }
    }
    for ((name, member), mark) in members(value).zip(&marks.marks) {
        if !mark {
            found.visit(member, check, &at.name(name.as_str()));
        }
    }
}

/// Marks nothing.
pub fn mark_nothing(_: &Value, _: &mut Marks) {}

/// Marks these members.
#[inline(never)]
pub fn mark_names(value: &Value, names: &[&str], marks: &mut Marks) {
    for (index, (name, _)) in members(value).enumerate() {
        if names.contains(&name.as_str()) {
            marks.set(index);
        }
    }
}

/// Marks the members whose names match.
#[inline(never)]
pub fn mark_matching(value: &Value, pattern: &Pattern, marks: &mut Marks) {
    for (index, (name, _)) in members(value).enumerate() {
        if pattern.matches(name.as_str()) {
            marks.set(index);
        }
    }
}

/// Marks all of an object, or all of an array.
#[inline(never)]
pub fn mark_all(value: &Value, object: bool, marks: &mut Marks) {
    if value.as_object().is_some() == object {
        marks.marks.fill(true);
    }
}

/// Marks the first elements.
#[inline(never)]
pub fn mark_first(value: &Value, count: usize, marks: &mut Marks) {
    (0..elements(value).len().min(count)).for_each(|index| marks.set(index));
}

/// Marks the elements that pass.
#[inline(never)]
pub fn mark_contained(value: &Value, check: Check, marks: &mut Marks) {
    for (index, item) in elements(value).iter().enumerate() {
        if marks.memo.passes(item, check) {
            marks.set(index);
        }
    }
}

/// Marks what `marker` does when the value passes.
#[inline(never)]
pub fn mark_when(value: &Value, check: Check, marker: Marker, marks: &mut Marks) {
    if marks.memo.passes(value, check) {
        marker(value, marks);
    }
}

/// Marks what `test` and `then` do when the value passes the test, else what `otherwise` does.
#[inline(never)]
pub fn mark_if(
    value: &Value,
    check: Check,
    test: Marker,
    then: Marker,
    otherwise: Marker,
    marks: &mut Marks,
) {
    if marks.memo.passes(value, check) {
        test(value, marks);
        then(value, marks);
    } else {
        otherwise(value, marks);
    }
}

/// Marks what `marker` does when there is the member `name`.
#[inline(never)]
pub fn mark_member(value: &Value, name: &str, marker: Marker, marks: &mut Marks) {
    if present(value, name).is_some() {
        marker(value, marks);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;
    use crate::schema::{any_of, properties, required};
    use crate::value::Str;

    /// `{anyOf: [{properties: {next: <itself>}, required: [next]}, {}], unevaluatedProperties: false}`
    fn node(value: &Value, at: &At<'_>, found: &mut Violations) {
        any_of(value, &[inner, |_, _, _| {}], at, found);
        unevaluated(
            value,
            true,
            |value, marks| mark_when(value, inner, |value, marks| mark_names(value, &["next"], marks), marks),
            super::super::never,
            at,
            found,
        );
    }

    fn inner(value: &Value, at: &At<'_>, found: &mut Violations) {
        required(value, &["next"], at, found);
        properties(value, &[("next", node)], at, found);
    }

    #[test]
    fn deep_documents_take_time_in_proportion() {
        let text = format!("{}{}{}", "{\"next\":".repeat(300), "{}", "}".repeat(300));
        let value = json::lazy(&Str::from(text)).unwrap();
        let mut found = Violations::new();
        node(&value, &At::ROOT, &mut found);
        assert!(found.is_empty());
    }
}
