//! The bindings that a project uses.

use super::{Counter, EXECUTION_STATE, RATE_LIMITER, counters};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::resolve::hir::{self, Call, Operation};
use crate::source::Span;
use crate::syntax::ProjectConfig;

/// A kind of binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BindingKind {
    /// Workers AI.
    Ai,
    /// A D1 database.
    D1,
    /// A class of Durable Objects, one of [`super::DURABLE_CLASSES`].
    DurableObject,
    /// A KV namespace.
    Kv,
    /// A rate limit.
    RateLimit,
}

impl BindingKind {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            BindingKind::Ai => "AI",
            BindingKind::D1 => "D1",
            BindingKind::DurableObject => "Durable Object",
            BindingKind::Kv => "KV",
            BindingKind::RateLimit => "rate limit",
        }
    }
}

/// A binding and the first place that uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// What it is.
    pub kind: BindingKind,
    /// Its name in the Worker's environment.
    pub name: String,
    /// The first use.
    pub span: Span,
}

/// Every binding once, sorted by kind and name.
pub(super) fn find(project: &hir::Project) -> Vec<Binding> {
    let flows = project.ensembles.iter().map(|e| &e.flow).chain(project.agents.iter().map(|a| &a.flow));
    let executions = executions(project).map(|span| Binding {
        kind: BindingKind::DurableObject,
        name: EXECUTION_STATE.binding.to_owned(),
        span,
    });
    let mut all: Vec<_> = flows
        .flat_map(|flow| {
            let steps = flow.steps.iter().filter_map(of_step);
            let policies = flow.steps.iter().map(|step| &step.policy).chain([&flow.policy]);
            steps.chain(policies.filter_map(of_policy))
        })
        .chain(executions)
        .chain(counters::limits(project).map(|limit| of_limit(limit, &project.config)))
        .chain(of_signatures(project))
        .collect();
    all.sort_by(|a, b| (a.kind, &a.name, a.span.key()).cmp(&(b.kind, &b.name, b.span.key())));
    all.dedup_by(|later, first| later.kind == first.kind && later.name == first.name);
    all
}

/// What asks for runs that go on behind their answers: async triggers, and ensembles that the
/// Execute API may run.
fn executions(project: &hir::Project) -> impl Iterator<Item = Span> {
    project.ensembles.iter().flat_map(|ensemble| {
        let triggers = ensemble.http().filter(|trigger| trigger.accepts).map(|trigger| trigger.span);
        let by_api = ensemble.by_api(&project.config).then_some(ensemble.name.span);
        triggers.chain(by_api)
    })
}

fn of_step(step: &hir::Step) -> Option<Binding> {
    match &step.call {
        Call::Operation(Operation::Kv(call)) => {
            Some(Binding { kind: BindingKind::Kv, name: call.binding.clone(), span: call.span })
        }
        Call::Operation(Operation::D1(call)) => {
            Some(Binding { kind: BindingKind::D1, name: call.binding.clone(), span: call.span })
        }
        Call::Operation(Operation::Think(call)) => call.is_bound().then(|| Binding {
            kind: BindingKind::Ai,
            name: call.binding.clone(),
            span: call.span,
        }),
        Call::Operation(Operation::Code(_) | Operation::Http(_) | Operation::Html(_))
        | Call::Agent(..)
        | Call::Command(_) => None,
    }
}

fn of_policy(policy: &hir::Policy) -> Option<Binding> {
    let cache = policy.cache.as_ref()?;
    Some(Binding { kind: BindingKind::Kv, name: hir::CACHE_BINDING.to_owned(), span: cache.span })
}

fn of_limit(limit: &hir::RateLimit, config: &ProjectConfig) -> Binding {
    match counters::counter(limit, config) {
        Counter::Bound(name) => Binding { kind: BindingKind::RateLimit, name, span: limit.span },
        Counter::Exact | Counter::Kept(_) => Binding {
            kind: BindingKind::DurableObject,
            name: RATE_LIMITER.binding.to_owned(),
            span: limit.span,
        },
    }
}

/// Signatures are remembered where the configuration has a namespace for it.
fn of_signatures(project: &hir::Project) -> Option<Binding> {
    let span = counters::signed_once(project)?.auth.as_ref()?.span;
    let known = project.config.kv.iter().any(|(name, _)| name == hir::CACHE_BINDING);
    known.then(|| Binding { kind: BindingKind::Kv, name: hir::CACHE_BINDING.to_owned(), span })
}

/// Notes bindings whose id the configuration does not give: they run locally and need an id to be
/// deployed.
pub(super) fn note_placeholders(bindings: &[Binding], config: &ProjectConfig, diagnostics: &mut Diagnostics) {
    for binding in bindings {
        let (known, fill) = match binding.kind {
            BindingKind::Kv => {
                (config.kv.iter().any(|(n, _)| *n == binding.name), "kv: { NAME: '<namespace id>' }")
            }
            BindingKind::D1 => {
                (config.d1.iter().any(|(n, ..)| *n == binding.name), "d1: { NAME: '<database id>' }")
            }
            BindingKind::Ai | BindingKind::DurableObject => continue,
            BindingKind::RateLimit => (
                config.rate_limits.iter().any(|(n, _)| *n == binding.name),
                "rateLimit: { NAME: '<a number of your choice>' }",
            ),
        };
        if !known {
            let (kind, name) = (binding.kind.name(), &binding.name);
            diagnostics.push(
                Diagnostic::new(
                    Code::PlaceholderBinding,
                    binding.span,
                    format!("the {kind} binding `{name}` has no id yet"),
                )
                .note("it works locally under a placeholder; a deployment needs the real id")
                .help(format!("in conductor.config.ts: bindings: {{ {} }}", fill.replace("NAME", name))),
            );
        }
    }
}
