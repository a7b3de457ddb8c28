//! Values that schemas name.

use crate::lower::rir::SchemaConstant;
use crate::resolve::hir::{Tree, TreeKind};

/// A value of `enum` or `const`.
pub(super) fn constant(tree: &Tree) -> SchemaConstant {
    match &tree.kind {
        TreeKind::Bool(value) => SchemaConstant::Bool(*value),
        TreeKind::Number(value) => SchemaConstant::Number(*value),
        TreeKind::String(value) => SchemaConstant::Text(value.clone()),
        TreeKind::List(_) | TreeKind::Map(_) => SchemaConstant::Json(tree.json()),
        TreeKind::Null | TreeKind::Hole(_) | TreeKind::Text(_) => SchemaConstant::Null,
    }
}
