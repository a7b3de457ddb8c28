//! Constant expressions as constants of the generated code.

use super::convert::{constant, owned};
use super::evaluate::evaluate;
use super::rir::{Constant, Exact, Expr, Kind, Repr};
use crate::expr as ast;
use ensemble_runtime::json;
use ensemble_runtime::value::Value;

/// The longest constant in bytes that stands in the code rather than being computed there.
const LONGEST: usize = 4096;

/// The most parts that a constant array or object has.
const LARGEST: usize = 1000;

/// The constant that an expression is, if it is one that the generated code can write down.
pub(super) fn fold(e: &ast::Expr) -> Option<Expr> {
    let value = evaluate(e)?;
    Some(match value {
        Value::Undefined => constant(Constant::Undefined),
        Value::Null => constant(Constant::Null),
        Value::Bool(value) => Expr { repr: Repr::Bool, kind: Kind::Bool(value) },
        Value::Number(value) => Expr { repr: Repr::Number, kind: Kind::Number(Exact(value)) },
        Value::String(value) => constant(Constant::String(short(value.as_str().to_owned())?)),
        _ if has_json(&value, &mut { LARGEST }) => {
            owned(Kind::Constant(Constant::Json(short(json::stringify(&value, 0)?)?)))
        }
        _ => return None,
    })
}

fn short(text: String) -> Option<String> {
    (text.len() <= LONGEST).then_some(text)
}

/// Whether JSON text says all of a value: arrays and objects stand in the generated code as such.
/// `left` is how many parts it may have.
fn has_json(value: &Value, left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    match value {
        _ if *left == 0 => false,
        Value::Undefined | Value::Date(_) => false,
        Value::Number(number) => number.is_finite() && (*number != 0.0 || number.is_sign_positive()),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Array(_) | Value::Object(_) | Value::Json(_) => match (value.as_array(), value.as_object()) {
            (Some(list), _) => list.items.iter().all(|item| has_json(item, left)),
            (None, Some(object)) => object.iter().all(|(_, member)| has_json(member, left)),
            (None, None) => false,
        },
    }
}
