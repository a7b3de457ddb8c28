//! The names in an expression: roots, steps and their members, inputs, filters.

mod calls;
mod filters;
mod hyphens;
mod names;

use super::scope::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{BinaryOp, Expr, ExprKind, Name, Property};
use crate::source::Span;
use crate::syntax::supported;

/// Checks every name of an expression that stands in `scope`.
pub(super) fn expr(expr: &Expr, scope: &Scope, diagnostics: &mut Diagnostics) {
    Check { scope, locals: Vec::new(), diagnostics }.expr(expr);
}

struct Check<'a, 'd> {
    scope: &'a Scope<'a>,
    /// Parameters of the arrow functions around.
    locals: Vec<String>,
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
            ExprKind::New { name, arguments } => {
                self.later(expr.span, &format!("`new {}`", name.text));
                arguments.iter().for_each(|argument| self.expr(&argument.value));
            }
            ExprKind::Arrow { parameters, body } => {
                self.later(expr.span, "an arrow function");
                self.arrow(parameters, body);
            }
            _ => {
                self.spread(expr);
                expr.children().into_iter().for_each(|child| self.expr(child));
            }
        }
    }

    /// The name of an expression that is a name and no parameter.
    fn root<'e>(&self, expr: &'e Expr) -> Option<&'e str> {
        match &expr.kind {
            ExprKind::Name(name) if !self.locals.contains(name) => Some(name),
            _ => None,
        }
    }

    fn arrow(&mut self, parameters: &[Name], body: &Expr) {
        let outer = self.locals.len();
        self.locals.extend(parameters.iter().map(|parameter| parameter.text.clone()));
        self.expr(body);
        self.locals.truncate(outer);
    }

    fn spread(&mut self, expr: &Expr) {
        let spread = match &expr.kind {
            ExprKind::Array(items) => items.iter().any(|item| item.spread),
            ExprKind::Object(properties) => {
                properties.iter().any(|property| matches!(property, Property::Spread(_)))
            }
            _ => false,
        };
        if spread {
            self.later(expr.span, "`...`");
        }
    }

    fn later(&mut self, span: Span, construct: &str) {
        let place = if construct.starts_with("the root") { "a root" } else { "an expression" };
        self.push(
            Diagnostic::new(Code::NotSupportedYet, span, format!("{construct} is not supported yet"))
                .note(supported(place)),
        );
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
