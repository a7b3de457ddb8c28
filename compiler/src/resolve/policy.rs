//! What ensembles and agents say of their own runs, and `__cache_hit`: where steps can be read, and
//! where it exists.

use super::exprs::{output_exprs, step_exprs};
use super::hir::{Flow, Output};
use super::outline::Outline;
use super::roots::{CACHE_HIT, STATE, TRIGGER};
use super::scope::Scope;
use super::{ast, check};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind};
use crate::source::Span;

/// Checks the names in the policy of an ensemble or agent, whose steps did not run yet.
pub(super) fn check(policy: &ast::Policy, scope: &Scope, diagnostics: &mut Diagnostics) {
    let none = ast::StepList { readable: true, ..ast::StepList::default() };
    let outline = Outline::new(&none);
    let before = Scope::of_output(scope.inputs, None, &outline);
    for (expr, role) in policy.exprs() {
        let too_soon = |name: &str| name == STATE || scope.steps().any(|step| step.name.value == name);
        let early = expr.preorder().find_map(|e| match &e.kind {
            ExprKind::Name(name) if too_soon(name) => Some((name, e.span)),
            _ => None,
        });
        match early {
            Some((name, span)) => diagnostics.push(too_early(name, role, span)),
            None => check::expr(expr, &before, diagnostics),
        }
    }
}

fn too_early(name: &str, role: &str, span: Span) -> Diagnostic {
    let what = if name == STATE { "" } else { "the step " };
    Diagnostic::new(Code::RootNotHere, span, format!("{what}`{name}` cannot be read here"))
        .note(format!("the `{role}` of the whole is needed before any step runs"))
        .help("read `input`, or give a step its own `timeout` or `cache`")
}

/// Reports `__cache_hit` outside of an ensemble's output, where nothing is known of it yet.
pub(super) fn cache_hit(flow: Option<&Flow>, output: Option<&Output>, diagnostics: &mut Diagnostics) {
    let steps = flow.into_iter().flat_map(|flow| &flow.steps).flat_map(step_exprs);
    let whole = flow.into_iter().flat_map(|flow| flow.policy.exprs());
    let output = output.map(output_exprs).unwrap_or_default();
    for expr in steps.chain(whole).map(|(expr, _)| expr).chain(output) {
        for e in expr.preorder().filter(|e| reads_cache_hit(e)) {
            diagnostics.push(
                Diagnostic::new(Code::RootNotHere, e.span, format!("there is no `{CACHE_HIT}` here"))
                    .note("it exists in the `output` of an ensemble: whether the answer comes from a cache")
                    .help("ask a step whether its result was cached: `${step.cached}`"),
            );
        }
    }
}

/// Reports `trigger` in an agent: what it gives depends on its input alone, so that caches know it.
pub(super) fn no_trigger(flow: Option<&Flow>, output: &Output, diagnostics: &mut Diagnostics) {
    let steps = flow.into_iter().flat_map(|flow| &flow.steps).flat_map(step_exprs);
    let whole = flow.into_iter().flat_map(|flow| flow.policy.exprs());
    for expr in steps.chain(whole).map(|(expr, _)| expr).chain(output_exprs(output)) {
        let asks = |e: &&Expr| matches!(&e.kind, ExprKind::Name(name) if name == TRIGGER);
        for e in expr.preorder().filter(asks) {
            diagnostics.push(
                Diagnostic::new(Code::RootNotHere, e.span, format!("there is no `{TRIGGER}` here"))
                    .note("an agent does not know how the run began that calls it")
                    .help("hand it over: `input: {user: \"${trigger.auth.user}\"}` in the step that calls the agent"),
            );
        }
    }
}

fn reads_cache_hit(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Name(name) if name == CACHE_HIT)
}
