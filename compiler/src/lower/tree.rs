//! YAML values with holes, as values and as text.

use super::convert::{constant, owned, text, text_constant, to_owned, to_text};
use super::expr::{expr, text_parts, url_parts};
use super::json;
use super::rir::{Constant, Exact, Expr, Kind, ObjectPart};
use super::unit::Unit;
use crate::resolve::hir::{Tree, TreeKind};

/// A value template as an expression of any representation.
pub(super) fn value(unit: &Unit<'_>, tree: &Tree) -> Expr {
    match &tree.kind {
        TreeKind::Null => constant(Constant::Null),
        TreeKind::Bool(value) => constant(Constant::Bool(*value)),
        TreeKind::Number(value) => constant(Constant::Number(Exact(*value))),
        TreeKind::String(value) => constant(Constant::String(value.clone())),
        TreeKind::Hole(e) => expr(unit, e),
        TreeKind::Text(parts) => {
            let (literals, holes) = text_parts(unit, parts);
            text_of(literals, holes)
        }
        TreeKind::List(_) | TreeKind::Map(_) if json::is_constant(tree) => {
            constant(Constant::Json(tree.json()))
        }
        TreeKind::List(items) => {
            owned(Kind::Array(items.iter().map(|item| (false, to_owned(value(unit, item)))).collect()))
        }
        TreeKind::Map(entries) => {
            let field = |(key, tree): &(crate::source::Spanned<String>, Tree)| {
                ObjectPart::Optional(key.value.clone(), to_owned(value(unit, tree)))
            };
            owned(Kind::Object(entries.iter().map(field).collect()))
        }
    }
}

/// A string template as text, in text mode.
pub(super) fn as_text(unit: &Unit<'_>, tree: &Tree) -> Expr {
    match &tree.kind {
        TreeKind::String(value) => text_constant(value),
        TreeKind::Null => text_constant(""),
        _ => to_text(value(unit, tree)),
    }
}

/// A URL: holes are percent-encoded unless one begins it (language §9).
pub(super) fn as_url(unit: &Unit<'_>, tree: &Tree) -> Expr {
    match &tree.kind {
        TreeKind::Text(parts) => {
            let (literals, holes) = url_parts(unit, parts);
            text(Kind::Url(literals, holes))
        }
        _ => as_text(unit, tree),
    }
}

fn text_of(literals: Vec<String>, holes: Vec<Expr>) -> Expr {
    if holes.is_empty() {
        return text_constant(&literals.concat());
    }
    text(Kind::TextOf(literals, holes))
}
