//! Values of which one is chosen: `&&`, `||`, `??` and `?:`.

use super::convert::{constant, owned, to_bool, to_number, to_owned, to_text, truth};
use super::expr::expr;
use super::operators::{as_integer, not};
use super::rir::{Constant, Expr, Kind, Repr, Test};
use super::unit::Unit;
use crate::expr::{self as ast, ExprKind, LogicalOp};

/// `a || b || c` is lowered as `a || (b || c)`, which is the same value: each operand is then named
/// a bounded number of times, however long the chain.
pub(super) fn logical(unit: &Unit<'_>, op: LogicalOp, left: &ast::Expr, right: &ast::Expr) -> Expr {
    let mut operands = vec![right];
    let mut first = left;
    while let ExprKind::Logical { op: inner, left, right } = &first.kind
        && *inner == op
    {
        operands.push(right);
        first = left;
    }
    operands.push(first);
    let mut operands = operands.into_iter().map(|operand| expr(unit, operand));
    let last = operands.next().unwrap_or_else(|| constant(Constant::Undefined));
    operands.fold(last, |right, left| either(op, left, right))
}

fn either(op: LogicalOp, left: Expr, right: Expr) -> Expr {
    match (op, left.repr) {
        (
            LogicalOp::Nullish,
            Repr::Bool
            | Repr::Number
            | Repr::Integer
            | Repr::Text
            | Repr::Str
            | Repr::Choice(_)
            | Repr::Item(_)
            | Repr::List(_),
        )
        | (LogicalOp::Or, Repr::Item(_) | Repr::List(_)) => left,
        (LogicalOp::And, Repr::Item(_) | Repr::List(_)) => right,
        (LogicalOp::Nullish, repr) if is_list(repr) && is_empty_list(&right) => or_empty(left, right),
        (LogicalOp::Nullish, repr) if is_default(repr, &right) => unwrap_or(left, right),
        (LogicalOp::Nullish, Repr::MaybeStr) if is_held(&left) && is_text(&right) => {
            Expr { repr: Repr::Str, kind: Kind::UnwrapOr(Box::new(left), Box::new(right)) }
        }
        (LogicalOp::And, Repr::Bool) if right.repr == Repr::Bool => {
            truth(Kind::And(Box::new(left), Box::new(right)))
        }
        (LogicalOp::Or, Repr::Bool) if right.repr == Repr::Bool => {
            truth(Kind::Or(Box::new(left), Box::new(right)))
        }
        (LogicalOp::And, Repr::Bool) => conditional(left, right, truth(Kind::Bool(false))),
        (LogicalOp::Or, Repr::Bool) => conditional(left, truth(Kind::Bool(true)), right),
        (LogicalOp::And, Repr::Ref) if is_named(&left) => conditional(to_bool(left.clone()), right, left),
        (LogicalOp::Or, Repr::Ref) if is_named(&left) => conditional(to_bool(left.clone()), left, right),
        (LogicalOp::Nullish, Repr::Ref) if is_named(&left) => {
            conditional(truth(Kind::Nullish(Box::new(left.clone()))), right, left)
        }
        (op, _) => {
            let test = match op {
                LogicalOp::And => Test::Falsy,
                LogicalOp::Or => Test::Truthy,
                LogicalOp::Nullish => Test::Present,
            };
            chosen(test, left, right)
        }
    }
}

fn is_list(repr: Repr) -> bool {
    matches!(repr, Repr::MaybeList(_))
}

fn is_empty_list(e: &Expr) -> bool {
    matches!(&e.kind, Kind::Constant(Constant::Json(text)) if text == "[]")
}

/// `list ?? []`
fn or_empty(left: Expr, right: Expr) -> Expr {
    let (Repr::MaybeList(element), Kind::Known(list, value)) = (left.repr, &left.kind) else {
        return chosen(Test::Present, left, right);
    };
    let repr = Repr::List(element);
    let known = Expr { repr, kind: Kind::OrEmpty(list.clone()) };
    let came = chosen(Test::Present, (**value).clone(), right);
    Expr { repr, kind: Kind::Known(Box::new(known), Box::new(came)) }
}

/// Whether a value is of the kind that an `Option` holds, and costs nothing.
fn is_default(option: Repr, e: &Expr) -> bool {
    let costs = !matches!(
        e.kind,
        Kind::Number(_) | Kind::Bool(_) | Kind::Input(_) | Kind::OutputField(..) | Kind::Local(_)
    );
    let fits = match option {
        Repr::MaybeNumber => matches!(e.repr, Repr::Number | Repr::Integer),
        Repr::MaybeInteger => as_integer(e).is_some(),
        Repr::MaybeBool => e.repr == Repr::Bool,
        _ => false,
    };
    fits && !costs
}

/// Whether it stands in a field.
fn is_held(e: &Expr) -> bool {
    match &e.kind {
        Kind::Input(_) | Kind::OutputField(..) => true,
        Kind::Field(object, _) => matches!(object.kind, Kind::Local(_)),
        _ => false,
    }
}

/// Whether it is a constant text, or one that stands in a field.
fn is_text(e: &Expr) -> bool {
    matches!(e.kind, Kind::Constant(Constant::String(_))) || (e.repr == Repr::Str && is_held(e))
}

/// What an `Option` holds, or else a value of that kind.
fn unwrap_or(option: Expr, other: Expr) -> Expr {
    let (repr, other) = match option.repr {
        Repr::MaybeNumber => (Repr::Number, to_number(other)),
        Repr::MaybeInteger => (Repr::Integer, as_integer(&other).unwrap_or(other)),
        _ => (Repr::Bool, other),
    };
    Expr { repr, kind: Kind::UnwrapOr(Box::new(option), Box::new(other)) }
}

fn chosen(test: Test, left: Expr, right: Expr) -> Expr {
    owned(Kind::Choose(test, Box::new(to_owned(left)), Box::new(to_owned(right))))
}

/// Whether naming a borrowed value twice costs no more than a look-up.
fn is_named(e: &Expr) -> bool {
    is_place(e) && !matches!(e.kind, Kind::If(..))
}

/// Whether a borrowed value outlives the expression that names it.
pub(super) fn is_place(e: &Expr) -> bool {
    match &e.kind {
        Kind::Input(_) | Kind::Output(_) | Kind::OutputField(..) | Kind::Local(_) | Kind::Shared(_) => {
            e.repr == Repr::Ref
        }
        Kind::Borrow(inner) => matches!(inner.kind, Kind::Local(_)),
        Kind::Field(object, _) => e.repr == Repr::Ref && matches!(object.kind, Kind::Local(_)),
        Kind::Member(object, _) => is_place(object),
        Kind::If(_, then, otherwise) => e.repr == Repr::Ref && is_place(then) && is_place(otherwise),
        _ => false,
    }
}

/// `test ? then : otherwise`.
pub(super) fn conditional(test: Expr, then: Expr, otherwise: Expr) -> Expr {
    match (&test.kind, &then.kind, &otherwise.kind) {
        (Kind::Bool(true), ..) => return then,
        (Kind::Bool(false), ..) => return otherwise,
        (_, Kind::Bool(true), Kind::Bool(false)) => return test,
        (_, Kind::Bool(false), Kind::Bool(true)) => return not(test),
        // Expressions have no effects: what is tested does not matter then.
        _ if then == otherwise => return then,
        _ => {}
    }
    let (then, otherwise) = alike(then, otherwise);
    let plain = then.repr == otherwise.repr
        && !matches!(then.repr, Repr::Ref | Repr::List(_))
        && !then.repr.is_option();
    let (then, otherwise) = if plain || (is_place(&then) && is_place(&otherwise)) {
        (then, otherwise)
    } else {
        (to_owned(then), to_owned(otherwise))
    };
    let repr = then.repr;
    Expr { repr, kind: Kind::If(Box::new(test), Box::new(then), Box::new(otherwise)) }
}

/// Two numbers as numbers of one kind, two texts as texts of one kind.
fn alike(then: Expr, otherwise: Expr) -> (Expr, Expr) {
    let number = |e: &Expr| matches!(e.repr, Repr::Number | Repr::Integer);
    let textual = |e: &Expr| {
        matches!(e.repr, Repr::Text | Repr::Str | Repr::Choice(_))
            || matches!(e.kind, Kind::Constant(Constant::String(_)))
    };
    if then.repr == otherwise.repr {
        (then, otherwise)
    } else if number(&then) && number(&otherwise) {
        (to_number(then), to_number(otherwise))
    } else if textual(&then) && textual(&otherwise) {
        (to_text(then), to_text(otherwise))
    } else {
        (then, otherwise)
    }
}
