//! The filters of templates, where the kind of a value says that there is less to do.

use super::convert::to_bool;
use super::expr::expr;
use super::operators::settled;
use super::rir::{Expr, Repr};
use super::unit::Unit;
use crate::expr as ast;
use crate::types;

/// `input | name` as something simpler; none where the filter itself has to be called.
pub(super) fn filter(unit: &Unit<'_>, input: &ast::Expr, name: &str) -> Option<Expr> {
    match name {
        // No number and no boolean prints with a character that means something in HTML.
        "html.text" | "html.raw" => {
            let value = settled(unit, input);
            matches!(value.repr, Repr::Bool | Repr::Number | Repr::Integer).then_some(value)
        }
        "html.filled" => {
            let value = expr(unit, input);
            let plain = matches!(
                value.repr,
                Repr::Bool | Repr::Number | Repr::Integer | Repr::Text | Repr::Str | Repr::MaybeBool
            );
            (plain || types::is_boolean(unit.project.types.of(input))).then(|| to_bool(value))
        }
        "html.present" => Some(expr(unit, input)).filter(|value| value.repr == Repr::Bool),
        _ => None,
    }
}
