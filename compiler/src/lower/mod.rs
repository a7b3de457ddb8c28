//! From plans to the Rust-shaped intermediate form. Every decision is taken here; the emitter only
//! writes down. One module, [`names`], owns identifiers and Rust's keywords.

mod api;
mod call;
mod cells;
mod chain;
mod choice;
mod command;
mod convert;
mod evaluate;
mod events;
mod expr;
mod fold;
mod gates;
mod index;
mod input;
mod json;
mod kv;
mod layers;
mod local;
mod locals;
mod markup;
mod names;
mod operators;
mod output;
mod outputs;
mod path;
mod points;
mod policy;
mod reads;
pub mod rir;
mod routes;
mod schema;
mod shapes;
mod share;
mod state;
mod step;
mod think;
mod tools;
mod tree;
mod unit;
mod walk;
mod watch;
mod weight;
mod wrangler;

pub use evaluate::{evaluate, evaluate_with};

use crate::catalog;
use crate::plan::Project;
use crate::resolve::hir::{SchemaId, Schemas, Script, ScriptKind};
use crate::source::{FileId, Sources};
use names::Unique;
use rir::{Crate, RouteArm, RustHandler, ScriptModule, ScriptSource};
use std::collections::{BTreeMap, BTreeSet};

/// Lowers a project. `name` is the Worker's where the configuration gives none; `to_project` leads
/// from the generated crate's `src` folder to the project's.
pub fn lower(project: &Project, sources: &Sources, name: &str, to_project: &str) -> Crate {
    let worker = project.hir.config.name.clone().unwrap_or_else(|| name.to_owned());
    let modules = Modules::new(project);
    let rust_handlers = rust_handlers(project, to_project);
    let mut lowering = schema::Lowering::new(&project.hir.schemas, sources);
    let roots = schema::roots(project, &mut lowering);
    let unit =
        |which, index| unit::Unit::new(project, sources, &modules, &rust_handlers, &roots, which, index);
    let ensembles =
        (0..project.hir.ensembles.len()).map(|i| unit(unit::Which::Ensemble, i).lower()).collect();
    let agents = (0..project.hir.agents.len()).map(|i| unit(unit::Which::Agent, i).lower());
    let routes = routes::arms(project, sources, &modules);
    Crate {
        name: names::crate_name(&worker),
        reads_bodies: routes.iter().any(RouteArm::reads_bodies),
        routes,
        tools: tools::tools(project, sources, &modules, &worker),
        commands: local::commands(project, sources, &modules),
        body_limit: project
            .hir
            .config
            .body_limit
            .unwrap_or(catalog::cloudflare().body_limit)
            .min(u32::MAX.into()),
        events: events::events(project, sources, &modules),
        executions: project.has_executions(),
        scripts: scripts(project, sources, to_project),
        wrangler: wrangler::wrangler(project, sources, &worker, to_project),
        documents: api::documents(project, &worker),
        ensembles,
        validators: lowering.finish(),
        agents: agents.collect(),
        rust_handlers: rust_handlers.into_iter().flatten().collect(),
        worker,
    }
}

/// The holes that are, or give, a `Value` in generated code, by place; a list of plain values through which a
/// loop goes is none.
pub fn held_as_values(project: &Project, sources: &Sources) -> BTreeSet<(FileId, u32, u32)> {
    let modules = Modules::new(project);
    let roots = schema::roots(project, &mut schema::Lowering::new(&project.hir.schemas, sources));
    let handlers = rust_handlers(project, "");
    let values = |which, count: usize| {
        let of = |index| {
            let unit = unit::Unit::new(project, sources, &modules, &handlers, &roots, which, index).watched();
            unit.lower();
            unit.watched_values()
        };
        (0..count).flat_map(of).collect::<Vec<_>>()
    };
    let ensembles = values(unit::Which::Ensemble, project.hir.ensembles.len());
    ensembles.into_iter().chain(values(unit::Which::Agent, project.hir.agents.len())).collect()
}

/// The validators of all files with schemas, and the function of each by the file's path.
pub fn validators(schemas: &Schemas, sources: &Sources) -> (rir::Validators, BTreeMap<String, String>) {
    let mut lowering = schema::Lowering::new(schemas, sources);
    let mut function = |(path, id): (&String, &SchemaId)| (path.clone(), lowering.named(*id, path));
    let functions = schemas.files.iter().map(&mut function).collect();
    (lowering.finish(), functions)
}

/// The modules that ensembles and agents become: their identifiers, and what all must know of some.
pub(crate) struct Modules {
    ensembles: Vec<String>,
    agents: Vec<String>,
    /// The agents whose code is lent state.
    lent: BTreeSet<usize>,
}

impl Modules {
    fn new(project: &Project) -> Self {
        let mut unique = Unique::default();
        let ensembles = project.hir.ensembles.iter().map(|e| unique.snake(&e.name.value)).collect();
        let mut unique = Unique::default();
        let agents = project.hir.agents.iter().map(|a| unique.snake(&a.name.value)).collect();
        Self { ensembles, agents, lent: state::lent_agents(project) }
    }
}

/// By the index of `hir.scripts`: the module of each Rust handler.
fn rust_handlers(project: &Project, to_project: &str) -> Vec<Option<RustHandler>> {
    let mut unique = Unique::default();
    let handler = |script: &Script| match &script.kind {
        ScriptKind::Rust(path) => Some(RustHandler {
            module: unique.snake(path.trim_end_matches(".rs")),
            path: format!("{to_project}/{path}"),
            label: path.clone(),
        }),
        ScriptKind::File(_) | ScriptKind::Inline(_) => None,
    };
    project.hir.scripts.iter().map(handler).collect()
}

/// The TypeScript handlers, numbered without the Rust ones between them.
fn scripts(project: &Project, sources: &Sources, to_project: &str) -> Vec<ScriptModule> {
    let module = |script: &Script| match &script.kind {
        ScriptKind::File(path) => Some(ScriptModule {
            label: path.clone(),
            source: ScriptSource::Import(format!("{to_project}/{path}")),
        }),
        ScriptKind::Inline(body) => Some(ScriptModule {
            label: sources.place(script.span),
            source: ScriptSource::Inline {
                body: body.clone(),
                awaits: has_word(body, "await"),
                uses_state: has_word(body, "state") || has_word(body, "setState"),
            },
        }),
        ScriptKind::Rust(_) => None,
    };
    project.hir.scripts.iter().filter_map(module).collect()
}

/// The number of a TypeScript handler among those of its kind.
fn script_number(project: &Project, index: usize) -> usize {
    project.hir.scripts.iter().take(index).filter(|s| !matches!(s.kind, ScriptKind::Rust(_))).count()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').any(|w| w == word)
}
