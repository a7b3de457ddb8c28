//! Calls: functions and methods that exist, with arguments that they take.

use super::Check;
use super::names::is_constant;
use super::usual;
use crate::diag::{Code, Diagnostic, near_of, nearest};
use crate::expr::{Argument, Expr, ExprKind, Name};
use crate::resolve::callee::{Callee, callee, constructor, function_named, function_paths, path};
use crate::resolve::roots::GLOBALS;
use crate::resolve::scope::Found;
use crate::source::Span;
use ensemble_runtime::builtins::{FunctionRun, METHODS, MethodRun, is_english_locale};
use ensemble_runtime::filters::FILTERS;

/// What the arguments of a call may be.
struct Signature<'s> {
    name: &'s str,
    min: usize,
    max: usize,
    /// Which argument is a function, and how many parameters it is given.
    function: Option<(usize, usize)>,
}

impl Check<'_, '_> {
    pub(super) fn call(&mut self, called: &Expr, arguments: &[Argument], span: Span) {
        match callee(called, arguments) {
            Some(Callee::Run(_)) => {
                let name = path(called).unwrap_or_default();
                self.signature(&Signature { name: &name, min: 0, max: 0, function: None }, arguments, span);
            }
            Some(Callee::Function(function)) => {
                let each = matches!(function.run, FunctionRun::Each(_));
                let signature = Signature {
                    name: function.path,
                    min: function.min,
                    max: function.max,
                    function: each.then_some((1, 2)),
                };
                self.signature(&signature, arguments, span);
            }
            Some(Callee::Method(object, method)) => {
                if !self.of_global(object, called) {
                    self.expr(object);
                }
                let function = function_of(&method.run).map(|parameters| (0, parameters));
                let signature = Signature { name: method.name, min: method.min, max: method.max, function };
                match formatted(method.name, arguments) {
                    Some((message, help)) => self.wrong_arguments(span, &message, help),
                    None => self.signature(&signature, arguments, span),
                }
            }
            None => self.no_callee(called, span),
        }
        self.arguments(arguments);
    }

    /// `new name(arguments)`
    pub(super) fn construct(&mut self, name: &Name, arguments: &[Argument], span: Span) {
        match constructor(name) {
            Some(function) => {
                let signature = Signature { name: function.path, min: 0, max: function.max, function: None };
                self.signature(&signature, arguments, span);
            }
            None => self.push(
                Diagnostic::new(
                    Code::UnknownFunction,
                    name.span,
                    format!("`new {}` does not exist", name.text),
                )
                .note("expressions make no objects but dates")
                .help(usual::constructor(&name.text)),
            ),
        }
        self.arguments(arguments);
    }

    /// Arguments; a function among them has its place already.
    fn arguments(&mut self, arguments: &[Argument]) {
        for argument in arguments {
            match &argument.value.kind {
                ExprKind::Arrow { parameters, body } => self.function(parameters, body),
                _ if function_named(&argument.value).is_some() => {}
                _ => self.expr(&argument.value),
            }
        }
    }

    fn signature(&mut self, signature: &Signature, arguments: &[Argument], span: Span) {
        let name = signature.name;
        let spread = arguments.iter().any(|argument| argument.spread);
        for (at, argument) in arguments.iter().enumerate() {
            match (signature.function, is_function(&argument.value)) {
                (Some((place, parameters)), true) if place == at => {
                    self.parameters(name, &argument.value, parameters);
                }
                _ if matches!(argument.value.kind, ExprKind::Error) => return,
                (Some((place, _)), false) if place == at => {
                    return self.wrong_arguments(
                        argument.value.span,
                        &format!("`{name}` takes a function here"),
                        "write one: `x => …`",
                    );
                }
                (_, true) => {
                    return self.wrong_arguments(
                        argument.value.span,
                        &format!("`{name}` takes no function here"),
                        "write a value, or the expression itself",
                    );
                }
                (_, false) => {}
            }
        }
        let count = arguments.len();
        if (count < signature.min && !spread) || count > signature.max {
            let message = format!("`{name}` takes {}, not {count}", how_many(signature.min, signature.max));
            self.wrong_arguments(span, &message, &format!("write `{}`", shown(signature)));
        }
    }

    fn parameters(&mut self, name: &str, function: &Expr, most: usize) {
        let ExprKind::Arrow { parameters, .. } = &function.kind else { return };
        if let Some(extra) = parameters.get(most) {
            self.wrong_arguments(
                extra.span,
                &format!("`{name}` gives its function {most} values, not {}", parameters.len()),
                &format!("leave `{}` out", extra.text),
            );
        }
        let mut before = parameters.iter().enumerate();
        let twice =
            before.find(|(at, name)| parameters.iter().take(*at).any(|other| other.text == name.text));
        if let Some((_, twice)) = twice {
            self.wrong_arguments(
                twice.span,
                &format!("there are two parameters `{}`", twice.text),
                "give one of them another name",
            );
        }
    }

    fn wrong_arguments(&mut self, span: Span, message: &str, help: &str) {
        self.push(Diagnostic::new(Code::FunctionArguments, span, message).help(help));
    }

    /// Whether what a method is called on is one of JavaScript's own objects, as in `Math.maxx(1)`:
    /// then the function is reported, and there is no value to look at.
    fn of_global(&mut self, object: &Expr, called: &Expr) -> bool {
        match self.root(object) {
            Some(name) if is_object(name) && matches!(self.scope.step(name), Found::Nothing) => {
                self.no_callee(called, called.span);
                true
            }
            _ => false,
        }
    }

    fn no_callee(&mut self, called: &Expr, span: Span) {
        match (self.root(called), &called.kind) {
            (Some(name), _) => self.unknown_function(name, called.span),
            (None, ExprKind::Member { object, name, .. }) => {
                match self.root(object).filter(|root| is_object(root)) {
                    Some(root) => self.unknown_static(root, name, called.span),
                    None if self.is_misspelt_object(object) => {
                        self.misspelt_static(object, name, called.span)
                    }
                    None => {
                        self.expr(object);
                        self.unknown_method(name);
                    }
                }
            }
            _ => {
                self.push(
                    Diagnostic::new(Code::UnknownFunction, span, "only functions and methods can be called")
                        .help("write `value.method(…)` or `function(…)`"),
                );
                self.expr(called);
            }
        }
    }

    /// `Math.maxx(…)`
    fn unknown_static(&mut self, root: &str, name: &Name, span: Span) {
        let own = || {
            let of_root = |path: &&str| path.strip_prefix(root).is_some_and(|rest| rest.starts_with('.'));
            function_paths().filter(of_root).map(|path| path.rsplit('.').next().unwrap_or(path))
        };
        let message = format!("there is no function `{root}.{}`", name.text);
        let mut diagnostic = Diagnostic::new(Code::UnknownFunction, span, message);
        let mut known: Vec<&str> = own().collect();
        known.dedup();
        if !known.is_empty() {
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            diagnostic = diagnostic.note(format!("`{root}` has {}", known.join(", ")));
        }
        if let Some(help) = usual::of_object(root, &name.text) {
            diagnostic = diagnostic.help(help);
        } else if let Some(near) = nearest(&name.text, own()) {
            diagnostic = diagnostic.help(format!("write `{root}.{near}`")).fix(name.span, near);
        }
        self.push(diagnostic);
    }

    /// Whether this is one of JavaScript's objects in other letters: `math`.
    fn is_misspelt_object(&self, object: &Expr) -> bool {
        let nothing = |name: &&str| matches!(self.scope.step(name), Found::Nothing);
        self.root(object).filter(nothing).is_some_and(|name| usual::object(name).is_some())
    }

    /// `math.round(…)`
    fn misspelt_static(&mut self, object: &Expr, name: &Name, span: Span) {
        let Some((written, right)) = self.root(object).and_then(|name| Some((name, usual::object(name)?)))
        else {
            return;
        };
        let message = format!("there is no function `{written}.{}`", name.text);
        self.push(
            Diagnostic::new(Code::UnknownFunction, span, message)
                .help(format!("write `{right}.{}`", name.text))
                .fix(object.span, right),
        );
    }

    fn unknown_method(&mut self, name: &Name) {
        let message = format!("there is no method `{}`", name.text);
        let mut diagnostic = Diagnostic::new(Code::UnknownFunction, name.span, message);
        if let Some(instead) = instead(&name.text) {
            diagnostic = diagnostic.note(instead.0).help(instead.1);
        } else if usual::is_length(&name.text) {
            diagnostic = diagnostic
                .note("lists and texts tell how long they are without a call")
                .help("write `.length`");
        } else if let Some(usual) = usual::method(&name.text) {
            diagnostic = diagnostic.help(format!("write `{usual}`")).fix(name.span, usual);
        } else if FILTERS.iter().any(|filter| filter.name == name.text) {
            diagnostic = diagnostic.help(format!("`{0}` is a filter: write `value | {0}`", name.text));
        } else if let Some(near) = nearest(&name.text, METHODS.iter().map(|method| method.name)) {
            diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
        } else {
            let near = near_of(&name.text, METHODS.iter().map(|method| method.name));
            diagnostic = diagnostic
                .note(format!("a method is {near}"))
                .help("compute it in a step with `operation: code`");
        }
        self.push(diagnostic);
    }
}

/// Whether a name is one of JavaScript's own objects, not a value such as `NaN`.
fn is_object(name: &str) -> bool {
    GLOBALS.contains(&name) && !is_constant(name)
}

/// How many values a method gives its function.
fn function_of(run: &MethodRun) -> Option<usize> {
    match run {
        MethodRun::Plain(_) => None,
        MethodRun::Each(_) | MethodRun::Test(_) => Some(3),
        MethodRun::Fold(_) => Some(4),
        MethodRun::Order(_) => Some(2),
    }
}

fn is_function(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Arrow { .. }) || function_named(expr).is_some()
}

pub(super) fn how_many(min: usize, max: usize) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match (min, max) {
        (0, 0) => "no argument".to_owned(),
        (min, usize::MAX) => format!("at least {min} argument{}", plural(min)),
        (min, max) if min == max => format!("{min} argument{}", plural(min)),
        (min, max) => format!("{min} to {max} arguments"),
    }
}

/// What is wrong with the locale or the options of a method that has them in JavaScript, and what to
/// write instead.
fn formatted(name: &str, arguments: &[Argument]) -> Option<(String, &'static str)> {
    let help = match name {
        "toLocaleString" => {
            "write `value.toFixed(2)` for a number, `value | date('%d.%m.%Y')` for a date, or format it in a step with `operation: code`"
        }
        "toLocaleDateString" => "write `value | date('%d.%m.%Y')`, with the pattern that is meant",
        "toLocaleTimeString" => "write `value | date('%H:%M')`, with the pattern that is meant",
        _ => return None,
    };
    if arguments.len() > 1 {
        return Some((format!("`{name}` takes no options here"), help));
    }
    match &arguments.first()?.value.kind {
        ExprKind::String(locale) if !is_english_locale(locale) => {
            Some((format!("`{name}` knows no locale but `en-US`"), help))
        }
        _ => None,
    }
}

/// The call with a mark for each argument that must be there.
fn shown(signature: &Signature) -> String {
    let mark = |at: usize| match signature.function {
        Some((place, _)) if place == at => "x => …",
        _ => "…",
    };
    let marks: Vec<&str> = (0..signature.min).map(mark).collect();
    format!("{}({})", signature.name, marks.join(", "))
}

/// Why a method of JavaScript is none here, and what to write instead.
fn instead(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "push" => ("expressions change nothing", "write `[...list, value]`"),
        "unshift" => ("expressions change nothing", "write `[value, ...list]`"),
        "pop" => (
            "expressions change nothing",
            "write `list.at(-1)` for the last, `list.slice(0, -1)` for the rest",
        ),
        "shift" => {
            ("expressions change nothing", "write `list[0]` for the first, `list.slice(1)` for the rest")
        }
        "splice" | "copyWithin" | "fill" => {
            ("expressions change nothing", "write `list.slice(…)`, `list.concat(…)` or `list.map(…)`")
        }
        "normalize" => (
            "Unicode's forms are not there",
            "write `value | slugify` for text without accents, or normalize it in a step with `operation: code`",
        ),
        "unique" | "uniq" | "distinct" => ("JavaScript has no such method", "write `list | uniq`"),
        "isEmpty" | "empty" => ("JavaScript has no such method", "write `.length === 0`"),
        "forEach" => ("an expression is a value, and `forEach` has none", "write `map(x => …)`"),
        "match" | "matchAll" | "search" | "test" | "exec" => (
            "expressions have no regular expressions",
            "write `includes(…)`, `startsWith(…)` or `indexOf(…)`, or a step with `operation: code`",
        ),
        "length" => ("`length` is no function", "write `.length`"),
        "setDate" | "setMonth" | "setFullYear" | "setHours" | "setMinutes" | "setSeconds" | "setTime" => {
            ("expressions change nothing", "compute milliseconds: `new Date(date.getTime() + 86400000)`")
        }
        _ => return None,
    })
}
