//! The bindings that a project uses.

use super::{Counter, EXECUTION_STATE, RATE_LIMITER, counters};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::resolve::hir::{self, BindingKind, Call, Operation};
use crate::source::Span;
use crate::syntax::ProjectConfig;

/// A binding and the first place that uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// What it is.
    pub kind: BindingKind,
    /// Its name in the Worker's environment.
    pub name: String,
    /// What the bound thing is called, where a step says so.
    pub resource: Option<String>,
    /// The first use.
    pub span: Span,
}

impl Binding {
    fn new(kind: BindingKind, name: String, span: Span) -> Self {
        Self { kind, name, resource: None, span }
    }
}

/// Every binding once, sorted by kind and name; one name for two things is reported.
pub(super) fn find(project: &hir::Project, diagnostics: &mut Diagnostics) -> Vec<Binding> {
    let flows = project.ensembles.iter().map(|e| &e.flow).chain(project.agents.iter().map(|a| &a.flow));
    let executions = executions(project)
        .map(|span| Binding::new(BindingKind::DurableObject, EXECUTION_STATE.binding.to_owned(), span));
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
    all.dedup_by(|later, first| {
        let same = later.kind == first.kind && later.name == first.name;
        if same {
            join(first, later, diagnostics);
        }
        same
    });
    all
}

/// Adds a later use of a binding to its first.
fn join(first: &mut Binding, later: &Binding, diagnostics: &mut Diagnostics) {
    match (&first.resource, &later.resource) {
        (Some(one), Some(other)) if one != other => diagnostics.push(
            Diagnostic::new(
                Code::ConflictingKeys,
                later.span,
                format!("the binding `{}` is that of `{one}` already, not of `{other}`", first.name),
            )
            .also(first.span, format!("`{one}` is here"))
            .help("give one of them a `binding` of its own"),
        ),
        (None, Some(_)) => first.resource.clone_from(&later.resource),
        _ => {}
    }
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
        Call::Operation(Operation::Service(call)) => {
            let (bound, name) = call.service.bound.zip(call.binding.clone())?;
            Some(Binding { resource: call.resource.clone(), ..Binding::new(bound.kind, name, call.span) })
        }
        Call::Operation(Operation::D1(call)) => {
            Some(Binding::new(BindingKind::D1, call.binding.clone(), call.span))
        }
        Call::Operation(Operation::Think(call)) => {
            call.is_bound().then(|| Binding::new(BindingKind::Ai, call.binding.clone(), call.span))
        }
        Call::Operation(Operation::Code(_) | Operation::Http(_) | Operation::Html(_))
        | Call::Agent(..)
        | Call::Command(_) => None,
    }
}

fn of_policy(policy: &hir::Policy) -> Option<Binding> {
    let cache = policy.cache.as_ref()?;
    Some(Binding::new(BindingKind::Kv, hir::CACHE_BINDING.to_owned(), cache.span))
}

fn of_limit(limit: &hir::RateLimit, config: &ProjectConfig) -> Binding {
    match counters::counter(limit, config) {
        Counter::Bound(name) => Binding::new(BindingKind::RateLimit, name, limit.span),
        Counter::Exact | Counter::Kept(_) => {
            Binding::new(BindingKind::DurableObject, RATE_LIMITER.binding.to_owned(), limit.span)
        }
    }
}

/// Signatures are remembered where the configuration has a namespace for it.
fn of_signatures(project: &hir::Project) -> Option<Binding> {
    let span = counters::signed_once(project)?.auth.as_ref()?.span;
    let known = project.config.kv.iter().any(|(name, _)| name == hir::CACHE_BINDING);
    known.then(|| Binding::new(BindingKind::Kv, hir::CACHE_BINDING.to_owned(), span))
}

/// Notes bindings whose id the configuration does not give: they run locally and need an id to be
/// deployed.
pub(super) fn note_placeholders(bindings: &[Binding], config: &ProjectConfig, diagnostics: &mut Diagnostics) {
    for binding in bindings {
        let (kind, name) = (binding.kind.name(), &binding.name);
        let listed = |ids: &[(String, String)]| ids.iter().any(|(known, _)| known == name);
        let (known, what, fill) = match binding.kind {
            BindingKind::Kv => (listed(&config.kv), "id", "kv: { NAME: '<namespace id>' }"),
            BindingKind::D1 => {
                (config.d1.iter().any(|(known, ..)| known == name), "id", "d1: { NAME: '<database id>' }")
            }
            BindingKind::R2 => (listed(&config.r2), "bucket", "r2: { NAME: '<bucket name>' }"),
            BindingKind::RateLimit => {
                (listed(&config.rate_limits), "id", "rateLimit: { NAME: '<a number of your choice>' }")
            }
            BindingKind::Queue => (
                binding.resource.is_some() || listed(&config.queues),
                "queue",
                "queue: { NAME: '<queue name>' }",
            ),
            BindingKind::Vectorize => {
                (listed(&config.vectorize), "index", "vectorize: { NAME: '<index name>' }")
            }
            // A dataset comes to be when the first point is written.
            BindingKind::Ai | BindingKind::DurableObject | BindingKind::Analytics => continue,
        };
        if !known {
            diagnostics.push(
                Diagnostic::new(
                    Code::PlaceholderBinding,
                    binding.span,
                    format!("the {kind} binding `{name}` has no {what} yet"),
                )
                .note(format!("it works locally under a placeholder; a deployment needs the real {what}"))
                .help(format!("in conductor.config.ts: bindings: {{ {} }}", fill.replace("NAME", name))),
            );
        }
    }
}
