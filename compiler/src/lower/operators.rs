//! Operators with one or two operands: the runtime's functions, or Rust's own where the operands'
//! kinds are known.

use super::convert::{constant_text, number, owned, text, to_bool, to_number, to_ref, truth};
use super::expr::{boolean, expr, last};
use super::rir::{Constant, Expr, Kind, Repr};
use super::unit::Unit;
use crate::expr::{self as ast, BinaryOp, UnaryOp};
use crate::types;

pub(super) fn unary(unit: &Unit<'_>, op: UnaryOp, operand: &ast::Expr) -> Expr {
    match op {
        UnaryOp::Not => not(boolean(unit, operand)),
        UnaryOp::Minus => number(Kind::Negate(Box::new(to_number(expr(unit, operand))))),
        UnaryOp::Plus => to_number(expr(unit, operand)),
        UnaryOp::Typeof => owned(Kind::TypeOf(Box::new(to_ref(expr(unit, operand))))),
    }
}

pub(super) fn not(test: Expr) -> Expr {
    match test.kind {
        Kind::Bool(value) => truth(Kind::Bool(!value)),
        Kind::Not(inner) => *inner,
        Kind::CompareNumbers("==", left, right) => truth(Kind::CompareNumbers("!=", left, right)),
        Kind::CompareNumbers("!=", left, right) => truth(Kind::CompareNumbers("==", left, right)),
        kind => truth(Kind::Not(Box::new(truth(kind)))),
    }
}

pub(super) fn binary(unit: &Unit<'_>, op: BinaryOp, left: &ast::Expr, right: &ast::Expr) -> Expr {
    let (left, right) = (settled(unit, left), settled(unit, right));
    let numbers = is_numeric(&left) && is_numeric(&right);
    match op {
        BinaryOp::Add if numbers => arithmetic("+", left, right),
        BinaryOp::Add if joins(&left, &right) => joined(left, right),
        BinaryOp::Add => owned(Kind::Add(Box::new(to_ref(left)), Box::new(to_ref(right)))),
        BinaryOp::Subtract => arithmetic("-", left, right),
        BinaryOp::Multiply => arithmetic("*", left, right),
        BinaryOp::Divide => arithmetic("/", left, right),
        BinaryOp::Remainder => arithmetic("%", left, right),
        BinaryOp::StrictEqual => strict_equal(unit, left, right),
        BinaryOp::StrictNotEqual => not(strict_equal(unit, left, right)),
        BinaryOp::LooseEqual => loose_equal(left, right),
        BinaryOp::LooseNotEqual => not(loose_equal(left, right)),
        BinaryOp::Less if numbers => compare_numbers("<", left, right),
        BinaryOp::LessEqual if numbers => compare_numbers("<=", left, right),
        BinaryOp::Greater if numbers => compare_numbers(">", left, right),
        BinaryOp::GreaterEqual if numbers => compare_numbers(">=", left, right),
        BinaryOp::Less => compare("less", left, right),
        BinaryOp::LessEqual => compare("less_equal", left, right),
        BinaryOp::Greater => compare("greater", left, right),
        BinaryOp::GreaterEqual => compare("greater_equal", left, right),
        BinaryOp::In => compare("has", left, right),
    }
}

/// Whether `+` puts two together as text: one is sure to be one, and the other prints in text as ToString
/// has it.
fn joins(left: &Expr, right: &Expr) -> bool {
    let text = |e: &Expr| {
        matches!(e.repr, Repr::Str | Repr::Text | Repr::Choice(_))
            || matches!(e.kind, Kind::Constant(Constant::String(_)))
    };
    let plain = |e: &Expr| {
        text(e)
            || matches!(e.repr, Repr::Bool | Repr::Number | Repr::Integer)
            || matches!(e.kind, Kind::Constant(Constant::Bool(_) | Constant::Number(_)))
    };
    (text(left) || text(right)) && plain(left) && plain(right)
}

fn joined(left: Expr, right: Expr) -> Expr {
    let (mut literals, mut holes) = (vec![String::new()], Vec::new());
    for side in [left, right] {
        match (constant_text(&side.kind), side) {
            (Some(text), _) => last(&mut literals).push_str(&text),
            (None, Expr { kind: Kind::TextOf(parts, inner), .. }) => {
                let mut parts = parts.into_iter();
                last(&mut literals).push_str(&parts.next().unwrap_or_default());
                literals.extend(parts);
                holes.extend(inner);
            }
            (None, side) => {
                holes.push(side);
                literals.push(String::new());
            }
        }
    }
    text(Kind::TextOf(literals, holes))
}

fn arithmetic(op: &'static str, left: Expr, right: Expr) -> Expr {
    number(Kind::Arithmetic(op, Box::new(to_number(left)), Box::new(to_number(right))))
}

/// Two whole numbers are compared as such, a constant without fraction being one of them.
pub(super) fn compare_numbers(op: &'static str, left: Expr, right: Expr) -> Expr {
    let (left, right) = match (as_integer(&left), as_integer(&right)) {
        (Some(left), Some(right)) => (left, right),
        _ => (to_number(left), to_number(right)),
    };
    truth(Kind::CompareNumbers(op, Box::new(left), Box::new(right)))
}

/// A whole number as such.
pub(super) fn as_integer(e: &Expr) -> Option<Expr> {
    match (e.repr, &e.kind) {
        (Repr::Integer, _) => Some(e.clone()),
        (Repr::Number, Kind::Number(value))
            if value.0.fract() == 0.0 && value.0.abs() < f64::from(u32::MAX) =>
        {
            Some(Expr { repr: Repr::Integer, kind: Kind::Number(*value) })
        }
        _ => None,
    }
}

/// Whether it is a number, or one that may be undefined: as a number that is NaN.
fn is_numeric(e: &Expr) -> bool {
    is_number(e) || matches!(e.repr, Repr::MaybeNumber | Repr::MaybeInteger)
}

fn is_number(e: &Expr) -> bool {
    matches!(e.repr, Repr::Number | Repr::Integer)
}

/// An expression as a plain number or boolean where its type is sure to be that.
pub(super) fn settled(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    let lowered = expr(unit, e);
    let ty = unit.project.types.of(e);
    match lowered.repr {
        Repr::Ref | Repr::Owned if types::is_number(ty) => to_number(lowered),
        Repr::Ref | Repr::Owned if types::is_boolean(ty) => to_bool(lowered),
        _ => lowered,
    }
}

fn compare(function: &'static str, left: Expr, right: Expr) -> Expr {
    truth(Kind::Compare(function, Box::new(to_ref(left)), Box::new(to_ref(right))))
}

fn strict_equal(unit: &Unit<'_>, left: Expr, right: Expr) -> Expr {
    match (&left.kind, &right.kind) {
        // NaN, which a number that is missing would be, equals nothing.
        _ if is_number(&left) && is_numeric(&right) => compare_numbers("==", left, right),
        _ if is_numeric(&left) && is_number(&right) => compare_numbers("==", left, right),
        (_, Kind::Constant(Constant::Undefined)) if left.repr.is_option() => nullish(left),
        (Kind::Constant(Constant::Undefined), _) if right.repr.is_option() => nullish(right),
        (_, Kind::Constant(Constant::String(text))) => is_string(unit, left.clone(), text),
        (Kind::Constant(Constant::String(text)), _) => is_string(unit, right.clone(), text),
        _ => compare("strict_equals", left, right),
    }
}

fn is_string(unit: &Unit<'_>, e: Expr, text: &str) -> Expr {
    match e.repr {
        Repr::Choice(id) => is_variant(unit.shapes.variant(id, text), e),
        Repr::MaybeChoice(id) => {
            is_variant(unit.shapes.variant(id, text).map(|variant| format!("Some({variant})")), e)
        }
        Repr::Str => truth(Kind::IsString(Box::new(e), text.to_owned())),
        _ => truth(Kind::IsString(Box::new(to_ref(e)), text.to_owned())),
    }
}

/// Whether an enum is the variant of that path; it never is one that it does not have.
fn is_variant(variant: Option<String>, e: Expr) -> Expr {
    match variant {
        Some(variant) => truth(Kind::IsVariant(Box::new(e), variant)),
        None => truth(Kind::Bool(false)),
    }
}

fn loose_equal(left: Expr, right: Expr) -> Expr {
    match (is_nullish(&left), is_nullish(&right)) {
        (_, true) => nullish(left),
        (true, false) => nullish(right),
        // Of two numbers neither is converted, and one that is missing equals none.
        _ if is_numeric(&left) && is_numeric(&right) && (is_number(&left) || is_number(&right)) => {
            compare_numbers("==", left, right)
        }
        (false, false) => compare("loose_equals", left, right),
    }
}

/// Whether a value is null or undefined.
pub(super) fn nullish(e: Expr) -> Expr {
    truth(match (e.repr, e.kind) {
        // What is made of something is there when that is.
        (Repr::MaybeList(_), Kind::There(option, ..)) => Kind::IsNone(option),
        (_, Kind::Known(_, value)) => Kind::Nullish(Box::new(to_ref(*value))),
        (repr, kind) if repr.is_option() => Kind::IsNone(Box::new(Expr { repr, kind })),
        (repr, kind) => Kind::Nullish(Box::new(to_ref(Expr { repr, kind }))),
    })
}

fn is_nullish(e: &Expr) -> bool {
    matches!(e.kind, Kind::Constant(Constant::Null | Constant::Undefined))
}
