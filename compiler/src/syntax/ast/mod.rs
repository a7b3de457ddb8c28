//! The tree of the documents as written, the dialects already made one.
//!
//! Names are still words: which agent, step or root they mean is the business of `resolve`.

mod auth;
mod command;
mod event;
mod json;
mod limits;
mod local;
mod operation;
mod output;
mod policy;
mod promise;
mod schema;
mod service;
mod services;
mod state;
mod think;
mod trees;
mod trigger;
mod value;
mod weight;

pub use auth::{Auth, AuthMethod, Jwt, JwtAlgorithm, Setting, Signature, SignatureScheme};
pub use command::{Body, Command, CommandKind, Role, Wait};
pub use event::{CronTrigger, EmailTrigger, QueueTrigger, StartupTrigger};
pub use limits::{Cors, HttpCache, RateKey, RateLimit};
pub use local::{BuildTrigger, CliOption, CliTrigger};
pub use operation::{D1Call, HtmlCall, HttpCall, Operation, Redirect, Script, ScriptKind, Statement};
pub use output::{Format, Output, OutputBlock, OutputBody};
pub use policy::{Backoff, CACHE_BINDING, Cache, Fallback, Policy, Retry, RetryOn, Timeout};
pub use promise::Loose;
pub use schema::{
    About, DynamicReference, ListRules, Logic, NumberRules, ObjectRules, Pattern, Reference, Schema,
    SchemaId, SchemaType, Schemas, TextRules,
};
pub use service::{Action, Argument, ArgumentKind, BindingKind, Bound, Named, Need, Service, ServiceCall};
pub use services::{CACHE, COOKIES, KV, QUEUE, R2, SERVICES, TELEMETRY, VECTORIZE};
pub use state::{State, StateAccess, StateWrites};
pub use think::{Asks, GATEWAY_NAME, Message, Speaker, ThinkCall, ThinkSetting};
pub use trigger::{HttpKind, HttpTrigger, McpTrigger, Route, Segment, Trigger};
pub use value::{InputField, InputKind, Tree, TreeKind};
pub use weight::Weight;

use super::ProjectConfig;
use crate::expr::Expr;
use crate::source::{FileId, Span, Spanned};
use std::sync::Arc;

/// All documents of a project.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Ensembles, in the order of their files.
    pub ensembles: Vec<Ensemble>,
    /// Agents that files define, in the order of their files.
    pub agents: Vec<Agent>,
    /// All schemas, of files and inside documents.
    pub schemas: Arc<Schemas>,
    /// What `conductor.config.ts` says.
    pub config: ProjectConfig,
    /// Names that documents which could not be read would probably define.
    pub unread: Vec<String>,
}

/// An ensemble's document.
#[derive(Clone, Debug)]
pub struct Ensemble {
    /// Its name.
    pub name: Spanned<String>,
    /// Its file.
    pub file: FileId,
    /// `description`.
    pub description: Option<String>,
    /// `apiExecutable`, when written.
    pub api_executable: Option<bool>,
    /// Its triggers.
    pub triggers: Vec<Trigger>,
    /// Its inputs, when declared.
    pub inputs: Option<Vec<InputField>>,
    /// `state`.
    pub state: Option<State>,
    /// Agents defined under `agents:` beside `flow:`.
    pub agents: Vec<Agent>,
    /// Its steps.
    pub steps: StepList,
    /// `timeout` of a run and `cache` of its reply.
    pub policy: Policy,
    /// Its output.
    pub output: Output,
    /// `concurrency`: how many of its steps may run at once.
    pub concurrency: Option<u32>,
    /// Whether an error was reported while it was read.
    pub broken: bool,
}

/// An agent's document.
#[derive(Clone, Debug)]
pub struct Agent {
    /// Its name.
    pub name: Spanned<String>,
    /// Its file.
    pub file: FileId,
    /// `description`.
    pub description: Option<String>,
    /// `apiExecutable`, when written.
    pub api_executable: Option<bool>,
    /// Its inputs, when `inputs` declares them: reading another is an error then (language §9).
    pub inputs: Option<Vec<InputField>>,
    /// `schema.input`, when written.
    pub takes: Option<SchemaId>,
    /// `schema.output`, when written.
    pub returns: Option<SchemaId>,
    /// `state` of its `operations`.
    pub state: Option<State>,
    /// Its steps: one for `operation`, several for `operations`.
    pub steps: StepList,
    /// `timeout`, `retry` and `cache` of each call of it.
    pub policy: Policy,
    /// `outputs`.
    pub output: Output,
    /// Whether an error was reported while it was read.
    pub broken: bool,
}

/// A list of steps as written.
#[derive(Clone, Debug, Default)]
pub struct StepList {
    /// How the list's order counts.
    pub order: Order,
    /// The steps.
    pub steps: Vec<Step>,
    /// Names of steps inside constructs that are not supported yet, so that reading them is not a
    /// second error.
    pub hidden: Vec<String>,
    /// Whether other places of the document may name these steps: not so for an agent of one
    /// `operation`.
    pub readable: bool,
}

/// What orders the steps of a list (language §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `agents:`, or a `flow:` with `depends_on`: a graph of references, `depends_on` and stores.
    #[default]
    Graph,
    /// `flow:`: one after the other.
    Sequence,
    /// The steps of `parallel`: all at once.
    Together,
}

/// One step as written.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name: `name`, `id`, or its agent's; a command without a name is called by its kind.
    pub name: Spanned<String>,
    /// Whether expressions may name it: not so for a command without a name.
    pub named: bool,
    /// The whole step.
    pub span: Span,
    /// What it calls; nothing when an error was reported about it.
    pub call: Option<Call>,
    /// The `config` of an operation that could not be read, so that its names are checked all the same.
    pub unread: Option<Tree>,
    /// `input`/`inputs` when written.
    pub input: Option<Tree>,
    /// `condition`/`when`.
    pub condition: Option<Expr>,
    /// `depends_on`.
    pub depends_on: Vec<Spanned<String>>,
    /// `state`.
    pub state: Option<StateAccess>,
    /// `weight`.
    pub weight: Option<Weight>,
    /// `concurrency`: how often the step may run at once, where loops run it several times.
    pub concurrency: Option<u32>,
    /// `timeout`, `onTimeout`, `retry`, `cache`.
    pub policy: Policy,
}

/// What a step calls.
#[derive(Clone, Debug)]
pub enum Call {
    /// `agent`, `member`
    Agent(Spanned<String>),
    /// `operation` with its `config`.
    Operation(Operation),
    /// `type: <command>`
    Command(Command),
}
