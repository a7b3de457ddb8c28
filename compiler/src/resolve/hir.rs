//! The project with every name resolved; what later rooms work on.
//!
//! Expressions keep their tree ([`expr::Expr`]) with names checked: a root, a step of the
//! surrounding list, or an error that was reported. What needs no names (values, operations,
//! triggers, outputs) is the syntax tree's own type.

use crate::expr::Expr;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ProjectConfig;
pub use crate::syntax::ast::{
    About, Auth, Backoff, CACHE_BINDING, Cache, D1Call, DynamicReference, Fallback, HttpCall, HttpTrigger, InputField, InputKind, KvAction, KvCall,
    ListRules, Logic, NumberRules, ObjectRules, Order, Output, OutputBlock, OutputBody, Pattern, Policy, Reference, Retry, RetryOn,
    Route, Schema, SchemaId, SchemaType, Schemas, Script, ScriptKind, Secret, Segment, Statement, TextRules, Timeout,
    Tree, TreeKind,
};
use std::sync::Arc;

/// A whole project.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Ensembles, sorted by name.
    pub ensembles: Vec<Ensemble>,
    /// Agents that files define, and inline ones (named `ensemble/agent`), sorted by name.
    pub agents: Vec<Agent>,
    /// Code handlers, in the order of their first use; [`Handler::Script`] indexes it.
    pub scripts: Vec<Script>,
    /// What each of `scripts` is declared to return, in the words of types; nothing checks that.
    pub returns: Vec<Option<String>>,
    /// All schemas; [`InputField::schema`], [`Agent::takes`] and [`Agent::returns`] are places in it.
    pub schemas: Arc<Schemas>,
    /// What `conductor.config.ts` says.
    pub config: ProjectConfig,
}

/// An ensemble.
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
    pub triggers: Vec<HttpTrigger>,
    /// Its inputs, when declared.
    pub inputs: Option<Vec<InputField>>,
    /// Its steps.
    pub flow: Flow,
    /// Its output; without one the last step's output is the result.
    pub output: Output,
}

/// An agent.
#[derive(Clone, Debug)]
pub struct Agent {
    /// Its name; inline agents are `ensemble/agent`.
    pub name: Spanned<String>,
    /// Its file.
    pub file: FileId,
    /// `description`.
    pub description: Option<String>,
    /// `apiExecutable`, when written.
    pub api_executable: Option<bool>,
    /// Its inputs, when declared: by `inputs`, or the properties of `schema.input`.
    pub inputs: Option<Vec<InputField>>,
    /// `schema.input`, when written.
    pub takes: Option<SchemaId>,
    /// `schema.output`, when written: checked before the output is used.
    pub returns: Option<SchemaId>,
    /// Its steps: one for `operation`, several for `operations`.
    pub flow: Flow,
    /// `outputs`; [`Output::LastStep`] when there is none.
    pub output: Output,
}

/// A list of steps.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// How the list's order counts.
    pub order: Order,
    /// The steps as written.
    pub steps: Vec<Step>,
    /// `timeout`, `retry` and `cache` of the whole ensemble or agent.
    pub policy: Policy,
}

/// A step: index into its [`Flow`]'s `steps`.
pub type StepIndex = usize;

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: Spanned<String>,
    /// The whole step.
    pub span: Span,
    /// What it calls.
    pub call: Call,
    /// `input`/`inputs` when written.
    pub input: Option<Tree>,
    /// `condition`/`when`.
    pub condition: Option<Expr>,
    /// `depends_on`, each with the place it was written.
    pub depends_on: Vec<(StepIndex, Span)>,
    /// `timeout`, `onTimeout`, `retry`, `cache`.
    pub policy: Policy,
}

/// What a step calls.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one a step: a box would buy nothing")]
pub enum Call {
    /// An agent: index into [`Project::agents`].
    Agent(usize, Span),
    /// An operation with its configuration.
    Operation(Operation),
}

/// An operation and its configuration.
#[derive(Clone, Debug)]
pub enum Operation {
    /// `code`
    Code(Handler),
    /// `http`
    Http(HttpCall),
    /// `storage` of type kv
    Kv(KvCall),
    /// `data` or `storage` of type d1
    D1(D1Call),
}

/// The code of a `code` operation. Its argument is the step's input, or for an agent of one
/// operation the agent's input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// TypeScript or JavaScript: index into [`Project::scripts`].
    Script(usize),
    /// Rust: index into [`Project::scripts`] of a [`ScriptKind::Rust`] file.
    Rust(usize),
}
