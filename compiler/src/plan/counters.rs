//! What counts requests, and remembers signatures.

use super::{BindingKind, Project, RATE_LIMITER};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::resolve::hir::{self, AuthMethod, CACHE_BINDING, HttpTrigger, RateLimit};
use crate::syntax::ProjectConfig;
use std::collections::BTreeMap;

/// The rate limit binding of limits that name none.
const RATE_LIMIT: &str = "RATE_LIMIT";
/// The windows that rate limit bindings have, in seconds.
const WINDOWS: &[u32] = &[10, 60];

/// Something that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counter {
    /// The Durable Object of the runtime.
    Exact,
    /// A rate limit binding.
    Bound(String),
    /// The KV namespace of a binding, which only tells the first time.
    Kept(String),
}

impl Project {
    /// What remembers the signatures that were seen, where something is bound that can.
    pub fn remembers_signatures(&self) -> Option<Counter> {
        let bound = |kind, name| self.bindings.iter().any(|bound| bound.kind == kind && bound.name == name);
        if bound(BindingKind::DurableObject, RATE_LIMITER.binding) {
            return Some(Counter::Exact);
        }
        bound(BindingKind::Kv, CACHE_BINDING).then(|| Counter::Kept(CACHE_BINDING.to_owned()))
    }
}

/// What counts for a limit: the binding that it names, or that the configuration has; else an object.
pub fn counter(limit: &RateLimit, config: &ProjectConfig) -> Counter {
    let named = limit.binding.as_ref().map(|binding| binding.value.as_str());
    let usual = config.rate_limits.iter().any(|(name, _)| name == RATE_LIMIT).then_some(RATE_LIMIT);
    named.or(usual).map_or(Counter::Exact, |name| Counter::Bound(name.to_owned()))
}

/// The rate limit bindings that are used, with a limit that each has.
pub fn bound_limits(project: &hir::Project) -> BTreeMap<String, &RateLimit> {
    let mut bound = BTreeMap::new();
    for limit in limits(project) {
        if let Counter::Bound(name) = counter(limit, &project.config) {
            bound.entry(name).or_insert(limit);
        }
    }
    bound
}

/// The limits of all triggers.
pub(super) fn limits(project: &hir::Project) -> impl Iterator<Item = &RateLimit> {
    triggers(project).filter_map(|trigger| trigger.rate_limit.as_ref())
}

fn triggers(project: &hir::Project) -> impl Iterator<Item = &HttpTrigger> {
    project.ensembles.iter().flat_map(hir::Ensemble::http)
}

/// A trigger whose callers show signatures that count once.
pub(super) fn signed_once(project: &hir::Project) -> Option<&HttpTrigger> {
    let timed =
        |method: &AuthMethod| matches!(method, AuthMethod::Signature(signature) if signature.is_timed());
    triggers(project).find(|trigger| trigger.auth.iter().flat_map(|auth| &auth.methods).any(timed))
}

/// Reports limits that their binding cannot have.
pub(super) fn check(project: &hir::Project, diagnostics: &mut Diagnostics) {
    let bound = bound_limits(project);
    for limit in limits(project) {
        let Counter::Bound(name) = counter(limit, &project.config) else { continue };
        if !WINDOWS.contains(&limit.window.value) {
            diagnostics.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    limit.window.span,
                    format!("the rate limit binding `{name}` cannot count {} seconds", limit.window.value),
                )
                .note("the bindings of Cloudflare have windows of 10 or 60 seconds; without one a Durable Object counts any")
                .help("write `window: 60`, or leave the binding out"),
            );
        }
        let Some(first) = bound.get(&name) else { continue };
        if (first.requests, first.window.value) != (limit.requests, limit.window.value) {
            diagnostics.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    limit.span,
                    format!("the rate limit binding `{name}` has other numbers already"),
                )
                .also(first.span, "they stand here")
                .note("a binding has one number of requests and one window")
                .help("name another `binding` here"),
            );
        }
    }
}
