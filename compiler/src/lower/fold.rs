//! Constant expressions, computed by the very functions that generated code calls.

use super::expr::{constant, owned};
use super::rir::{Constant, Expr, Kind};
use crate::expr::{self as ast, BinaryOp, ExprKind, LogicalOp, Part, Property, UnaryOp};
use ensemble_runtime::value::{Object, Str, Value, array as array_of};
use ensemble_runtime::{filters, json, ops};

/// The constant that an expression is, if it is one.
pub(super) fn fold(e: &ast::Expr) -> Option<Expr> {
    let value = evaluate(e)?;
    Some(match value {
        Value::Undefined => constant(Constant::Undefined),
        Value::Null => constant(Constant::Null),
        Value::Bool(value) => Expr { repr: super::rir::Repr::Bool, kind: Kind::Bool(value) },
        Value::Number(value) => Expr { repr: super::rir::Repr::Number, kind: Kind::Number(value) },
        Value::String(value) => constant(Constant::String(value.as_str().to_owned())),
        Value::Array(_) | Value::Object(_) | Value::Json(_) => {
            if !has_json(&value) {
                return None;
            }
            owned(Kind::Constant(Constant::Json(json::stringify(&value, 0)?)))
        }
        // JSON cannot say it: made at run time.
        Value::Date(_) => return None,
    })
}

/// The value of a constant expression.
pub(super) fn evaluate(e: &ast::Expr) -> Option<Value> {
    match &e.kind {
        ExprKind::Null => Some(Value::Null),
        ExprKind::Undefined => Some(Value::Undefined),
        ExprKind::Bool(value) => Some(Value::Bool(*value)),
        ExprKind::Number(value) => Some(Value::Number(*value)),
        ExprKind::String(value) => Some(Value::from(value.clone())),
        ExprKind::Template(parts) => template(parts),
        ExprKind::Array(items) => array(items),
        ExprKind::Object(properties) => object(properties),
        ExprKind::Unary { op, operand } => evaluate(operand).map(|value| unary(*op, &value)),
        ExprKind::Binary { op, left, right } => Some(binary(*op, &evaluate(left)?, &evaluate(right)?)),
        ExprKind::Logical { op, left, right } => logical(*op, evaluate(left)?, right),
        ExprKind::Conditional { test, then, otherwise } => {
            evaluate(if ops::truthy(&evaluate(test)?) { then } else { otherwise })
        }
        ExprKind::Filter { input, name, arguments } => {
            let filter = filters::FILTERS.iter().find(|filter| filter.name == name.text)?;
            let arguments = arguments.iter().map(evaluate).collect::<Option<Vec<_>>>()?;
            Some((filter.run)(&evaluate(input)?, &arguments))
        }
        _ => None,
    }
}

fn template(parts: &[Part]) -> Option<Value> {
    let mut text = Value::from_static("");
    for part in parts {
        let next = match part {
            Part::Literal(literal) => Value::from(literal.clone()),
            Part::Hole(e) => Value::String(ops::to_string(&evaluate(e)?)),
        };
        text = ops::add(&text, &next);
    }
    Some(text)
}

/// Arrays and objects stand in the generated code as JSON; those with members that JSON cannot
/// say, however deep, are left to run time.
fn has_json(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Date(_) => false,
        Value::Number(number) => number.is_finite() && (*number != 0.0 || number.is_sign_positive()),
        Value::Array(list) => list.items.iter().all(has_json),
        Value::Object(object) => object.iter().all(|(_, member)| has_json(member)),
        _ => true,
    }
}

fn array(items: &[ast::Argument]) -> Option<Value> {
    let item = |item: &ast::Argument| match item.spread {
        true => None,
        false => evaluate(&item.value).filter(has_json),
    };
    Some(array_of(items.iter().map(item).collect::<Option<Vec<_>>>()?))
}

fn object(properties: &[Property]) -> Option<Value> {
    let entry = |property: &Property| match property {
        Property::Named(name, value) => {
            Some((Str::from(name.text.clone()), evaluate(value).filter(has_json)?))
        }
        Property::Computed(..) | Property::Spread(_) => None,
    };
    let entries = properties.iter().map(entry).collect::<Option<Vec<_>>>()?;
    Some(Value::from(Object::from_entries(entries)))
}

fn unary(op: UnaryOp, value: &Value) -> Value {
    match op {
        UnaryOp::Not => Value::Bool(!ops::truthy(value)),
        UnaryOp::Minus => Value::Number(ops::negate(value)),
        UnaryOp::Plus => Value::Number(ops::to_number(value)),
        UnaryOp::Typeof => Value::from_static(ops::type_of(value)),
    }
}

fn binary(op: BinaryOp, left: &Value, right: &Value) -> Value {
    let number = |f: fn(f64, f64) -> f64| Value::Number(f(ops::to_number(left), ops::to_number(right)));
    match op {
        BinaryOp::Add => ops::add(left, right),
        BinaryOp::Subtract => number(|a, b| a - b),
        BinaryOp::Multiply => number(|a, b| a * b),
        BinaryOp::Divide => number(|a, b| a / b),
        BinaryOp::Remainder => number(|a, b| a % b),
        BinaryOp::LooseEqual => Value::Bool(ops::loose_equals(left, right)),
        BinaryOp::LooseNotEqual => Value::Bool(!ops::loose_equals(left, right)),
        BinaryOp::StrictEqual => Value::Bool(ops::strict_equals(left, right)),
        BinaryOp::StrictNotEqual => Value::Bool(!ops::strict_equals(left, right)),
        BinaryOp::Less => Value::Bool(ops::less(left, right)),
        BinaryOp::LessEqual => Value::Bool(ops::less_equal(left, right)),
        BinaryOp::Greater => Value::Bool(ops::greater(left, right)),
        BinaryOp::GreaterEqual => Value::Bool(ops::greater_equal(left, right)),
        BinaryOp::In => Value::Bool(ops::has(left, right)),
    }
}

fn logical(op: LogicalOp, left: Value, right: &ast::Expr) -> Option<Value> {
    let keep = match op {
        LogicalOp::And => !ops::truthy(&left),
        LogicalOp::Or => ops::truthy(&left),
        LogicalOp::Nullish => !ops::nullish(&left),
    };
    if keep { Some(left) } else { evaluate(right) }
}
