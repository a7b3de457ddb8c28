//! The columns of rows that are objects.

use crate::value::{Members, Object, Str, Value};
use std::collections::BTreeSet;

/// The names of all rows in the order in which they are first seen.
#[derive(Default)]
pub(super) struct Columns {
    names: Vec<Str>,
    seen: BTreeSet<Str>,
    /// Whether there is a row.
    pub(super) any: bool,
}

impl Columns {
    /// Takes note of a row's members.
    pub(super) fn note(&mut self, members: Members) {
        self.any = true;
        for (at, (name, _)) in members.enumerate() {
            let Some(name) = name else { continue };
            // Most rows have the names of the one before.
            if self.names.get(at) != Some(&name) && self.seen.insert(name.clone()) {
                self.names.push(name);
            }
        }
    }

    pub(super) fn into_names(self) -> Vec<Str> {
        self.names
    }
}

/// Gives the value of each column in a row; undefined where it has none.
pub(super) fn each_cell(row: &Value, names: &[Str], mut act: impl FnMut(&Value)) {
    // Members of JSON text are read for this moment only.
    let members = Members::of(row).into_iter().flatten();
    let row = Object::from_entries(members.filter_map(|(name, value)| Some((name?, value))).collect());
    for name in names {
        act(row.get(name.as_str()).unwrap_or(&Value::Undefined));
    }
}
