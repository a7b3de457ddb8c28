//! The expressions of drawn flows: their text, and what they give.

use std::fmt::Write as _;

/// A value that steps hand on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing: null within JSON.
    #[default]
    Undefined,
    /// A condition's.
    Bool(bool),
    /// A step's.
    Number(f64),
    /// A code.
    Text(&'static str),
    /// A loop's.
    List(Vec<Value>),
}

/// An expression.
#[derive(Clone, Debug)]
pub enum Expr {
    /// `input.n`
    Input,
    /// A constant.
    Number(i64),
    /// The output of a step or command.
    Output(usize),
    /// Whether a step failed.
    Failed(usize),
    /// Whether a step has an output.
    Executed(usize),
    /// A name that a command gives to its bodies.
    Local(Local),
    /// `error.code`
    ErrorCode,
    /// `error ? 1 : 0`
    HasError,
    /// `a ?? number`
    Or(Box<Expr>, i64),
    /// `a ?? []`
    OrEmpty(Box<Expr>),
    /// `a % 2 == 0`
    Even(Box<Expr>),
    /// `a % number`
    Rest(Box<Expr>, i64),
    /// `a < number`
    Below(Box<Expr>, i64),
    /// `a && !b`
    AndNot(Box<Expr>, Box<Expr>),
    /// A list.
    List(Vec<Expr>),
}

/// See [`Expr::Local`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Local {
    /// Of `foreach` and `map`.
    Item,
    /// Of `foreach` and `map`.
    Index,
    /// Of `while`.
    Iteration,
    /// `map.output`, of `reduce`.
    Map,
}

/// What expressions read.
pub trait Names {
    /// The output of a step.
    fn output(&self, step: usize) -> Value;
    /// Whether it failed.
    fn failed(&self, step: usize) -> bool;
    /// Whether it has an output.
    fn executed(&self, step: usize) -> bool;
    /// A name of a body.
    fn local(&self, local: Local) -> Value;
    /// The code of what was caught.
    fn error(&self) -> Option<&'static str>;
    /// The input.
    fn input(&self) -> f64;
}

impl Expr {
    /// One hole of it.
    pub fn hole(&self) -> String {
        format!("\"${{{}}}\"", self.text())
    }

    /// As it is written.
    pub fn text(&self) -> String {
        match self {
            Expr::Input => "input.n".to_owned(),
            Expr::Number(number) => number.to_string(),
            Expr::Output(step) => format!("s{step}.output"),
            Expr::Failed(step) => format!("s{step}.failed"),
            Expr::Executed(step) => format!("s{step}.executed"),
            Expr::Local(Local::Item) => "item".to_owned(),
            Expr::Local(Local::Index) => "index".to_owned(),
            Expr::Local(Local::Iteration) => "iteration".to_owned(),
            Expr::Local(Local::Map) => "map.output".to_owned(),
            Expr::ErrorCode => "error.code".to_owned(),
            Expr::HasError => "(error ? 1 : 0)".to_owned(),
            Expr::Or(of, other) => format!("({} ?? {other})", of.text()),
            Expr::OrEmpty(of) => format!("({} ?? [])", of.text()),
            Expr::Even(of) => format!("{} % 2 == 0", of.text()),
            Expr::Rest(of, by) => format!("{} % {by}", of.text()),
            Expr::Below(of, limit) => format!("{} < {limit}", of.text()),
            Expr::AndNot(left, right) => format!("{} && !({})", left.text(), right.text()),
            Expr::List(of) => format!("[{}]", of.iter().map(Expr::text).collect::<Vec<_>>().join(", ")),
        }
    }

    /// What it gives.
    pub fn value(&self, names: &dyn Names) -> Value {
        match self {
            Expr::Input => Value::Number(names.input()),
            Expr::Number(number) => Value::Number(*number as f64),
            Expr::Output(step) => names.output(*step),
            Expr::Failed(step) => Value::Bool(names.failed(*step)),
            Expr::Executed(step) => Value::Bool(names.executed(*step)),
            Expr::Local(local) => names.local(*local),
            Expr::ErrorCode => names.error().map_or(Value::Undefined, Value::Text),
            Expr::HasError => Value::Number(f64::from(u8::from(names.error().is_some()))),
            Expr::Or(of, other) => or(of.value(names), Value::Number(*other as f64)),
            Expr::OrEmpty(of) => or(of.value(names), Value::List(Vec::new())),
            Expr::Even(of) => Value::Bool(of.value(names).number() % 2.0 == 0.0),
            Expr::Rest(of, by) => Value::Number(of.value(names).number() % *by as f64),
            Expr::Below(of, limit) => Value::Bool(of.value(names).number() < *limit as f64),
            Expr::AndNot(left, right) => {
                Value::Bool(left.value(names).is_truthy() && !right.value(names).is_truthy())
            }
            Expr::List(of) => Value::List(of.iter().map(|of| of.value(names)).collect()),
        }
    }

    /// Calls `found` with every step that it reads.
    pub fn steps(&self, found: &mut dyn FnMut(usize)) {
        match self {
            Expr::Output(step) | Expr::Failed(step) | Expr::Executed(step) => found(*step),
            Expr::Or(of, _) | Expr::OrEmpty(of) | Expr::Even(of) | Expr::Rest(of, _) | Expr::Below(of, _) => {
                of.steps(found);
            }
            Expr::AndNot(left, right) => {
                left.steps(found);
                right.steps(found);
            }
            Expr::List(of) => of.iter().for_each(|of| of.steps(found)),
            Expr::Input | Expr::Number(_) | Expr::Local(_) | Expr::ErrorCode | Expr::HasError => {}
        }
    }
}

fn or(value: Value, other: Value) -> Value {
    if value == Value::Undefined { other } else { value }
}

impl Value {
    /// As a number: only numbers and nothing are asked for.
    pub fn number(&self) -> f64 {
        match self {
            Value::Number(number) => *number,
            _ => f64::NAN,
        }
    }

    /// Whether a condition that gives it holds.
    pub fn is_truthy(&self) -> bool {
        match self {
            Value::Undefined => false,
            Value::Bool(value) => *value,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::List(_) => true,
        }
    }

    /// As the keys of `switch` are compared with it.
    pub fn key(&self) -> String {
        match self {
            Value::Number(number) if number.is_nan() => "NaN".to_owned(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        }
    }

    /// As JSON, nothing as null.
    pub fn json(&self) -> String {
        match self {
            Value::Undefined => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) if number.is_nan() => "null".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => format!("\"{text}\""),
            Value::List(of) => {
                let mut text = "[".to_owned();
                for (at, value) in of.iter().enumerate() {
                    let _ = write!(text, "{}{}", if at == 0 { "" } else { "," }, value.json());
                }
                text + "]"
            }
        }
    }
}
