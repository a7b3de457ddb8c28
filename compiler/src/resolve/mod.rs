//! Names become what they mean: agents, steps, roots, filters.
//!
//! Takes documents as trees and gives [`hir`]. Knows nothing of YAML, of types, or of what runs
//! when: that is for later rooms.

mod agents;
mod bind;
mod callee;
mod check;
mod exprs;
mod failure;
mod flow;
mod handlers;
pub mod hir;
mod instead;
mod limits;
mod local;
mod nest;
mod outline;
mod policy;
mod prune;
mod receivers;
mod recursion;
mod roots;
mod routes;
mod scope;
mod state;
mod uses;
mod weights;

#[cfg(test)]
mod tests;

pub use callee::{Callee, callee, constructor, function_named, is_drawn, is_fickle, path};
pub use check::usual_filter;
pub use exprs::{SET, output_exprs, reads_member, state_keys, step_exprs, step_keys, unit_exprs};
pub use failure::{Handled, handled};
pub use roots::STATE;

use self::agents::Agents;
use self::flow::Resolver;
use self::outline::Outline;
use self::scope::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{Sources, Span, World};
use crate::syntax::{self, ast};
use std::collections::BTreeMap;

/// Reads and resolves the project of `world`. All errors of all files in one run.
///
/// The project holds the ensembles and agents that are whole, so that later rooms can look at
/// those even when others have errors. There is none when there is nothing to look at.
pub fn project(world: &dyn World) -> (Sources, Option<hir::Project>, Diagnostics) {
    let syntax::Loaded { sources, project, mut diagnostics } = syntax::load(world);
    let mut resolved = resolve(&project, &mut diagnostics);
    resolved.returns = handlers::check(world, &resolved.scripts, &mut diagnostics);
    let empty = resolved.ensembles.is_empty() && resolved.agents.is_empty();
    (sources, (!empty).then_some(resolved), diagnostics)
}

/// Gives every name its meaning.
pub fn resolve(project: &ast::Project, diagnostics: &mut Diagnostics) -> hir::Project {
    let agents = Agents::new(project, diagnostics);
    duplicate_ensembles(project, diagnostics);
    let mut resolver = Resolver {
        agents: &agents,
        unread: &project.unread,
        scripts: Vec::new(),
        files: BTreeMap::new(),
        diagnostics,
    };
    let resolved_agents: Vec<(hir::Agent, bool)> = agents
        .iter()
        .map(|entry| {
            let broken = entry.agent.broken;
            whole(&mut resolver, |resolver| agent(entry, &project.schemas, resolver), broken)
        })
        .collect();
    let mut ensembles: Vec<(hir::Ensemble, bool)> = project
        .ensembles
        .iter()
        .map(|written| {
            whole(&mut resolver, |resolver| ensemble(written, &project.schemas, resolver), written.broken)
        })
        .collect();
    let scripts = resolver.scripts;
    ensembles.sort_by(|(a, _), (b, _)| a.name.value.cmp(&b.name.value));
    recursion::check(&resolved_agents, diagnostics);
    let all: Vec<&hir::Ensemble> = ensembles.iter().map(|(ensemble, _)| ensemble).collect();
    routes::check(&all, diagnostics);
    local::check(&all, diagnostics);
    receivers::check(&all, diagnostics);
    let whole_agents: Vec<&hir::Agent> = resolved_agents.iter().map(|(agent, _)| agent).collect();
    let flows = ensembles.iter().map(|(ensemble, _)| &ensemble.flow);
    let flows = flows.chain(whole_agents.iter().map(|agent| &agent.flow));
    state::check_writers(flows, &whole_agents, diagnostics);
    let (agents, ensembles) = prune::prune(resolved_agents, ensembles);
    let (schemas, config) = (project.schemas.clone(), project.config.clone());
    let mut project = hir::Project { ensembles, agents, scripts, returns: Vec::new(), schemas, config };
    instead::apply(&mut project, diagnostics);
    project
}

/// Resolves one document and tells whether it is free of errors.
fn whole<T>(
    resolver: &mut Resolver,
    resolve: impl FnOnce(&mut Resolver) -> (T, bool),
    broken: bool,
) -> (T, bool) {
    let before = resolver.diagnostics.errors();
    let (resolved, complete) = resolve(resolver);
    (resolved, complete && !broken && resolver.diagnostics.errors() == before)
}

/// An agent, and whether all its steps have a meaning.
fn agent(entry: &agents::Entry, schemas: &ast::Schemas, resolver: &mut Resolver) -> (hir::Agent, bool) {
    let agent = entry.agent;
    let closed = agent.inputs.as_deref();
    let outline = Outline::new(&agent.steps);
    let state = agent.state.as_ref().map(|written| state::declared(written, schemas, resolver.diagnostics));
    let scope = Scope::of_output(closed, state.as_ref(), &outline);
    let flow = flow::flow(&scope, &agent.policy, entry.owner, resolver);
    policy::check(&agent.policy, &scope, resolver.diagnostics);
    flow::output(&agent.output, &scope, resolver);
    policy::cache_hit(flow.as_ref(), Some(&agent.output), resolver.diagnostics);
    policy::no_trigger(flow.as_ref(), &agent.output, resolver.diagnostics);
    let inputs = agent.inputs.as_deref().map(|inputs| schemas.settled(inputs));
    let complete = flow.is_some();
    let agent = hir::Agent {
        name: entry.name.clone(),
        file: agent.file,
        inline: entry.owner.is_some(),
        variant: false,
        description: agent.description.clone(),
        api_executable: agent.api_executable,
        inputs: inputs.or_else(|| agent.takes.map(|takes| schemas.fields(takes))),
        takes: agent.takes,
        returns: agent.returns,
        single: !agent.steps.readable,
        flow: flow.unwrap_or_default(),
        output: bind::output(&agent.output, &scope),
        state,
    };
    (agent, complete)
}

/// An ensemble, and whether all its steps have a meaning.
fn ensemble(
    written: &ast::Ensemble,
    schemas: &ast::Schemas,
    resolver: &mut Resolver,
) -> (hir::Ensemble, bool) {
    let closed = written.inputs.as_deref();
    let outline = Outline::new(&written.steps);
    let state = written.state.as_ref().map(|state| state::declared(state, schemas, resolver.diagnostics));
    let scope = Scope::of_output(closed, state.as_ref(), &outline);
    let flow = flow::flow(&scope, &written.policy, Some(&written.name.value), resolver);
    policy::check(&written.policy, &scope, resolver.diagnostics);
    flow::output(&written.output, &scope, resolver);
    policy::cache_hit(flow.as_ref(), None, resolver.diagnostics);
    let complete = flow.is_some();
    let ensemble = hir::Ensemble {
        name: written.name.clone(),
        file: written.file,
        description: written.description.clone(),
        api_executable: written.api_executable,
        triggers: limits::bound(&written.triggers, resolver.diagnostics),
        inputs: written.inputs.as_deref().map(|inputs| schemas.settled(inputs)),
        flow: flow.unwrap_or_default(),
        output: bind::output(&written.output, &scope),
        state,
        concurrency: written.concurrency,
    };
    (ensemble, complete)
}

fn duplicate_ensembles(project: &ast::Project, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for ensemble in &project.ensembles {
        let name = &ensemble.name;
        let first = *seen.entry(&name.value).or_insert(name.span);
        if first.key() != name.span.key() {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    name.span,
                    format!("there are two ensembles `{}`", name.value),
                )
                .also(first, "the first is here")
                .help("give one of them another name"),
            );
        }
    }
}
