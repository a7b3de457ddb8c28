//! What an expression is, computed at build by the very functions that generated code calls.
//!
//! With nothing known but the expression itself this folds constants; with values for the roots it
//! is the reference that generated code is tested against.

use super::index::list_index;
use crate::expr::{Argument, Expr, ExprKind, Name, Part, Property};
use crate::resolve::{Callee, callee, constructor, function_named, path};
use ensemble_runtime::builtins::{CONSTANTS, FunctionRun, MethodRun};
use ensemble_runtime::value::{ArrayBuilder, ObjectBuilder, Value};
use ensemble_runtime::{filters, ops};

/// Above this, a number that says how much text or how long a list is to be made is left to run
/// time.
const LARGE: f64 = 10_000.0;

/// How much may be computed at build; what takes more is left to run time.
const FUEL: usize = 1 << 20;

/// The value of a constant expression; none when it is not constant.
pub fn evaluate(e: &Expr) -> Option<Value> {
    evaluate_with(e, &|_| None)
}

/// The value of an expression whose roots have the values that `roots` tells; none when it reads
/// another, or asks something of the run.
pub fn evaluate_with(e: &Expr, roots: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    Evaluator { roots, locals: Vec::new(), fuel: FUEL }.value(e)
}

struct Evaluator<'a> {
    roots: &'a dyn Fn(&str) -> Option<Value>,
    /// The parameters of the functions around, the innermost last.
    locals: Vec<(&'a str, Value)>,
    /// How many more steps may be taken, texts and lists counting by their length.
    fuel: usize,
}

impl<'a> Evaluator<'a> {
    fn value(&mut self, e: &'a Expr) -> Option<Value> {
        let value = self.unbounded(e)?;
        self.fuel = self.fuel.checked_sub(cost(&value))?;
        Some(value)
    }

    fn unbounded(&mut self, e: &'a Expr) -> Option<Value> {
        match &e.kind {
            ExprKind::Null => Some(Value::Null),
            ExprKind::Undefined => Some(Value::Undefined),
            ExprKind::Bool(value) => Some(Value::Bool(*value)),
            ExprKind::Number(value) => Some(Value::Number(*value)),
            ExprKind::String(value) => Some(Value::from(value.clone())),
            ExprKind::Template(parts) => self.template(parts),
            ExprKind::Array(items) => self.list(items).map(ArrayBuilder::build),
            ExprKind::Object(properties) => self.object(properties),
            ExprKind::Name(name) => constant(name).or_else(|| (self.roots)(name)),
            ExprKind::Local(name) => {
                self.locals.iter().rev().find(|(local, _)| local == name).map(|(_, value)| value.clone())
            }
            ExprKind::Member { object, name, .. } => match path(e).as_deref().and_then(constant) {
                Some(constant) => Some(constant),
                None => Some(member(&self.value(object)?, &name.text)),
            },
            ExprKind::Index { object, index, .. } => Some(self.value(object)?.index(&self.value(index)?)),
            ExprKind::Call { callee, arguments, .. } => self.call(callee, arguments),
            ExprKind::New { name, arguments } => self.construct(name, arguments),
            ExprKind::Unary { op, operand } => self.value(operand).map(|value| op.of(&value)),
            ExprKind::Binary { op, left, right } => Some(op.of(&self.value(left)?, &self.value(right)?)),
            ExprKind::Logical { op, left, right } => {
                let left = self.value(left)?;
                if op.keeps(&left) { Some(left) } else { self.value(right) }
            }
            ExprKind::Conditional { test, then, otherwise } => {
                let test = ops::truthy(&self.value(test)?);
                self.value(if test { then } else { otherwise })
            }
            ExprKind::Filter { input, name, arguments } => {
                let filter = filters::by_name(&name.text)?;
                let arguments = arguments.iter().map(|e| self.value(e)).collect::<Option<Vec<_>>>()?;
                modest(&arguments)?;
                Some((filter.run)(&self.value(input)?, &arguments))
            }
            ExprKind::Arrow { .. } | ExprKind::Error => None,
        }
    }

    fn template(&mut self, parts: &'a [Part]) -> Option<Value> {
        let mut text = Value::from_static("");
        for part in parts {
            let next = match part {
                Part::Literal(literal) => Value::from(literal.clone()),
                Part::Hole(e) => Value::String(ops::to_string(&self.value(e)?)),
            };
            text = ops::add(&text, &next);
        }
        Some(text)
    }

    fn list(&mut self, items: &'a [Argument]) -> Option<ArrayBuilder> {
        items.iter().try_fold(ArrayBuilder::new(), |list, item| {
            let value = self.value(&item.value)?;
            Some(if item.spread { list.spread(&value) } else { list.item(value) })
        })
    }

    fn object(&mut self, properties: &'a [Property]) -> Option<Value> {
        let mut object = ObjectBuilder::new();
        for property in properties {
            object = match property {
                Property::Named(name, value) => {
                    object.computed(&Value::from(name.text.clone()), self.value(value)?)
                }
                Property::Computed(key, value) => object.computed(&self.value(key)?, self.value(value)?),
                Property::Spread(value) => object.spread(&self.value(value)?),
            };
        }
        Some(object.build())
    }

    fn arguments(&mut self, arguments: &'a [Argument]) -> Option<Vec<Value>> {
        let arguments = self.list(arguments)?.items();
        modest(&arguments)?;
        Some(arguments)
    }

    fn call(&mut self, called: &'a Expr, arguments: &'a [Argument]) -> Option<Value> {
        match callee(called, arguments)? {
            Callee::Run(_) => None,
            Callee::Function(function) => match function.run {
                FunctionRun::Plain(run) => Some(run(&self.arguments(arguments)?)),
                FunctionRun::Each(run) => {
                    let value = self.value(&arguments.first()?.value)?;
                    let function = &arguments.get(1)?.value;
                    self.calling(&mut |me| {
                        run(&value, &mut |item, at| me.apply(function, &[item.clone(), position(at)]))
                    })
                }
            },
            Callee::Method(object, method) => {
                let on = self.value(object)?;
                if let MethodRun::Plain(run) = method.run {
                    return Some(run(&on, &self.arguments(arguments)?));
                }
                let start = match arguments.get(1) {
                    Some(start) => Some(self.value(&start.value)?),
                    None => None,
                };
                self.with_function(&method.run, &on, &arguments.first()?.value, start.as_ref())
            }
        }
    }

    fn with_function(
        &mut self,
        run: &MethodRun,
        on: &Value,
        function: &'a Expr,
        start: Option<&Value>,
    ) -> Option<Value> {
        let all = |item: &Value, at: usize| [item.clone(), position(at), on.clone()];
        self.calling(&mut |me| match run {
            MethodRun::Plain(run) => run(on, &[]),
            MethodRun::Each(run) => run(on, &mut |item, at| me.apply(function, &all(item, at))),
            MethodRun::Test(run) => run(on, &mut |item, at| ops::truthy(&me.apply(function, &all(item, at)))),
            MethodRun::Fold(run) => run(
                on,
                &mut |result, item, at| me.apply(function, &[result, item.clone(), position(at), on.clone()]),
                start.cloned(),
            ),
            MethodRun::Order(run) => {
                run(on, &mut |one, other| ops::to_number(&me.apply(function, &[one.clone(), other.clone()])))
            }
        })
    }

    /// What `run` gives, unless a function that it called could not be evaluated.
    fn calling(&mut self, run: &mut dyn FnMut(&mut Calls<'_, 'a>) -> Value) -> Option<Value> {
        let mut calls = Calls { evaluator: self, failed: false };
        let value = run(&mut calls);
        (!calls.failed).then_some(value)
    }

    fn apply(&mut self, function: &'a Expr, given: &[Value]) -> Option<Value> {
        let ExprKind::Arrow { parameters, body } = &function.kind else {
            let function = function_named(function)?;
            let FunctionRun::Plain(run) = function.run else { return None };
            return Some(run(given.get(..function.max.min(given.len()))?));
        };
        let outer = self.locals.len();
        let value = |at: usize| given.get(at).cloned().unwrap_or_default();
        self.locals.extend(parameters.iter().enumerate().map(|(at, name)| (name.text.as_str(), value(at))));
        let result = self.value(body);
        self.locals.truncate(outer);
        result
    }

    fn construct(&mut self, name: &Name, arguments: &'a [Argument]) -> Option<Value> {
        let FunctionRun::Plain(run) = constructor(name)?.run else { return None };
        let arguments = self.arguments(arguments)?;
        if arguments.is_empty() { None } else { Some(run(&arguments)) }
    }
}

/// Calls of one function for many elements; the first that cannot be evaluated ends them all.
struct Calls<'e, 'a> {
    evaluator: &'e mut Evaluator<'a>,
    failed: bool,
}

impl<'a> Calls<'_, 'a> {
    fn apply(&mut self, function: &'a Expr, given: &[Value]) -> Value {
        if self.failed {
            return Value::Undefined;
        }
        let value = self.evaluator.apply(function, given);
        self.failed = value.is_none();
        value.unwrap_or_default()
    }
}

/// `Math.PI`, `NaN` and their like.
pub(super) fn constant(path: &str) -> Option<Value> {
    CONSTANTS.iter().find(|(name, _)| *name == path).map(|(_, value)| Value::Number(*value))
}

fn position(at: usize) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 elements")]
    Value::Number(at as f64)
}

fn member(object: &Value, name: &str) -> Value {
    match (name, list_index(name)) {
        ("length", _) => object.length(),
        (_, Some(index)) => object.index(&Value::Number(f64::from(index))),
        _ => object.member(name).clone(),
    }
}

/// What making a value costs.
fn cost(value: &Value) -> usize {
    let length = value.as_str().map(str::len).or_else(|| value.as_array().map(|list| list.items.len()));
    1 + length.unwrap_or_default()
}

fn modest(arguments: &[Value]) -> Option<()> {
    let large = |value: &Value| {
        let length = value.member("length").as_number().or_else(|| value.as_number());
        length.is_some_and(|number| number.abs() > LARGE && number.abs() < 1e10)
    };
    (!arguments.iter().any(large)).then_some(())
}
