//! Declared inputs and outputs by their schemas, beside what their table says.

use super::{At, Check, Violations};
use crate::input::Violation;
use crate::value::Value;

/// Checks slots: each is a member, or the whole. What is not there is not checked, and what was found
/// already is not told again.
#[inline(never)]
pub fn check_slots(slots: &[Value], checks: &[(usize, Option<&str>, Check)], found: &mut Vec<Violation>) {
    let mut violations = Violations::new();
    for (slot, name, check) in checks {
        match (slots.get(*slot), name) {
            (None | Some(Value::Undefined), _) => {}
            (Some(value), Some(name)) => check(value, &At::ROOT.name(name), &mut violations),
            (Some(value), None) => {
                if value.as_object().is_none() {
                    // What has no members lacks none.
                    found.clear();
                }
                check(value, &At::ROOT, &mut violations);
            }
        }
    }
    for violation in violations.into_list() {
        let told = |other: &Violation| other.path == violation.path && other.message == violation.message;
        if !found.iter().any(told) {
            found.push(violation);
        }
    }
}
