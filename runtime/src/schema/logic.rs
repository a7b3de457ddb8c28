//! Keywords that hold schemas for the same value.

use super::{At, Check, Violations};
use crate::value::Value;

/// Any value passes.
pub fn anything(_: &Value, _: &At<'_>, _: &mut Violations) {}

/// No value passes.
#[inline(never)]
pub fn never(value: &Value, at: &At<'_>, found: &mut Violations) {
    found.add(at, value, &["is not allowed"]);
}

/// At least one of these passes.
#[inline(never)]
pub fn any_of(value: &Value, checks: &[Check], at: &At<'_>, found: &mut Violations) {
    let mut nearest = None;
    for check in checks {
        let mut own = found.fresh();
        check(value, at, &mut own);
        if own.is_empty() {
            return;
        }
        keep_nearer(&mut nearest, own, at);
    }
    none_fits(value, checks.len(), nearest, at, found);
}

/// Exactly one of these passes.
#[inline(never)]
pub fn one_of(value: &Value, checks: &[Check], at: &At<'_>, found: &mut Violations) {
    let (mut nearest, mut fitting) = (None, Vec::new());
    for (number, check) in checks.iter().enumerate() {
        let mut own = found.fresh();
        check(value, at, &mut own);
        if own.is_empty() {
            fitting.push((number + 1).to_string());
        } else {
            keep_nearer(&mut nearest, own, at);
        }
    }
    match fitting.as_slice() {
        [] => none_fits(value, checks.len(), nearest, at, found),
        [_] => {}
        [..] => {
            let list = fitting.join(" and ");
            found.add(at, value, &["must fit exactly one of the alternatives, fits ", &list]);
        }
    }
}

fn keep_nearer(nearest: &mut Option<Violations>, own: Violations, at: &At<'_>) {
    if nearest.as_ref().is_none_or(|nearest| own.distance(at) < nearest.distance(at)) {
        *nearest = Some(own);
    }
}

/// Says that none fits, and what is wrong by the one that came nearest.
#[cold]
fn none_fits(value: &Value, count: usize, nearest: Option<Violations>, at: &At<'_>, found: &mut Violations) {
    if count > 1 {
        let count = count.to_string();
        found.add(at, value, &["must fit one of ", &count, " alternatives; the nearest is told"]);
    }
    if let Some(nearest) = nearest {
        found.append(nearest);
    }
}

/// This does not pass.
#[inline(never)]
pub fn not(value: &Value, check: Check, at: &At<'_>, found: &mut Violations) {
    if passes(value, check, at, found) {
        found.add(at, value, &["must not fit the schema of `not`"]);
    }
}

/// `then` passes when `test` does, else `otherwise`.
#[inline(never)]
pub fn when(value: &Value, test: Check, then: Check, otherwise: Check, at: &At<'_>, found: &mut Violations) {
    let next = if passes(value, test, at, found) { then } else { otherwise };
    next(value, at, found);
}

/// Whether a check finds nothing wrong.
fn passes(value: &Value, check: Check, at: &At<'_>, found: &Violations) -> bool {
    let mut probe = Violations::silent(found.memo().clone());
    check(value, at, &mut probe);
    probe.is_empty()
}
