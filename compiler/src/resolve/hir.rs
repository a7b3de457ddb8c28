//! The project with every name resolved; what later rooms work on.
//!
//! Expressions keep their tree ([`expr::Expr`]) with names checked: a root, a step of the
//! surrounding list, or an error that was reported.

use crate::expr::Expr;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ProjectConfig;

/// A whole project.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Ensembles, sorted by name.
    pub ensembles: Vec<Ensemble>,
    /// Agents that files define, and inline ones (named `ensemble/agent`), sorted by name.
    pub agents: Vec<Agent>,
    /// Code handlers, in the order of their first use; [`Handler::Script`] indexes it.
    pub scripts: Vec<Script>,
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
    /// Its inputs, when declared (`inputs`, or the shorthand form of `schema.input`).
    pub inputs: Option<Vec<InputField>>,
    /// What `schema.output` declares, when written: checked before the output is used.
    pub returns: Option<Vec<InputField>>,
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
}

/// What orders the steps of a list (language §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `agents:`, or a `flow:` with `depends_on`: a graph of references, `depends_on` and stores.
    #[default]
    Graph,
    /// `flow:`: one after the other.
    Sequence,
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
}

/// What a step calls.
#[derive(Clone, Debug)]
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

/// A code handler.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// What it is.
    pub kind: ScriptKind,
    /// Where the project names or writes it.
    pub span: Span,
}

/// The kinds of code handlers.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptKind {
    /// A TypeScript or JavaScript file: its path from the project's folder.
    File(String),
    /// The body of a function over `context`, verbatim.
    Inline(String),
    /// A Rust file: its path from the project's folder.
    Rust(String),
}

/// `http` (language §4).
#[derive(Clone, Debug)]
pub struct HttpCall {
    /// `url`: a string template.
    pub url: Tree,
    /// `method`: constant, upper case; GET without a body and POST with one when absent.
    pub method: String,
    /// `headers`, each a string template.
    pub headers: Vec<(Spanned<String>, Tree)>,
    /// `body`.
    pub body: Option<Tree>,
    /// `query`, each a value template; undefined ones are left out.
    pub query: Vec<(Spanned<String>, Tree)>,
    /// `timeout` in milliseconds, 30 000 when absent.
    pub timeout: f64,
}

/// A KV operation. `binding` is constant, `CACHE` when absent.
#[derive(Clone, Debug)]
pub struct KvCall {
    /// The binding's name and, when written, its place.
    pub binding: String,
    /// Where the operation or its binding is written.
    pub span: Span,
    /// What it does.
    pub action: KvAction,
}

/// The actions of KV.
#[derive(Clone, Debug)]
pub enum KvAction {
    /// `{value, found, metadata}`
    Get {
        /** The key. */
        key: Tree,
    },
    /// `{success: true, key}`
    Put {
        /** The key. */
        key: Tree,
        /** The value. */
        value: Tree,
        /** `ttl` in seconds. */
        ttl: Option<Tree>,
        /** `metadata`. */
        metadata: Option<Tree>,
    },
    /// `{success: true, key}`
    Delete {
        /** The key. */
        key: Tree,
    },
    /// `{keys: [{name, expiration?, metadata?}], complete, cursor?}`
    List {
        /** `prefix`. */
        prefix: Option<Tree>,
        /** `limit`. */
        limit: Option<Tree>,
        /** `cursor`. */
        cursor: Option<Tree>,
    },
    /// `{found, metadata}`
    Head {
        /** The key. */
        key: Tree,
    },
}

/// A D1 operation. `binding` is constant, `DB` when absent.
#[derive(Clone, Debug)]
pub struct D1Call {
    /// The binding's name.
    pub binding: String,
    /// Where the operation or its binding is written.
    pub span: Span,
    /// The statements: one, or those of a `batch`, which run as one transaction.
    pub statements: Vec<Statement>,
    /// Whether it is a `batch` (output: a list of results).
    pub batch: bool,
}

/// A SQL statement. Holes in the text were already turned into `?`.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Constant text with `?` placeholders.
    pub sql: Spanned<String>,
    /// One value a placeholder, in order.
    pub params: Vec<Tree>,
}

/// A YAML value whose scalars may hold holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// What it is.
    pub kind: TreeKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of value templates.
#[derive(Clone, Debug, PartialEq)]
pub enum TreeKind {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string without holes.
    String(String),
    /// One hole: keeps the value's type.
    Hole(Expr),
    /// Text with holes.
    Text(Vec<crate::expr::Part>),
    /// A list.
    List(Vec<Tree>),
    /// A map, in its order.
    Map(Vec<(Spanned<String>, Tree)>),
}

/// A declared input.
#[derive(Clone, Debug, PartialEq)]
pub struct InputField {
    /// Its name.
    pub name: Spanned<String>,
    /// Its type; `None` takes anything.
    pub kind: Option<InputKind>,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What it is when absent.
    pub default: Option<Tree>,
    /// `description`.
    pub description: Option<String>,
}

/// The declared types (seed 001, inputs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// `string`
    String,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// `object`
    Object,
}

/// What a run answers (language §6).
#[derive(Clone, Debug)]
pub enum Output {
    /// No `output:`: the last step's output.
    LastStep,
    /// The blocks, first match wins; a map or a single block is one without `when`.
    Blocks(Vec<OutputBlock>, Span),
}

/// One output block.
#[derive(Clone, Debug)]
pub struct OutputBlock {
    /// The whole block.
    pub span: Span,
    /// `when`; none always matches.
    pub when: Option<Expr>,
    /// `status`: a number or a hole; 200 when absent.
    pub status: Option<Tree>,
    /// `headers`, each a string template.
    pub headers: Vec<(Spanned<String>, Tree)>,
    /// What is sent.
    pub body: OutputBody,
}

/// What an output block sends.
#[derive(Clone, Debug)]
pub enum OutputBody {
    /// Nothing: `body: null`, or no body at all.
    Empty,
    /// A value as JSON.
    Json(Tree),
    /// `format: text`, `format: html`: the value, or its single or extracted key.
    Text {
        /** The value. */
        value: Tree,
        /** Its content type. */
        content_type: String,
    },
    /// `rawBody`: text as it is; JSON when it is not a string.
    Raw(Tree),
    /// `redirect`.
    Redirect {
        /** Where to. */
        url: Tree,
        /** 301, 302, 303, 307 or 308. */
        status: u16,
    },
}

/// An http trigger.
#[derive(Clone, Debug)]
pub struct HttpTrigger {
    /// The whole trigger.
    pub span: Span,
    /// Its routes.
    pub routes: Vec<Route>,
    /// `auth`, unless `public: true`.
    pub auth: Option<Auth>,
}

/// A path and its methods.
#[derive(Clone, Debug)]
pub struct Route {
    /// Where the path is written.
    pub span: Span,
    /// The path's segments.
    pub segments: Vec<Segment>,
    /// Upper case; `[POST]` when none is written... see `docs/`.
    pub methods: Vec<String>,
}

/// A segment of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// These characters.
    Static(String),
    /// `:name`
    Parameter(String),
    /// `*`: the rest, under the name `*`; last only.
    Wildcard,
}

/// How a caller shows who it is.
#[derive(Clone, Debug)]
pub enum Auth {
    /// `bearer` with a secret: an environment variable's name, or a constant.
    Bearer(Secret),
}

/// Where a secret comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// `${env.NAME}`
    Env(String),
    /// Written in the file.
    Literal(String),
}
