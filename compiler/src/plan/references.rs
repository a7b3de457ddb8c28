//! Which steps an expression reads.

use crate::expr::{Expr, ExprKind};
use crate::resolve::visit;
use std::collections::BTreeMap;

/// The steps that an expression reads, by index.
pub(super) fn steps_read(expr: &Expr, names: &BTreeMap<&str, usize>) -> Vec<usize> {
    let mut found = Vec::new();
    visit(expr, &mut |e| {
        if let ExprKind::Name(name) = &e.kind {
            found.extend(names.get(name.as_str()).copied());
        }
    });
    found
}
