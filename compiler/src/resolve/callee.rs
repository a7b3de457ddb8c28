//! What is called: the functions and methods of the language (language §3).

use super::roots::STATE;
use crate::expr::{Argument, Expr, ExprKind, Name};
use ensemble_runtime::builtins::{FUNCTIONS, Function, FunctionRun, METHODS, Method, MethodRun};

/// What a call calls.
#[derive(Clone, Copy)]
pub enum Callee<'a> {
    /// A function of the language: `Math.max(…)`, `new Date(…)`.
    Function(&'static Function),
    /// A function whose value only the run knows: the name of the run's own.
    Run(&'static str),
    /// A method, and what it is called on.
    Method(&'a Expr, &'static Method),
}

/// Functions that are asked of the run: how they are written and what the run calls them.
const OF_THE_RUN: &[(&str, &str)] =
    &[("Date.now", "now"), ("Math.random", "random"), ("crypto.randomUUID", "random_uuid")];

/// What `callee(arguments)` calls; none when there is no such function or method. A name that
/// stands for a function and for a method is the function.
pub fn callee<'a>(callee: &'a Expr, arguments: &[Argument]) -> Option<Callee<'a>> {
    let with_function = takes_function(arguments);
    if let Some(path) = path(callee) {
        if let Some((_, name)) = OF_THE_RUN.iter().find(|(written, _)| *written == path) {
            return Some(Callee::Run(name));
        }
        if let Some(function) = function(&path, with_function) {
            return Some(Callee::Function(function));
        }
    }
    match &callee.kind {
        ExprKind::Member { object, name, .. } => {
            method(&name.text, with_function).map(|method| Callee::Method(object, method))
        }
        _ => None,
    }
}

/// Whether an expression may give something else when it is asked again: it reads the clock, draws a
/// number, or reads state, which steps change.
pub fn is_fickle(e: &Expr) -> bool {
    is_drawn(e) || e.preorder().any(|part| matches!(&part.kind, ExprKind::Name(name) if name == STATE))
}

/// Whether an expression may give something else though nothing that it names changed: it reads the
/// clock or draws a number.
pub fn is_drawn(e: &Expr) -> bool {
    e.preorder().any(|part| match &part.kind {
        ExprKind::Call { callee: called, arguments, .. } => {
            matches!(self::callee(called, arguments), Some(Callee::Run(_)))
        }
        ExprKind::New { arguments, .. } => arguments.is_empty(),
        _ => false,
    })
}

/// What `new name(arguments)` calls. `new Date()` is a date of the run's time.
pub fn constructor(name: &Name) -> Option<&'static Function> {
    function(&format!("new {}", name.text), false)
}

/// The function that an expression names, as it may stand where an arrow function may:
/// `filter(Boolean)`.
pub fn function_named(expr: &Expr) -> Option<&'static Function> {
    path(expr).and_then(|path| function(&path, false)).filter(|function| is_plain(function))
}

/// The dotted name that an expression is, of at most two parts: `parseInt`, `Math.max`.
pub fn path(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name.clone()),
        ExprKind::Member { object, name, .. } => match &object.kind {
            ExprKind::Name(object) => Some(format!("{object}.{}", name.text)),
            _ => None,
        },
        _ => None,
    }
}

/// Every written name of a function, `new Date` not among them.
pub(super) fn function_paths() -> impl Iterator<Item = &'static str> {
    let run = OF_THE_RUN.iter().map(|(path, _)| *path);
    FUNCTIONS.iter().map(|function| function.path).filter(|path| !path.starts_with("new ")).chain(run)
}

/// Whether the first or second argument is a function, as arrow or by name.
fn takes_function(arguments: &[Argument]) -> bool {
    arguments.iter().take(2).any(|argument| {
        !argument.spread
            && (matches!(argument.value.kind, ExprKind::Arrow { .. })
                || function_named(&argument.value).is_some())
    })
}

fn function(path: &str, with_function: bool) -> Option<&'static Function> {
    let named = || FUNCTIONS.iter().filter(|function| function.path == path);
    named().find(|function| is_plain(function) != with_function).or_else(|| named().next())
}

fn method(name: &str, with_function: bool) -> Option<&'static Method> {
    let named = || METHODS.iter().filter(|method| method.name == name);
    let plain = |method: &Method| matches!(method.run, MethodRun::Plain(_));
    named().find(|method| plain(method) != with_function).or_else(|| named().next())
}

fn is_plain(function: &Function) -> bool {
    matches!(function.run, FunctionRun::Plain(_))
}
