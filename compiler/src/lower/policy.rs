//! `timeout`, `retry` and `cache`: what of them is constant, and what is computed.

use super::convert::{self, to_number, to_owned, truth};
use super::expr::boolean;
use super::rir::{self, Exact, Expr, Kind};
use super::unit::Unit;
use super::{names, tree, walk};
use crate::expr as ast;
use crate::plan::Project;
use crate::resolve::hir::{self, Backoff, CACHE_BINDING, Call, Flow, StepIndex, Tree, TreeKind};
use crate::resolve::reads_member;

/// What all keys of caches begin with (language §2, Commands).
const PREFIX: &str = "conductor:cache:";
/// The local that says whether the reply is given by the ensemble's cache.
pub(super) const CACHE_HIT: &str = "cache_hit";

/// The parts that are computed when a step's call is made.
pub(super) fn of_step(unit: &Unit<'_>, index: usize) -> rir::Policy {
    let step = &unit.flow.steps[index];
    rir::Policy {
        watches: calls_cached(unit.project, step)
            && reads_member(unit.flow, unit.output, &step.key, "cached"),
        ..policy(unit, &step.policy)
    }
}

/// The same of the whole ensemble or agent.
pub(super) fn of_unit(unit: &Unit<'_>) -> rir::Policy {
    policy(unit, &unit.flow.policy)
}

fn policy(unit: &Unit<'_>, written: &hir::Policy) -> rir::Policy {
    let number = |tree: &Tree| number(unit, tree);
    let cache = written.cache.as_ref();
    rir::Policy {
        limit: written.timeout.as_ref().map(|timeout| number(&timeout.limit)),
        fallback: written.fallback().map(|fallback| to_owned(tree::value(unit, &fallback.value))),
        key: cache.and_then(|cache| cache.key.as_ref()).map(|key| tree::as_text(unit, key)),
        lasting: cache.filter(|cache| constant_ttl(cache).is_none()).map(|cache| number(&cache.ttl)),
        bypass: cache.and_then(|cache| cache.bypass.as_ref()).and_then(|bypass| sometimes(unit, bypass)),
        watches: false,
    }
}

fn number(unit: &Unit<'_>, tree: &Tree) -> Expr {
    match tree.kind {
        TreeKind::Number(value) => convert::number(Kind::Number(Exact(value))),
        _ => to_number(tree::value(unit, tree)),
    }
}

/// A condition that may hold.
fn sometimes(unit: &Unit<'_>, condition: &ast::Expr) -> Option<Expr> {
    Some(boolean(unit, condition)).filter(|test| test.kind != Kind::Bool(false))
}

/// The parts of a policy that are constant; `ident` and `scope` tell it from the unit's others.
pub(super) fn statics(policy: &hir::Policy, ident: &str, scope: &str) -> rir::PolicyStatics {
    let ident = |kind: &str| names::screaming(&[kind, ident].concat());
    rir::PolicyStatics {
        retry: policy.retry.as_ref().map(|retry| rir::Retry {
            ident: ident("retry"),
            attempts: retry.attempts,
            backoff: match retry.backoff {
                Backoff::Exponential => "Exponential",
                Backoff::Linear => "Linear",
                Backoff::Fixed => "Fixed",
            },
            initial_delay: retry.initial_delay,
            max_delay: retry.max_delay,
            jitter: retry.jitter,
            on: retry.on.as_ref().map(|on| (on.statuses.clone(), on.codes.clone())),
        }),
        cache: policy.cache.as_ref().map(|cache| rir::Cache {
            ident: ident("cache"),
            binding: CACHE_BINDING,
            scope: format!("{PREFIX}{scope}:"),
            ttl: constant_ttl(cache).unwrap_or_default(),
        }),
    }
}

/// The scope of a unit's own cache: agents stand apart from ensembles.
pub(super) fn scope(name: &str, is_agent: bool) -> String {
    if is_agent { format!("agent@{}", escaped(&name.replace('/', "@"))) } else { escaped(name) }
}

/// The scope of a step's cache.
pub(super) fn step_scope(unit: &str, step: &str) -> String {
    format!("{unit}/{}", escaped(step))
}

/// A name that cannot be taken for two.
fn escaped(name: &str) -> String {
    name.replace('%', "%25").replace(':', "%3A").replace('/', "%2F")
}

fn constant_ttl(cache: &hir::Cache) -> Option<f64> {
    match cache.ttl.kind {
        TreeKind::Number(seconds) => Some(seconds),
        _ => None,
    }
}

/// Whether an earlier build may have made what a step gives, or a fallback stands in for it: nothing
/// is sure of it then. A command gives what a step in it does.
pub(super) fn is_replaced(project: &Project, flow: &Flow, step: StepIndex) -> bool {
    let Some(own) = flow.steps.get(step) else { return false };
    let within = flow.command(step).into_iter().flat_map(|command| &command.bodies);
    own.policy.cache.is_some()
        || own.policy.fallback().is_some()
        || calls_cached(project, own)
        || within.flat_map(|list| &flow.list(*list).steps).any(|inner| is_replaced(project, flow, *inner))
}

fn calls_cached(project: &Project, step: &hir::Step) -> bool {
    match step.call {
        Call::Agent(agent, _) => {
            project.hir.agents.get(agent).is_some_and(|agent| agent.flow.policy.cache.is_some())
        }
        _ => false,
    }
}

/// `__cache_hit`: of an ensemble with a cache the local that says whether the reply is given by it, else
/// whether any result of the run was kept by an earlier one.
pub(super) fn cache_hit(unit: &Unit<'_>) -> Expr {
    truth(match unit.flow.policy.cache {
        Some(_) => Kind::Local(CACHE_HIT.to_owned()),
        None => Kind::Context(CACHE_HIT),
    })
}

/// Whether a result names the local that tells whether the ensemble's cache gives it.
pub(super) fn says_cache_hit(result: &rir::Outcome) -> bool {
    let mut says = false;
    walk::outcome(result, &mut |e| {
        says |= matches!(&e.kind, Kind::Local(local) if local == CACHE_HIT);
    });
    says
}
