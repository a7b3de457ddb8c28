//! A number that equal expressions share, so that one can be found among many.

use crate::expr::{Expr, ExprKind, Part, Property};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::discriminant;

/// The expression's number. Where it stands does not matter.
pub(super) fn of(expr: &Expr) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(expr, &mut hasher);
    hasher.finish()
}

/// Expressions that differ in something left out here share a number, and are told apart later.
fn add(expr: &Expr, hasher: &mut DefaultHasher) {
    discriminant(&expr.kind).hash(hasher);
    match &expr.kind {
        ExprKind::Bool(value) => value.hash(hasher),
        ExprKind::Number(value) => value.to_bits().hash(hasher),
        ExprKind::String(text) | ExprKind::Name(text) => text.hash(hasher),
        ExprKind::Member { name, .. } | ExprKind::Filter { name, .. } | ExprKind::New { name, .. } => {
            name.text.hash(hasher);
        }
        ExprKind::Unary { op, .. } => discriminant(op).hash(hasher),
        ExprKind::Binary { op, .. } => discriminant(op).hash(hasher),
        ExprKind::Logical { op, .. } => discriminant(op).hash(hasher),
        ExprKind::Template(parts) => parts.iter().for_each(|part| match part {
            Part::Literal(text) => text.hash(hasher),
            Part::Hole(_) => {}
        }),
        ExprKind::Object(properties) => properties.iter().for_each(|property| match property {
            Property::Named(name, _) => name.text.hash(hasher),
            Property::Computed(..) | Property::Spread(_) => {}
        }),
        _ => {}
    }
    for child in expr.children() {
        add(child, hasher);
    }
}
