//! What a rate limit counts by: it is computed of the request alone, before its input is looked at.

use super::hir::{RateLimit, Trigger};
use super::outline::Outline;
use super::roots::TRIGGER;
use super::scope::Scope;
use super::{ast, bind, check};
use crate::diag::{Code, Diagnostic, Diagnostics, one_of};
use crate::expr::{Expr, ExprKind};
use crate::source::Span;

/// Parts of a request that are known before its body is read.
const KNOWN: &[&str] = &["headers", "params", "query", "cookies", "method", "path", "url"];
/// Roots that have a value then.
const ROOTS: &[&str] = &["input", "env", TRIGGER];

/// The triggers with the names in their limits checked and bound.
pub(super) fn bound(triggers: &[Trigger], diagnostics: &mut Diagnostics) -> Vec<Trigger> {
    let none = ast::StepList { readable: true, ..ast::StepList::default() };
    let outline = Outline::new(&none);
    let scope = Scope::of_output(None, None, &outline);
    let mut bound = triggers.to_vec();
    for trigger in &mut bound {
        let Trigger::Http(http) = trigger else { continue };
        let Some(tree) = http.rate_limit.as_mut().and_then(RateLimit::value_mut) else { continue };
        for expr in tree.exprs() {
            check::expr(expr, &scope, diagnostics);
            early(expr, diagnostics);
        }
        bind::tree(tree, &scope);
    }
    bound
}

/// Reports what is not known yet.
fn early(expr: &Expr, diagnostics: &mut Diagnostics) {
    if let Some((object, name)) = expr.member()
        && matches!(&object.kind, ExprKind::Name(root) if root == "input")
    {
        match name {
            Some(name) if !KNOWN.contains(&name) => {
                diagnostics.push(too_early(&format!("`input.{name}`"), expr.span));
            }
            Some(_) => {}
            None => diagnostics.push(too_early("the whole `input`", object.span)),
        }
        return;
    }
    match &expr.kind {
        ExprKind::Name(root) if root == "input" => {
            diagnostics.push(too_early("the whole `input`", expr.span))
        }
        ExprKind::Name(root)
            if super::roots::ROOTS.contains(&root.as_str()) && !ROOTS.contains(&root.as_str()) =>
        {
            diagnostics.push(too_early(&format!("`{root}`"), expr.span));
        }
        _ => expr.children().into_iter().for_each(|child| early(child, diagnostics)),
    }
}

fn too_early(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::RootNotHere, span, format!("{what} cannot be read here"))
        .note("requests are counted before their body is read, and before any step runs")
        .note(format!("what can be read is `env`, `trigger.auth`, and of `input` {}", one_of(KNOWN)))
        .help("read a header, a parameter of the path or of the query: `${input.headers['x-tenant']}`")
}
