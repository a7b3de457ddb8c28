//! What an expression surely is when some step gave no output: evaluation in which most values are
//! not known.

use super::facts::Facts;
use crate::expr::{BinaryOp, Expr, ExprKind, LogicalOp, Part, UnaryOp};
use crate::lint::chain::{self, Chain};
use ensemble_runtime::value::Value;
use ensemble_runtime::{filters, ops};

/// Why a step gave no output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Absence {
    /// Its condition did not hold.
    Skipped,
    /// It failed, and the run went on.
    Failed,
    /// A body around it did not run, or not as far as the step.
    Outside,
}

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// This value.
    Value(Value),
    /// Whether it is truthy.
    Truthy(bool),
    /// Nothing.
    Nothing,
}

impl Known {
    pub(super) fn truthy(&self) -> Option<bool> {
        match self {
            Self::Value(value) => Some(ops::truthy(value)),
            Self::Truthy(truthy) => Some(*truthy),
            Self::Nothing => None,
        }
    }
}

/// A world in which things are assumed.
#[derive(Clone, Copy)]
pub(super) struct World<'w> {
    /// A step without output.
    pub(super) absent: Option<(&'w str, Absence)>,
    /// Expressions that are known to be true or false.
    pub(super) facts: Option<&'w Facts<'w, 'w>>,
}

/// What is known of `expr` in `world`.
pub(super) fn eval(expr: &Expr, world: World) -> Known {
    if let Some(truth) = world.facts.and_then(|facts| facts.truth(expr)) {
        return Known::Truthy(truth);
    }
    if let Some(known) = chain::of(expr).and_then(|chain| of_absent(&chain, world)) {
        return known;
    }
    match &expr.kind {
        ExprKind::Null => Known::Value(Value::Null),
        ExprKind::Undefined => Known::Value(Value::Undefined),
        ExprKind::Bool(value) => Known::Value(Value::Bool(*value)),
        ExprKind::Number(value) => Known::Value(Value::Number(*value)),
        ExprKind::String(value) => Known::Value(Value::from(value.clone())),
        ExprKind::Template(parts) if parts.iter().any(|part| matches!(part, Part::Literal(_))) => {
            Known::Truthy(true)
        }
        ExprKind::Array(_) | ExprKind::Object(_) | ExprKind::New { .. } => Known::Truthy(true),
        ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => of_missing(object, world),
        ExprKind::Call { callee, .. } => method(callee, world),
        ExprKind::Unary { op, operand } => unary(*op, &eval(operand, world)),
        ExprKind::Binary { op, left, right } => binary(*op, &eval(left, world), &eval(right, world)),
        ExprKind::Logical { op, left, right } => logical(*op, &eval(left, world), right, world),
        ExprKind::Conditional { test, then, otherwise } => match eval(test, world).truthy() {
            Some(true) => eval(then, world),
            Some(false) => eval(otherwise, world),
            None => both(&eval(then, world), &eval(otherwise, world)),
        },
        ExprKind::Filter { input, name, arguments } => filter(&name.text, input, arguments, world),
        ExprKind::Template(_)
        | ExprKind::Name(_)
        | ExprKind::Local(_)
        | ExprKind::Arrow { .. }
        | ExprKind::Error => Known::Nothing,
    }
}

/// What a chain is that begins with the step without output.
fn of_absent(chain: &Chain, world: World) -> Option<Known> {
    let (step, absence) = world.absent?;
    if chain.root != step {
        return None;
    }
    let failed = absence == Absence::Failed;
    Some(match chain.first()? {
        "success" | "executed" | "cached" => Known::Value(Value::Bool(false)),
        "failed" => Known::Value(Value::Bool(failed)),
        "error" if failed => {
            if chain.path.len() == 1 {
                Known::Truthy(true)
            } else {
                Known::Nothing
            }
        }
        "output" | "error" => Known::Value(Value::Undefined),
        _ => Known::Nothing,
    })
}

/// A member of what is missing is missing.
fn of_missing(object: &Expr, world: World) -> Known {
    match eval(object, world) {
        Known::Value(value) if ops::nullish(&value) => Known::Value(Value::Undefined),
        _ => Known::Nothing,
    }
}

/// A method of what is missing gives nothing.
fn method(callee: &Expr, world: World) -> Known {
    match callee.member() {
        Some((object, _)) => of_missing(object, world),
        None => Known::Nothing,
    }
}

fn unary(op: UnaryOp, operand: &Known) -> Known {
    match (op, operand) {
        (UnaryOp::Not, operand) => {
            operand.truthy().map_or(Known::Nothing, |truthy| Known::Value(Value::Bool(!truthy)))
        }
        (op, Known::Value(value)) => Known::Value(op.of(value)),
        (UnaryOp::Typeof, _) => Known::Truthy(true),
        _ => Known::Nothing,
    }
}

fn binary(op: BinaryOp, left: &Known, right: &Known) -> Known {
    let (left, right) = match (left, right) {
        (Known::Value(left), Known::Value(right)) => (left, right),
        (Known::Value(one), _) | (_, Known::Value(one)) => return half(op, one),
        _ => return Known::Nothing,
    };
    Known::Value(op.of(left, right))
}

/// One side is known: nothing is less or greater than what is missing.
fn half(op: BinaryOp, one: &Value) -> Known {
    let relation =
        matches!(op, BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual);
    match relation && one.is_undefined() {
        true => Known::Value(Value::Bool(false)),
        false => Known::Nothing,
    }
}

fn logical(op: LogicalOp, left: &Known, right: &Expr, world: World) -> Known {
    let right = || eval(right, world);
    match (op, left) {
        (LogicalOp::Nullish, Known::Value(value)) if ops::nullish(value) => right(),
        (LogicalOp::Nullish, Known::Value(value)) => Known::Value(value.clone()),
        (LogicalOp::Nullish, Known::Truthy(true)) => Known::Truthy(true),
        (LogicalOp::Nullish, left) => both(left, &right()),
        (_, left) => {
            let decisive = op == LogicalOp::Or;
            match left.truthy() {
                Some(truthy) if truthy == decisive => left.clone(),
                Some(_) => right(),
                None if right().truthy() == Some(decisive) => Known::Truthy(decisive),
                None => Known::Nothing,
            }
        }
    }
}

/// One of the two.
fn both(one: &Known, other: &Known) -> Known {
    match (one.truthy(), other.truthy()) {
        (Some(one), Some(other)) if one == other => Known::Truthy(one),
        _ => Known::Nothing,
    }
}

fn filter(name: &str, input: &Expr, arguments: &[Expr], world: World) -> Known {
    let value = |expr: &Expr| match eval(expr, world) {
        Known::Value(value) => Some(value),
        _ => None,
    };
    let filter = filters::FILTERS.iter().find(|filter| filter.name == name);
    let run = || {
        let arguments = arguments.iter().map(value).collect::<Option<Vec<_>>>()?;
        Some(Known::Value((filter?.run)(&value(input)?, &arguments)))
    };
    run().unwrap_or(Known::Nothing)
}
