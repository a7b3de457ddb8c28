//! The crate as a whole, and what lies beside its modules.

use super::{Events, Module, RouteArm, Validators};

/// A generated crate.
#[derive(Clone, Debug, Default)]
pub struct Crate {
    /// The crate's name.
    pub name: String,
    /// The Worker's name.
    pub worker: String,
    /// Ensembles by module.
    pub ensembles: Vec<Module>,
    /// Agents by module.
    pub agents: Vec<Module>,
    /// The validators of schemas.
    pub validators: Validators,
    /// Routes, the most specific first.
    pub routes: Vec<RouteArm>,
    /// The tools that `/mcp` lists and calls; none where there are none.
    pub tools: Option<Tools>,
    /// What this machine alone can begin, by its number.
    pub commands: Vec<Command>,
    /// Whether a trigger's requests may have a body.
    pub reads_bodies: bool,
    /// Largest request body in bytes.
    pub body_limit: u64,
    /// What begins runs besides requests.
    pub events: Events,
    /// Whether runs may go on behind their answers.
    pub executions: bool,
    /// Handlers in TypeScript, by their index.
    pub scripts: Vec<ScriptModule>,
    /// Handlers in Rust.
    pub rust_handlers: Vec<RustHandler>,
    /// What `wrangler.jsonc` says.
    pub wrangler: Wrangler,
    /// What the Worker tells of itself.
    pub documents: Documents,
}

/// Texts that the Worker's REST API answers.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// `openapi.json`.
    pub openapi: String,
    /// The others by name, each JSON on one line.
    pub texts: Vec<(String, String)>,
}

/// The tools of a Worker.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The Worker's name.
    pub worker: String,
    /// The request headers that the endpoint and the auth of all tools read.
    pub headers: Vec<String>,
    /// Each tool: the module of its ensemble, its definition as JSON, and its name and place for people.
    pub list: Vec<(String, String, String)>,
}

/// A run that this machine alone can begin.
#[derive(Clone, Debug)]
pub struct Command {
    /// The module of its ensemble.
    pub module: String,
    /// What `context.trigger` is.
    pub trigger: &'static str,
    /// For people: what begins it, and its YAML place.
    pub doc: String,
}

/// A TypeScript or JavaScript handler.
#[derive(Clone, Debug)]
pub struct ScriptModule {
    /// How errors name it.
    pub label: String,
    /// Where it comes from.
    pub source: ScriptSource,
}

/// Where a handler's text is.
#[derive(Clone, Debug)]
pub enum ScriptSource {
    /// A file: its path as the generated module imports it.
    Import(String),
    /// Written in the YAML: the function's body, and whether it awaits.
    Inline {
        /// The body, verbatim.
        body: String,
        /// Whether it must be an async function.
        awaits: bool,
        /// Whether it names what the step lends it of the state.
        uses_state: bool,
    },
}

/// A handler in Rust.
#[derive(Clone, Debug)]
pub struct RustHandler {
    /// Its module's identifier.
    pub module: String,
    /// The path of its file as `#[path]` takes it.
    pub path: String,
    /// Its path in the project, for comments.
    pub label: String,
}

/// The Worker's configuration.
#[derive(Clone, Debug, Default)]
pub struct Wrangler {
    /// The compatibility date.
    pub compatibility_date: String,
    /// The binding of Workers AI.
    pub ai: Option<String>,
    /// KV namespaces: binding and id.
    pub kv: Vec<(String, String)>,
    /// D1 databases: binding, id, name.
    pub d1: Vec<(String, String, String)>,
    /// R2 buckets: binding and name.
    pub r2: Vec<(String, String)>,
    /// What sends to queues: binding and queue.
    pub producers: Vec<(String, String)>,
    /// Indexes of Vectorize: binding and name.
    pub vectorize: Vec<(String, String)>,
    /// Datasets of Analytics Engine: binding and name.
    pub analytics: Vec<(String, String)>,
    /// Cron expressions in UTC, each once.
    pub crons: Vec<String>,
    /// The project's own configuration: its path and text, which are kept.
    pub base: Option<(String, String)>,
    /// The path from the crate to the project, like `../..`.
    pub to_project: String,
    /// Durable Objects, in the order of their migrations.
    pub durable_objects: Vec<DurableObject>,
    /// Rate limits.
    pub rate_limits: Vec<RateLimitBinding>,
    /// Plain variables.
    pub vars: Vec<(String, String)>,
    /// Variables and secrets that have to be set elsewhere, and who reads each.
    pub unset: Vec<(String, String)>,
}

/// A rate limit binding.
#[derive(Clone, Debug)]
pub struct RateLimitBinding {
    /// Its name.
    pub binding: String,
    /// The namespace that counts are kept in.
    pub namespace: String,
    /// How many requests there may be.
    pub requests: u32,
    /// In how many seconds.
    pub window: u32,
}

/// A class of Durable Objects that the Worker exports.
#[derive(Clone, Debug)]
pub struct DurableObject {
    /// Its binding.
    pub binding: &'static str,
    /// Its class.
    pub class: &'static str,
    /// The script of the runtime that defines the class, without its ending.
    pub script: &'static str,
}
