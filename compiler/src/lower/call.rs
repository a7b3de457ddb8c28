//! Calls: functions and methods of the runtime, and arrow functions as Rust's closures.

use super::chain;
use super::convert::{constant, number, owned, reference, to_bool, to_local, to_number, to_owned, to_ref};
use super::expr::expr;
use super::locals::{Local, Role};
use super::rir::{Callback, Closure, Constant, Expr, Kind, Parameter};
use super::unit::Unit;
use super::walk;
use crate::expr::{self as ast, Argument, ExprKind, Name};
use crate::resolve::{Callee, callee, constructor, function_named};
use ensemble_runtime::builtins::{Function, FunctionRun, MethodRun};

/// Which module of the runtime a function that takes a function is in.
const METHODS: &str = "methods";
const FUNCTIONS: &str = "functions";

/// `callee(arguments)`
pub(super) fn call(unit: &Unit<'_>, called: &ast::Expr, arguments: &[Argument]) -> Expr {
    match callee(called, arguments) {
        Some(Callee::Run(name)) => owned(Kind::Context(name)),
        Some(Callee::Function(function)) => match function.run {
            FunctionRun::Plain(_) => plain(function, self::arguments(unit, arguments)),
            FunctionRun::Each(_) => {
                let Some(on) = arguments.first() else { return constant(Constant::Undefined) };
                let on = expr(unit, &on.value);
                callback(unit, FUNCTIONS, function.ident, Shape::EachOf, on, arguments.get(1), None)
            }
        },
        Some(Callee::Method(object, method)) => {
            let on = chain::decoded(unit, object, expr(unit, object), method.name, arguments);
            let on = match chain::method(unit, on, method.name, arguments) {
                Ok(called) => return called,
                Err(on) => on,
            };
            let shape = match method.run {
                MethodRun::Plain(_) => {
                    let on = Box::new(to_ref(on));
                    return owned(Kind::Method(method.ident, on, self::arguments(unit, arguments)));
                }
                MethodRun::Each(_) => Shape::Each,
                MethodRun::Test(_) => Shape::Test,
                MethodRun::Fold(_) => Shape::Fold,
                MethodRun::Order(_) => Shape::Order,
            };
            let start = arguments.get(1);
            callback(unit, METHODS, method.ident, shape, on, arguments.first(), start)
        }
        // Resolution refused what does not exist.
        None => constant(Constant::Undefined),
    }
}

/// `new name(arguments)`; without arguments it is the run's time.
pub(super) fn construct(unit: &Unit<'_>, name: &Name, arguments: &[Argument]) -> Expr {
    let Some(function) = constructor(name) else { return constant(Constant::Undefined) };
    let mut arguments = self::arguments(unit, arguments);
    if arguments.is_empty() {
        arguments.push((false, owned(Kind::Context("now"))));
    }
    plain(function, arguments)
}

fn plain(function: &'static Function, arguments: Vec<(bool, Expr)>) -> Expr {
    owned(Kind::Function(function.ident, arguments))
}

/// Arguments: whether they are spread, then a borrowed value, else an owned one.
fn arguments(unit: &Unit<'_>, arguments: &[Argument]) -> Vec<(bool, Expr)> {
    let argument = |argument: &Argument| {
        let value = expr(unit, &argument.value);
        (argument.spread, if argument.spread { to_ref(value) } else { to_owned(value) })
    };
    arguments.iter().map(argument).collect()
}

/// What a function is given and what it gives.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    /// `(value, position) -> value`, of a method, which gives its list too
    Each,
    /// `(value, position) -> value`
    EachOf,
    /// `(value, position) -> bool`
    Test,
    /// `(result, value, position) -> value`
    Fold,
    /// `(value, value) -> number`
    Order,
}

impl Shape {
    /// The roles of the parameters before the list itself.
    fn roles(self) -> &'static [Role] {
        match self {
            Self::Each | Self::EachOf | Self::Test => &[Role::Value, Role::Position],
            Self::Fold => &[Role::Result, Role::Value, Role::Position],
            Self::Order => &[Role::Value, Role::Value],
        }
    }

    /// What the function's value must be.
    fn result(self, body: Expr) -> Expr {
        match self {
            Self::Each | Self::EachOf | Self::Fold => to_owned(body),
            Self::Test => to_bool(body),
            Self::Order => to_number(body),
        }
    }
}

fn callback(
    unit: &Unit<'_>,
    module: &'static str,
    ident: &'static str,
    shape: Shape,
    on: Expr,
    function: Option<&Argument>,
    start: Option<&Argument>,
) -> Expr {
    let Some(function) = function else { return constant(Constant::Undefined) };
    let start = match shape {
        Shape::Fold => Some(start.map(|start| to_owned(expr(unit, &start.value)))),
        _ => None,
    };
    let (closure, list) = closure(unit, shape, &function.value);
    let on = if list.is_some() { to_local(on) } else { to_ref(on) };
    owned(Kind::Callback(Box::new(Callback { module, ident, on, list, closure, start })))
}

/// The closure, and the local for the list where the function reads it.
fn closure(unit: &Unit<'_>, shape: Shape, function: &ast::Expr) -> (Closure, Option<String>) {
    let list = (!matches!(shape, Shape::EachOf | Shape::Order)).then_some(Role::List);
    let roles = || shape.roles().iter().copied().chain(list);
    let (locals, body) = match &function.kind {
        ExprKind::Arrow { parameters, body } => {
            let local = |(name, role): (&Name, Role)| Local {
                name: name.text.clone(),
                ident: unit.parameters.ident(&name.text),
                role,
            };
            let locals: Vec<Local> = parameters.iter().zip(roles()).map(local).collect();
            let body = unit.parameters.within(&locals, || shape.result(expr(unit, body)));
            (locals, body)
        }
        _ => named(shape, roles(), function),
    };
    let uses = |ident: &str| walk::mentions(&body, ident);
    let parameters = parameters(&locals, shape.roles(), &body);
    let list = locals.get(shape.roles().len()).map(|local| local.ident.clone()).filter(|ident| uses(ident));
    (Closure { parameters, body }, list)
}

/// The parameters of a closure, by name those that its body reads.
pub(super) fn parameters(locals: &[Local], roles: &[Role], body: &Expr) -> Vec<Parameter> {
    let parameter = |(at, role): (usize, &Role)| {
        let local = locals.get(at).filter(|local| walk::mentions(body, &local.ident));
        Parameter { ident: local.map(|local| local.ident.clone()), role: *role }
    };
    roles.iter().enumerate().map(parameter).collect()
}

/// A function by its name: it is given as many values as it takes.
fn named(shape: Shape, roles: impl Iterator<Item = Role>, function: &ast::Expr) -> (Vec<Local>, Expr) {
    let Some(function) = function_named(function) else { return (Vec::new(), constant(Constant::Undefined)) };
    let names = match shape {
        Shape::Each | Shape::EachOf | Shape::Test => ["value", "position", "list"].as_slice(),
        Shape::Fold => &["result", "value", "position", "list"],
        Shape::Order => &["left", "right"],
    };
    let local = |(name, role): (&&str, Role)| Local { name: String::new(), ident: (*name).to_owned(), role };
    let locals: Vec<Local> = names.iter().zip(roles).take(function.max).map(local).collect();
    let arguments = locals.iter().map(|local| (false, to_owned(read(local)))).collect();
    (locals, shape.result(plain(function, arguments)))
}

/// A parameter as an expression.
pub(super) fn read(local: &Local) -> Expr {
    let ident = local.ident.clone();
    match local.role {
        Role::Value | Role::List => reference(Kind::Local(ident)),
        Role::Result => reference(Kind::Borrow(Box::new(owned(Kind::Local(ident))))),
        Role::Position => number(Kind::Position(ident)),
        Role::Plain(repr) => Expr { repr, kind: Kind::Local(ident) },
    }
}
