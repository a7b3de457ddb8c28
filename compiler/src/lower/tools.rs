//! The tools that `/mcp` lists and calls: one an ensemble with an mcp trigger.

use super::rir::{self, Tools, Trigger};
use super::unit::Unit;
use super::{Modules, api, layers};
use crate::plan::Project;
use crate::resolve::hir::{Ensemble, McpTrigger};
use crate::source::Sources;

/// The static of an ensemble's mcp trigger.
const IDENT: &str = "MCP";

/// Headers that the endpoint itself reads.
const HEADERS: [&str; 4] = ["accept", "content-type", "mcp-protocol-version", "origin"];

/// The mcp trigger of an ensemble, as a trigger of its module.
pub(super) fn trigger(unit: &Unit<'_>, ensemble: &Ensemble) -> Option<Trigger> {
    let mcp = ensemble.mcp()?;
    Some(Trigger {
        ident: IDENT.to_owned(),
        doc: "the tool".to_owned(),
        place: unit.place(mcp.span),
        kind: "mcp",
        accepts: false,
        timeout: None,
        headers: headers(mcp),
        layers: layers::of_tool(unit, mcp).map(rir::Layer::Auth).into_iter().collect(),
    })
}

/// All tools of the Worker `name`.
pub(super) fn tools(project: &Project, sources: &Sources, modules: &Modules, name: &str) -> Option<Tools> {
    let ensembles = project.hir.ensembles.iter().zip(&modules.ensembles);
    let all: Vec<_> = ensembles.filter_map(|(one, module)| Some((one, module, one.mcp()?))).collect();
    if all.is_empty() {
        return None;
    }
    let mut names: Vec<String> = all.iter().flat_map(|(_, _, mcp)| headers(mcp)).collect();
    names.extend(HEADERS.map(str::to_owned));
    names.sort();
    names.dedup();
    let tool = |(ensemble, module, mcp): &(&Ensemble, &String, &McpTrigger)| {
        let doc = format!("`{}` ({})", ensemble.name.value, sources.place(mcp.span));
        ((*module).clone(), api::tool(ensemble, project), doc)
    };
    Some(Tools { worker: name.to_owned(), headers: names, list: all.iter().map(tool).collect() })
}

fn headers(mcp: &McpTrigger) -> Vec<String> {
    layers::shown_in(mcp.auth.as_ref())
}
