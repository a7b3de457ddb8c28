//! What was found out about a value once and is asked again: alternatives, conditions and markers ask
//! whether a value fits what another keyword has checked already. Without this a nested document would
//! be checked twice a level, and so in time that doubles with each level.

use super::{At, Check, Violations};
use crate::value::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How far a value is from fitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Distance {
    /// The weights of all violations.
    pub(super) weight: usize,
    /// How many of them say that the value itself is of the wrong kind.
    pub(super) kinds: usize,
}

impl Distance {
    /// Whether the value fits.
    pub(super) fn is_none(self) -> bool {
        self.weight == 0
    }

    /// By which alternatives are compared: a wrong kind of the value itself is farthest.
    pub(super) fn length(self) -> usize {
        self.weight.saturating_add(self.kinds.saturating_mul(1000))
    }
}

/// How far a value is from fitting, by the value's place in memory and the check. It lives no longer
/// than the validation, and so no longer than the values.
#[derive(Clone, Debug, Default)]
pub(super) struct Memo(Rc<RefCell<BTreeMap<(usize, usize), Distance>>>);

impl Memo {
    /// Whether a check finds nothing wrong.
    pub(super) fn passes(&self, value: &Value, check: Check) -> bool {
        self.distance(value, check).is_none()
    }

    /// How far a value is from passing a check.
    pub(super) fn distance(&self, value: &Value, check: Check) -> Distance {
        if let Some(known) = self.known(value, check) {
            return known;
        }
        let mut probe = Violations::silent(self.clone());
        check(value, &At::ROOT, &mut probe);
        self.remember(value, check, probe.distance());
        probe.distance()
    }

    /// What is known already.
    pub(super) fn known(&self, value: &Value, check: Check) -> Option<Distance> {
        if !is_kept(value) {
            return None;
        }
        self.0.borrow().get(&key(value, check)).copied()
    }

    /// Keeps what was found out.
    pub(super) fn remember(&self, value: &Value, check: Check, distance: Distance) {
        if is_kept(value) {
            self.0.borrow_mut().insert(key(value, check), distance);
        }
    }
}

/// What is neither array nor object may be made for the moment, and is checked fast.
fn is_kept(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_) | Value::Json(_))
}

fn key(value: &Value, check: Check) -> (usize, usize) {
    (std::ptr::from_ref(value) as usize, check as usize)
}
