//! What `wrangler.jsonc` says.

use super::rir::{DurableObject, RateLimitBinding, Wrangler};
use crate::catalog;
use crate::plan::{BindingKind, DURABLE_CLASSES, Project, Variable, bound_limits};
use crate::source::Sources;

/// What stands for an id that the configuration does not give; local mode takes anything.
const KV_PLACEHOLDER: &str = "00000000000000000000000000000000";
const D1_PLACEHOLDER: &str = "00000000-0000-0000-0000-000000000000";

/// The first of those of rate limits, whose ids an account chooses itself.
const NAMESPACE_PLACEHOLDER: usize = 1001;

/// The configuration of the Worker `name`.
pub(super) fn wrangler(project: &Project, sources: &Sources, name: &str, to_project: &str) -> Wrangler {
    let config = &project.hir.config;
    let names = |kind| project.bindings.iter().filter(move |b| b.kind == kind).map(|b| b.name.clone());
    let kv = names(BindingKind::Kv).map(|binding| {
        let id = config.kv.iter().find(|(name, _)| *name == binding).map(|(_, id)| id.clone());
        (binding, id.unwrap_or_else(|| KV_PLACEHOLDER.to_owned()))
    });
    let d1 = names(BindingKind::D1).map(|binding| {
        let known = config.d1.iter().find(|(name, ..)| *name == binding);
        let id = known.map_or_else(|| D1_PLACEHOLDER.to_owned(), |(_, id, _)| id.clone());
        let database = known.and_then(|(.., database)| database.clone());
        let database = database.unwrap_or_else(|| usual_name(name, &binding));
        (binding, id, database)
    });
    let named = |kind, known: &[(String, String)]| {
        let bound = project.bindings.iter().filter(|bound| bound.kind == kind);
        let names = bound.map(|bound| {
            let known = known.iter().find(|(name, _)| *name == bound.name).map(|(_, called)| called.clone());
            let called = bound.resource.clone().or(known).unwrap_or_else(|| usual_name(name, &bound.name));
            (bound.name.clone(), called)
        });
        names.collect::<Vec<_>>()
    };
    let durable_objects = DURABLE_CLASSES
        .iter()
        .filter(|known| names(BindingKind::DurableObject).any(|binding| binding == known.binding))
        .map(|known| DurableObject { binding: known.binding, class: known.class, script: known.script });
    let bound = bound_limits(&project.hir).into_iter().enumerate();
    let rate_limits = bound.map(|(index, (binding, limit))| {
        let known = config.rate_limits.iter().find(|(name, _)| *name == binding).map(|(_, id)| id.clone());
        RateLimitBinding {
            namespace: known.unwrap_or_else(|| (NAMESPACE_PLACEHOLDER + index).to_string()),
            binding,
            requests: limit.requests,
            window: limit.window.value,
        }
    });
    Wrangler {
        compatibility_date: config
            .compatibility_date
            .clone()
            .unwrap_or_else(|| catalog::cloudflare().compatibility_date.clone()),
        ai: names(BindingKind::Ai).next(),
        kv: kv.collect(),
        d1: d1.collect(),
        r2: named(BindingKind::R2, &config.r2),
        producers: named(BindingKind::Queue, &config.queues),
        vectorize: named(BindingKind::Vectorize, &config.vectorize),
        analytics: named(BindingKind::Analytics, &[]),
        crons: crons(project),
        durable_objects: durable_objects.collect(),
        rate_limits: rate_limits.collect(),
        vars: config.vars.clone(),
        unset: project.variables.iter().map(|variable| unset(variable, sources)).collect(),
        base: config.wrangler.as_ref().map(|file| (file.path.clone(), file.text.clone())),
        // The crate's `src` is one folder below it.
        to_project: to_project.strip_prefix("../").unwrap_or(to_project).to_owned(),
    }
}

/// What is called after its Worker and its binding, in the letters that Cloudflare takes.
fn usual_name(worker: &str, binding: &str) -> String {
    format!("{worker}-{}", binding.to_ascii_lowercase().replace(['_', '$'], "-"))
}

fn unset(variable: &Variable, sources: &Sources) -> (String, String) {
    let reader = match variable.span {
        Some(span) => sources.place(span),
        None => "the keys of the REST API".to_owned(),
    };
    (variable.name.clone(), reader)
}

/// The expressions of all schedules, each once, in the order of their first use.
pub(super) fn crons(project: &Project) -> Vec<String> {
    let mut crons: Vec<String> = Vec::new();
    for pattern in project.schedules.iter().flat_map(|schedule| &schedule.utc) {
        let text = pattern.text();
        if !crons.contains(&text) {
            crons.push(text);
        }
    }
    crons
}
