//! Calls, none of which is built yet: what is called, and the filter that does the same.

use super::Check;
use crate::diag::{Code, Diagnostic};
use crate::expr::{Argument, Expr, ExprKind};
use crate::resolve::roots::GLOBALS;
use crate::resolve::scope::Found;
use crate::source::Span;
use crate::syntax::supported;
use ensemble_runtime::filters::FILTERS;

impl Check<'_, '_> {
    pub(super) fn call(&mut self, callee: &Expr, arguments: &[Argument], span: Span) {
        match (self.root(callee), &callee.kind) {
            (Some(name), _) if GLOBALS.contains(&name) => {
                self.no_call(
                    callee.span,
                    &format!("the function `{name}`"),
                    function_filter(name, arguments),
                );
            }
            (Some(name), _) => self.unknown_function(name, callee.span),
            (None, ExprKind::Member { object, name, .. }) => {
                match self.root(object) {
                    Some(root) if GLOBALS.contains(&root) => {
                        let path = format!("{root}.{}", name.text);
                        self.no_call(callee.span, &format!("`{path}`"), function_filter(&path, arguments));
                    }
                    // The constructor is reported, and with it goes what is called on its result.
                    _ if matches!(object.kind, ExprKind::New { .. }) => {}
                    _ => {
                        let what = format!("the method `{}`", name.text);
                        self.no_call(name.span, &what, method_filter(&name.text, arguments));
                    }
                }
                self.receiver(object);
            }
            (None, _) => {
                self.no_call(span, "a call", None);
                self.expr(callee);
            }
        }
        arguments.iter().for_each(|argument| match &argument.value.kind {
            ExprKind::Arrow { parameters, body } => self.arrow(parameters, body),
            _ => self.expr(&argument.value),
        });
    }

    /// What a method is called on.
    fn receiver(&mut self, object: &Expr) {
        match self.root(object) {
            Some(name) if GLOBALS.contains(&name) => {}
            Some(name) if matches!(self.scope.step(name), Found::Nothing) => self.bare(name, object.span),
            Some(_) => {}
            None => self.expr(object),
        }
    }

    fn no_call(&mut self, span: Span, construct: &str, filter: Option<String>) {
        let mut diagnostic =
            Diagnostic::new(Code::NotSupportedYet, span, format!("{construct} is not supported yet"))
                .note(supported("an expression"));
        if let Some(filter) = filter {
            diagnostic = diagnostic.help(format!("a filter does the same: write `value | {filter}`"));
        }
        self.push(diagnostic);
    }
}

/// The filter that does what this function does with its one argument.
fn function_filter(function: &str, arguments: &[Argument]) -> Option<String> {
    let filter = match function {
        "Math.round" => "round",
        "Math.floor" => "floor",
        "Math.ceil" => "ceil",
        "Math.abs" => "abs",
        "JSON.stringify" => "json",
        "String" => "string",
        "Number" => "number",
        "Boolean" => "boolean",
        _ => return None,
    };
    (arguments.len() == 1).then(|| filter.to_owned())
}

/// The filter that does what this method does, with marks for its arguments.
fn method_filter(method: &str, arguments: &[Argument]) -> Option<String> {
    let name = match method {
        "toUpperCase" => "uppercase",
        "toLowerCase" => "lowercase",
        "trim" | "split" | "join" | "slice" | "reverse" | "sort" | "length" => method,
        _ => return None,
    };
    let compared = method == "sort" && !arguments.is_empty();
    let filter = FILTERS.iter().find(|filter| filter.name == name).filter(|_| !compared)?;
    let marks = vec!["…"; arguments.len().clamp(filter.min, filter.max)].join(", ");
    Some(if marks.is_empty() { name.to_owned() } else { format!("{name}({marks})") })
}
