//! Operators.

use super::Infer;
use crate::expr::{BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::types::compared;
use crate::types::cut::disjoint;
use crate::types::known::Known;
use crate::types::lattice::{Literal, Type};
use crate::types::parts::{falsy, may_be_nullish, present, truthy, type_of};
use crate::types::report;
use crate::types::union::{join, union};
use ensemble_runtime::ops;
use ensemble_runtime::value::Value;

/// A text of more bytes is no type of its own.
const LONGEST: usize = 1000;

impl<'a> Infer<'a, '_> {
    pub(super) fn unary(&mut self, op: UnaryOp, operand: &'a Expr) -> Known {
        let known = self.expr(operand);
        known.with(match op {
            UnaryOp::Not => known.ty.truth().map_or(Type::Boolean, |truth| Type::bool(!truth)),
            UnaryOp::Typeof => type_of(&known.ty),
            UnaryOp::Minus | UnaryOp::Plus => {
                self.number_expected(&known, operand);
                let number = constant(&known.ty).map(|value| ops::to_number(&value));
                match (number, op) {
                    (Some(number), UnaryOp::Minus) => Type::number(-number),
                    (Some(number), _) => Type::number(number),
                    (None, UnaryOp::Plus) if matches!(known.ty, Type::Integer) => Type::Integer,
                    (None, _) => Type::Number,
                }
            }
        })
    }

    pub(super) fn binary(&mut self, e: &'a Expr, op: BinaryOp, left: &'a Expr, right: &'a Expr) -> Known {
        let (one, other) = (self.expr(left), self.expr(right));
        let ty = match op {
            BinaryOp::Add => {
                self.added(&one, left);
                self.added(&other, right);
                sum(&one.ty, &other.ty)
            }
            BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => {
                self.number_expected(&one, left);
                self.number_expected(&other, right);
                arithmetic(op, &one.ty, &other.ty)
            }
            BinaryOp::StrictEqual
            | BinaryOp::StrictNotEqual
            | BinaryOp::LooseEqual
            | BinaryOp::LooseNotEqual => {
                let made = made_here(op, (left, &one), (right, &other));
                let never = never_holds(op, &one.ty, &other.ty);
                if (never || made.is_some()) && self.is_reporting() && !report::is_plain(e) {
                    self.report(match made {
                        Some(made) => compared::with_new(made, op, e.span),
                        None => report::never_holds(op, (left, &one), (right, &other), e.span),
                    });
                }
                match made {
                    Some(_) => Type::bool(is_negated(op)),
                    None => equality(op, &one.ty, &other.ty),
                }
            }
            BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual => {
                if is_number(&other.ty) {
                    self.number_compared(&one, left);
                }
                if is_number(&one.ty) {
                    self.number_compared(&other, right);
                }
                Type::Boolean
            }
            BinaryOp::In => Type::Boolean,
        };
        one.with(ty).and_of(&other)
    }

    /// Reports an operand of which no value is a number.
    pub(in crate::types) fn number_expected(&mut self, known: &Known, e: &Expr) {
        self.no_number(known, "the result is always NaN", e);
    }

    /// Reports what is compared with a number and is none.
    fn number_compared(&mut self, known: &Known, e: &Expr) {
        self.no_number(known, "a comparison with what is no number never holds", e);
    }

    fn no_number(&mut self, known: &Known, then: &str, e: &Expr) {
        if report::never_a_number(&known.ty) && self.is_reporting() {
            self.report(report::number_expected(known, then, e.span));
        }
    }

    /// Reports a list or an object that is added to something: it becomes text.
    fn added(&mut self, known: &Known, e: &Expr) {
        if report::is_container(&known.ty) && self.is_reporting() {
            self.report(report::converted_to_text(known, e.span));
        }
    }

    pub(super) fn logical(&mut self, op: LogicalOp, left: &'a Expr, right: &'a Expr) -> Known {
        self.logical_of(op, left, right, Self::expr)
    }

    /// A logical operator whose sides are looked at by `look`.
    fn logical_of(
        &mut self,
        op: LogicalOp,
        left: &'a Expr,
        right: &'a Expr,
        look: fn(&mut Self, &'a Expr) -> Known,
    ) -> Known {
        let one = look(self, left);
        let mark = self.facts.mark();
        match op {
            LogicalOp::And => self.assume(left, true),
            LogicalOp::Or => self.assume(left, false),
            LogicalOp::Nullish => self.assume_nullish(left, true),
        }
        let other = look(self, right);
        self.facts.reset(mark);
        let kept = match op {
            LogicalOp::And => falsy(&one.ty),
            LogicalOp::Or => truthy(&one.ty),
            LogicalOp::Nullish => present(&one.ty),
        };
        let taken = match op {
            LogicalOp::And => one.ty.truth() != Some(false),
            LogicalOp::Or => one.ty.truth() != Some(true),
            LogicalOp::Nullish => may_be_nullish(&one.ty),
        };
        let ty = if taken { join(&kept, &other.ty) } else { kept };
        one.with(ty).and_of(&other)
    }

    pub(super) fn conditional(&mut self, test: &'a Expr, then: &'a Expr, otherwise: &'a Expr) -> Known {
        let tested = self.test(test);
        let mark = self.facts.mark();
        self.assume(test, true);
        let one = self.expr(then);
        self.facts.reset(mark);
        self.assume(test, false);
        let other = self.expr(otherwise);
        self.facts.reset(mark);
        let known = match tested.ty.truth() {
            Some(true) => one,
            Some(false) => other,
            None => one.or(&other),
        };
        known.and_of(&tested)
    }

    /// What is asked whether it is true; reports when the answer is known, of the parts first.
    pub(in crate::types) fn test(&mut self, e: &'a Expr) -> Known {
        let before = self.diagnostics.len();
        let known = match &e.kind {
            ExprKind::Logical { op: op @ (LogicalOp::And | LogicalOp::Or), left, right } => {
                let known = self.logical_of(*op, left, right, Self::test);
                self.note(e, &known);
                known
            }
            ExprKind::Unary { op: UnaryOp::Not, operand }
                if matches!(operand.kind, ExprKind::Logical { .. }) =>
            {
                let tested = self.test(operand);
                let known = tested.with(tested.ty.truth().map_or(Type::Boolean, |truth| Type::bool(!truth)));
                self.note(e, &known);
                known
            }
            _ => self.expr(e),
        };
        let told = self.diagnostics.len() > before;
        if let (Some(truth), false) = (known.ty.truth(), told)
            && self.is_reporting()
            && !report::is_plain(e)
        {
            self.report(report::constant_condition(&known, truth, e));
        }
        known
    }
}

/// `left + right`
fn sum(left: &Type, right: &Type) -> Type {
    if let (Some(left), Some(right)) = (constant(left), constant(right)) {
        return literal(&ops::add(&left, &right));
    }
    match (is_text(left) || is_text(right), may_be_text(left) || may_be_text(right)) {
        (true, _) => Type::String,
        (false, true) => union([Type::String, Type::Number]),
        (false, false) => Type::Number,
    }
}

fn arithmetic(op: BinaryOp, left: &Type, right: &Type) -> Type {
    let (Some(left), Some(right)) = (constant(left), constant(right)) else { return Type::Number };
    let (left, right) = (ops::to_number(&left), ops::to_number(&right));
    Type::number(match op {
        BinaryOp::Subtract => left - right,
        BinaryOp::Multiply => left * right,
        BinaryOp::Divide => left / right,
        _ => left % right,
    })
}

/// The side that is a list, an object or a date made for this comparison, which nothing else is: of
/// `==` where the other side is never text or a number, which it would be converted to.
fn made_here<'e>(op: BinaryOp, one: (&'e Expr, &Known), other: (&'e Expr, &Known)) -> Option<&'e Expr> {
    let converts =
        |known: &Known| known.ty.members().iter().any(|ty| !matches!(kind(ty), Some("object" | "nullish")));
    [(one.0, other.1), (other.0, one.1)]
        .into_iter()
        .find(|(made, against)| compared::is_new(made) && (is_strict(op) || !converts(against)))
        .map(|(made, _)| made)
}

fn is_negated(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::StrictNotEqual | BinaryOp::LooseNotEqual)
}

/// Whether every value is a number.
fn is_number(ty: &Type) -> bool {
    !ty.is_never() && ty.members().iter().all(|member| kind(member) == Some("number"))
}

fn equality(op: BinaryOp, left: &Type, right: &Type) -> Type {
    let negated = is_negated(op);
    let same = match (constant(left), constant(right)) {
        (Some(left), Some(right)) if is_strict(op) => Some(ops::strict_equals(&left, &right)),
        (Some(left), Some(right)) => Some(ops::loose_equals(&left, &right)),
        _ => never_holds(op, left, right).then_some(false),
    };
    same.map_or(Type::Boolean, |same| Type::bool(same != negated))
}

fn is_strict(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::StrictEqual | BinaryOp::StrictNotEqual)
}

/// Whether no two values of these types are equal. `==` converts: there only what cannot be
/// converted into each other counts.
fn never_holds(op: BinaryOp, left: &Type, right: &Type) -> bool {
    if left.is_never() || right.is_never() {
        return false;
    }
    if is_strict(op) {
        return disjoint(left, right);
    }
    let pairs =
        || left.members().iter().flat_map(|one| right.members().iter().map(move |other| (one, other)));
    pairs().all(|(one, other)| match (kind(one), kind(other)) {
        (Some("nullish"), Some(other)) | (Some(other), Some("nullish")) => other != "nullish",
        (Some(kind), Some(same)) if kind == same => kind != "object" && disjoint(one, other),
        _ => false,
    })
}

fn kind(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Undefined | Type::Null => "nullish",
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => "string",
        Type::Number | Type::Integer | Type::Literal(Literal::Number(_)) => "number",
        Type::Boolean | Type::Literal(Literal::Bool(_)) => "boolean",
        Type::Date | Type::Array(_) | Type::Tuple(_) | Type::Object(_) => "object",
        _ => return None,
    })
}

/// Whether every value is text when it is added to another one: lists, objects and dates become it.
fn is_text(ty: &Type) -> bool {
    !ty.is_never() && ty.members().iter().all(|member| matches!(kind(member), Some("string" | "object")))
}

fn may_be_text(ty: &Type) -> bool {
    ty.members().iter().any(|member| matches!(kind(member), None | Some("string" | "object")))
}

/// The one value of a type, if it has but one and that is no list or object.
pub(super) fn constant(ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::Undefined => Value::Undefined,
        Type::Null => Value::Null,
        Type::Literal(Literal::Bool(value)) => Value::Bool(*value),
        Type::Literal(Literal::Number(value)) => Value::Number(*value),
        Type::Literal(Literal::String(text)) => Value::from(text.to_string()),
        _ => return None,
    })
}

/// The type of one number or text. Long texts are texts like others: they could double each time.
fn literal(value: &Value) -> Type {
    match value {
        Value::Number(number) => Type::number(*number),
        Value::String(text) if text.as_str().len() <= LONGEST => Type::text(text.as_str()),
        Value::String(_) => Type::String,
        _ => Type::Unknown,
    }
}
