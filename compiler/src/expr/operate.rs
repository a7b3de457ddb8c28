//! What operators make of values, by the functions that generated code calls.

use super::ast::{BinaryOp, LogicalOp, UnaryOp};
use ensemble_runtime::ops;
use ensemble_runtime::value::Value;

impl UnaryOp {
    /// The operator's value.
    pub fn of(self, value: &Value) -> Value {
        match self {
            Self::Not => Value::Bool(!ops::truthy(value)),
            Self::Minus => Value::Number(ops::negate(value)),
            Self::Plus => Value::Number(ops::to_number(value)),
            Self::Typeof => Value::from_static(ops::type_of(value)),
        }
    }
}

impl BinaryOp {
    /// The operator's value.
    pub fn of(self, left: &Value, right: &Value) -> Value {
        let number = |f: fn(f64, f64) -> f64| Value::Number(f(ops::to_number(left), ops::to_number(right)));
        match self {
            Self::Add => ops::add(left, right),
            Self::Subtract => number(|a, b| a - b),
            Self::Multiply => number(|a, b| a * b),
            Self::Divide => number(|a, b| a / b),
            Self::Remainder => number(|a, b| a % b),
            Self::LooseEqual => Value::Bool(ops::loose_equals(left, right)),
            Self::LooseNotEqual => Value::Bool(!ops::loose_equals(left, right)),
            Self::StrictEqual => Value::Bool(ops::strict_equals(left, right)),
            Self::StrictNotEqual => Value::Bool(!ops::strict_equals(left, right)),
            Self::Less => Value::Bool(ops::less(left, right)),
            Self::LessEqual => Value::Bool(ops::less_equal(left, right)),
            Self::Greater => Value::Bool(ops::greater(left, right)),
            Self::GreaterEqual => Value::Bool(ops::greater_equal(left, right)),
            Self::In => Value::Bool(ops::has(left, right)),
        }
    }
}

impl LogicalOp {
    /// Whether the operator's value is its left side.
    pub fn keeps(self, left: &Value) -> bool {
        match self {
            Self::And => !ops::truthy(left),
            Self::Or => ops::truthy(left),
            Self::Nullish => !ops::nullish(left),
        }
    }
}
