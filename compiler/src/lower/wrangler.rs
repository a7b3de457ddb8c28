//! What `wrangler.jsonc` says.

use super::rir::{DurableObject, Wrangler};
use crate::catalog;
use crate::plan::{BindingKind, DURABLE_CLASSES, Project};

/// What stands for an id that the configuration does not give; local mode takes anything.
const KV_PLACEHOLDER: &str = "00000000000000000000000000000000";
const D1_PLACEHOLDER: &str = "00000000-0000-0000-0000-000000000000";

/// The configuration of the Worker `name`.
pub(super) fn wrangler(project: &Project, name: &str) -> Wrangler {
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
        let database = database.unwrap_or_else(|| format!("{name}-{}", binding.to_ascii_lowercase()));
        (binding, id, database)
    });
    let durable_objects = DURABLE_CLASSES
        .iter()
        .filter(|known| names(BindingKind::DurableObject).any(|binding| binding == known.binding))
        .map(|known| DurableObject { binding: known.binding, class: known.class, script: known.script });
    Wrangler {
        compatibility_date: config
            .compatibility_date
            .clone()
            .unwrap_or_else(|| catalog::cloudflare().compatibility_date.clone()),
        kv: kv.collect(),
        d1: d1.collect(),
        crons: crons(project),
        durable_objects: durable_objects.collect(),
        vars: config.vars.clone(),
    }
}

/// The expressions of all schedules, each once, in the order of their first use.
fn crons(project: &Project) -> Vec<String> {
    let mut crons: Vec<String> = Vec::new();
    for pattern in project.schedules.iter().flat_map(|schedule| &schedule.utc) {
        let text = pattern.text();
        if !crons.contains(&text) {
            crons.push(text);
        }
    }
    crons
}
