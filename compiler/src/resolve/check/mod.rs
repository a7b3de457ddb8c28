//! The names in an expression: roots, steps and their members, inputs, filters.

mod calls;
mod filters;
mod hyphens;
mod names;
mod state;
mod usual;

pub use filters::usual_filter;

use super::scope::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{BinaryOp, Expr, ExprKind, Name, pattern};
use crate::source::Span;
use crate::syntax::supported;

/// Checks every name of an expression that stands in `scope`.
pub(super) fn expr(expr: &Expr, scope: &Scope, diagnostics: &mut Diagnostics) {
    Check { scope, parameters: Vec::new(), diagnostics }.expr(expr);
}

struct Check<'a, 'd> {
    scope: &'a Scope<'a>,
    /// The parameters of the functions around: what may have been meant by a name that is not known.
    parameters: Vec<String>,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_, '_> {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.bare(name, expr.span),
            ExprKind::Member { object, name, .. } => match self.root(object) {
                Some(root) => self.member(root, object.span, name),
                None => self.expr(object),
            },
            ExprKind::Index { object, index, .. } => {
                self.expr(index);
                match (self.root(object), &index.kind) {
                    (Some(root), ExprKind::String(text)) => self.index(root, object.span, text, index.span),
                    _ => self.expr(object),
                }
            }
            ExprKind::Binary { op: BinaryOp::Subtract, left, right } => {
                if !self.hyphenated(left, right) {
                    self.expr(left);
                    self.expr(right);
                }
            }
            ExprKind::Filter { input, name, arguments } => {
                self.expr(input);
                arguments.iter().for_each(|argument| self.expr(argument));
                self.filter(name, arguments.len());
            }
            ExprKind::Call { callee, arguments, .. } => self.call(callee, arguments, expr.span),
            ExprKind::New { name, arguments } => self.construct(name, arguments, expr.span),
            ExprKind::Arrow { parameters, body } => {
                self.push(
                    Diagnostic::new(Code::StrayFunction, expr.span, "a function is no value")
                        .note("functions stand as arguments of methods that take one: `list.map(x => …)`")
                        .help("write what the function gives"),
                );
                self.function(parameters, body);
            }
            _ => expr.children().into_iter().for_each(|child| self.expr(child)),
        }
    }

    fn function(&mut self, parameters: &[Name], body: &Expr) {
        let outer = self.parameters.len();
        let words = parameters.iter().flat_map(|parameter| pattern::parts(&parameter.text));
        self.parameters.extend(words.map(|(_, word)| word.to_owned()));
        self.expr(body);
        self.parameters.truncate(outer);
    }

    /// The name of an expression that is a name.
    fn root<'e>(&self, expr: &'e Expr) -> Option<&'e str> {
        match &expr.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        }
    }

    fn later(&mut self, span: Span, construct: &str) {
        self.push(
            Diagnostic::new(Code::NotSupportedYet, span, format!("{construct} is not supported yet"))
                .note(supported("a root")),
        );
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
