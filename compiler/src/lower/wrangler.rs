//! What `wrangler.jsonc` says.

use super::rir::Wrangler;
use crate::catalog;
use crate::plan::{BindingKind, Project};

/// What stands for an id that the configuration does not give; local mode takes anything.
const KV_PLACEHOLDER: &str = "00000000000000000000000000000000";
const D1_PLACEHOLDER: &str = "00000000-0000-0000-0000-000000000000";

/// The configuration of the Worker `name`.
pub(super) fn wrangler(project: &Project, name: &str, to_project: &str) -> Wrangler {
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
    Wrangler {
        compatibility_date: config
            .compatibility_date
            .clone()
            .unwrap_or_else(|| catalog::cloudflare().compatibility_date.clone()),
        kv: kv.collect(),
        d1: d1.collect(),
        vars: config.vars.clone(),
        base: config.wrangler.as_ref().map(|file| (file.path.clone(), file.text.clone())),
        // The crate's `src` is one folder below it.
        to_project: to_project.strip_prefix("../").unwrap_or(to_project).to_owned(),
    }
}
