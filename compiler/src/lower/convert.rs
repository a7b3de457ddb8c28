//! One representation of a lowered expression as another, and the small makers of expressions.

use super::chain::as_values;
use super::choice::is_place;
use super::operators::{compare_numbers, not, nullish};
use super::rir::{Constant, Exact, Expr, Holds, Kind, Repr};
use super::shapes::Shapes;
use ensemble_runtime::ops;

/// As `&Value`.
pub(super) fn to_ref(e: Expr) -> Expr {
    match (e.repr, e.kind) {
        (_, Kind::Known(_, value)) => to_ref(*value),
        (Repr::Ref, kind) => reference(kind),
        (repr, kind) => reference(Kind::Borrow(Box::new(to_owned(Expr { repr, kind })))),
    }
}

/// As `&Value` that may be bound to a local: it borrows from no temporary but its own.
pub(super) fn to_local(e: Expr) -> Expr {
    if is_place(&e) { e } else { to_ref(to_owned(e)) }
}

/// As `Value`.
pub(super) fn to_owned(e: Expr) -> Expr {
    let kind = match (e.repr, e.kind) {
        (_, Kind::Known(_, value)) => return to_owned(*value),
        (Repr::MaybeList(_), Kind::There(option, ident, list)) => {
            Kind::There(option, ident, Box::new(to_owned(*list)))
        }
        (Repr::Owned, kind) => kind,
        (repr @ Repr::List(_), kind) => Kind::Wrap(Box::new(as_values(Expr { repr, kind }))),
        (Repr::Ref, Kind::Borrow(inner)) if !matches!(inner.kind, Kind::Local(_)) => return *inner,
        (Repr::Ref, kind) => Kind::Clone(Box::new(reference(kind))),
        (Repr::Bool, Kind::Bool(value)) => Kind::Constant(Constant::Bool(value)),
        (Repr::Number, Kind::Number(value)) => Kind::Constant(Constant::Number(value)),
        (Repr::Text, Kind::Str(value)) => Kind::Constant(Constant::String(value)),
        (repr, kind) => Kind::Wrap(Box::new(Expr { repr, kind })),
    };
    Expr { repr: Repr::Owned, kind }
}

/// As `bool`, by truthiness.
pub(super) fn to_bool(e: Expr) -> Expr {
    match e.repr {
        Repr::Bool => e,
        Repr::Str | Repr::Text => not(truth(Kind::IsEmpty(Box::new(e)))),
        Repr::Integer => compare_numbers("!=", e, integer(0)),
        Repr::MaybeBool => truth(Kind::IsVariant(Box::new(e), "Some(true)".to_owned())),
        Repr::Item(_) | Repr::List(_) => truth(Kind::Bool(true)),
        Repr::MaybeItem(_) | Repr::MaybeList(_) => not(nullish(e)),
        _ => truth(Kind::Truthy(Box::new(to_ref(e)))),
    }
}

/// As `f64`, by ToNumber.
pub(super) fn to_number(e: Expr) -> Expr {
    match e.repr {
        Repr::Number => e,
        Repr::Integer => match e.kind {
            Kind::Number(value) => number(Kind::Number(value)),
            kind => number(Kind::FromInteger(Box::new(Expr { repr: Repr::Integer, kind }))),
        },
        Repr::MaybeNumber | Repr::MaybeInteger => number(Kind::OrNan(Box::new(e))),
        _ => number(Kind::ToNumber(Box::new(to_ref(e)))),
    }
}

/// As text, in text mode.
pub(super) fn to_text(e: Expr) -> Expr {
    match (&e.repr, &e.kind) {
        (Repr::Text, _) => e,
        (Repr::Str | Repr::Choice(_), _) => text(Kind::ToText(Box::new(e))),
        (_, kind) if constant_text(kind).is_some() => text_constant(&constant_text(kind).unwrap_or_default()),
        _ => text(Kind::TextOf(vec![String::new(), String::new()], vec![shown(e)])),
    }
}

/// As something that prints in text mode.
pub(super) fn shown(e: Expr) -> Expr {
    match e.repr {
        Repr::Owned | Repr::Item(_) | Repr::MaybeItem(_) | Repr::List(_) | Repr::MaybeList(_) => to_ref(e),
        _ => e,
    }
}

/// What a constant prints as in text.
pub(super) fn constant_text(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Constant(Constant::Undefined | Constant::Null) => Some(String::new()),
        Kind::Constant(Constant::String(text) | Constant::Json(text)) | Kind::Str(text) => Some(text.clone()),
        Kind::Constant(Constant::Bool(value)) | Kind::Bool(value) => Some(value.to_string()),
        Kind::Constant(Constant::Number(value)) | Kind::Number(value) => {
            Some(ops::number_to_string(value.0).as_str().to_owned())
        }
        _ => None,
    }
}

/// The output of the first of several steps that gave one; of the last when none did.
pub(super) fn conditional_output(cells: impl DoubleEndedIterator<Item = String>) -> Expr {
    let mut cells = cells.rev();
    let last = reference(Kind::Output(cells.next().unwrap_or_default()));
    cells.fold(last, |otherwise, cell| {
        let ran = truth(Kind::StepFlag(cell.clone(), "executed".to_owned()));
        let kind = Kind::If(Box::new(ran), Box::new(reference(Kind::Output(cell))), Box::new(otherwise));
        reference(kind)
    })
}

/// What an owned value is known to be.
pub(super) fn decoded(value: Expr, holds: Holds, shapes: &Shapes) -> Expr {
    Expr { repr: shapes.held(&holds), kind: Kind::Decoded(Box::new(value), holds) }
}

pub(super) fn reference(kind: Kind) -> Expr {
    Expr { repr: Repr::Ref, kind }
}

pub(super) fn owned(kind: Kind) -> Expr {
    Expr { repr: Repr::Owned, kind }
}

pub(super) fn truth(kind: Kind) -> Expr {
    Expr { repr: Repr::Bool, kind }
}

pub(super) fn number(kind: Kind) -> Expr {
    Expr { repr: Repr::Number, kind }
}

pub(super) fn integer(value: u32) -> Expr {
    Expr { repr: Repr::Integer, kind: Kind::Number(Exact(f64::from(value))) }
}

pub(super) fn text(kind: Kind) -> Expr {
    Expr { repr: Repr::Text, kind }
}

pub(super) fn text_constant(value: &str) -> Expr {
    text(Kind::Str(value.to_owned()))
}

pub(super) fn constant(constant: Constant) -> Expr {
    owned(Kind::Constant(constant))
}
