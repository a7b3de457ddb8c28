//! Which steps an expression reads.

use crate::expr::{Expr, ExprKind};
use std::collections::BTreeMap;

/// The steps that an expression reads, by index.
pub(super) fn steps_read(expr: &Expr, names: &BTreeMap<&str, usize>) -> Vec<usize> {
    let step = |e: &Expr| match &e.kind {
        ExprKind::Name(name) => names.get(name.as_str()).copied(),
        _ => None,
    };
    expr.preorder().filter_map(step).collect()
}
