//! What was found out about a value once and is asked again: markers ask whether a value fits what a
//! validator has just checked. Without this a nested document would be checked twice a level.

use super::{At, Check, Violations};
use crate::value::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Whether a value fits, by the value's place in memory and the check. It lives no longer than the
/// validation, and so no longer than the values.
#[derive(Clone, Debug, Default)]
pub(super) struct Memo(Rc<RefCell<BTreeMap<(usize, usize), bool>>>);

impl Memo {
    /// Whether a check finds nothing wrong with an object or an array.
    pub(super) fn passes(&self, value: &Value, check: Check) -> bool {
        let key = (std::ptr::from_ref(value) as usize, check as usize);
        // What is neither may be made for the moment, and is checked fast.
        let kept = matches!(value, Value::Array(_) | Value::Object(_) | Value::Json(_));
        if let Some(known) = self.0.borrow().get(&key).filter(|_| kept) {
            return *known;
        }
        let mut probe = Violations::silent(self.clone());
        check(value, &At::ROOT, &mut probe);
        let passes = probe.is_empty();
        if kept {
            self.0.borrow_mut().insert(key, passes);
        }
        passes
    }
}
