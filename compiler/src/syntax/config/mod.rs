//! `conductor.config.ts`: its static values, and what this version reads of them; and the project's own
//! `wrangler.jsonc`.

mod read;
mod script;
mod wrangler;

pub(super) use read::config;
pub(super) use wrangler::{unread, wrangler};

use crate::source::Span;

/// A value that can be read from a TypeScript file without running it.
#[derive(Clone, Debug, PartialEq)]
pub enum ConfigValue {
    /// `null`
    Null(Span),
    /// `true`, `false`
    Bool(bool, Span),
    /// A number.
    Number(f64, Span),
    /// A string, or a template literal without holes.
    String(String, Span),
    /// An array.
    List(Vec<ConfigValue>, Span),
    /// An object, in its order.
    Map(Vec<ConfigMember>, Span),
    /// Something that only running the file would tell.
    Dynamic(Span),
}

impl ConfigValue {
    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            Self::Null(span)
            | Self::Bool(_, span)
            | Self::Number(_, span)
            | Self::String(_, span)
            | Self::List(_, span)
            | Self::Map(_, span)
            | Self::Dynamic(span) => *span,
        }
    }
}

/// One member of a configuration object.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigMember {
    /// Its name.
    pub name: String,
    /// The name's place.
    pub span: Span,
    /// Its value.
    pub value: ConfigValue,
}

/// The project's own `wrangler.jsonc`.
#[derive(Clone, Debug, PartialEq)]
pub struct WranglerFile {
    /// Its path in the project.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What the project's configuration files say, as far as this version reads them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectConfig {
    /// `name`: the Worker's name; without it the folder's name serves.
    pub name: Option<String>,
    /// `api.execution.ensembles.requireExplicit` (seed 001, API execution configuration).
    pub ensembles_require_explicit: bool,
    /// `api.execution.agents.requireExplicit`.
    pub agents_require_explicit: bool,
    /// `bindings.kv`: binding name to namespace id.
    pub kv: Vec<(String, String)>,
    /// `bindings.rateLimit`: binding name to namespace id.
    pub rate_limits: Vec<(String, String)>,
    /// `bindings.d1`: binding name to `(database id, database name)`.
    pub d1: Vec<(String, String, Option<String>)>,
    /// `bindings.queue`: binding name to queue name.
    pub queues: Vec<(String, String)>,
    /// `bindings.vectorize`: binding name to index name.
    pub vectorize: Vec<(String, String)>,
    /// `bindings.r2`: binding name to bucket name.
    pub r2: Vec<(String, String)>,
    /// `compatibilityDate` of the Worker, when the project wants its own.
    pub compatibility_date: Option<String>,
    /// `vars`: plain variables that go into `wrangler.jsonc`.
    pub vars: Vec<(String, String)>,
    /// `limits.body`: largest request body in bytes; 1 MiB when absent.
    pub body_limit: Option<u64>,
    /// The `wrangler.jsonc` that what is generated is merged with.
    pub wrangler: Option<WranglerFile>,
}
