//! The project with every name resolved; what later rooms work on.
//!
//! Expressions keep their tree ([`expr::Expr`]) with names checked: a root, a step of the
//! surrounding list, or an error that was reported. What needs no names (values, operations,
//! triggers, outputs) is the syntax tree's own type.

use crate::expr::Expr;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::ProjectConfig;
pub use crate::syntax::ast::{
    About, Action, Argument, ArgumentKind, Asks, Auth, AuthMethod, Backoff, BindingKind, Bound, BuildTrigger,
    CACHE_BINDING, Cache, CliOption, CliTrigger, CommandKind, Cors, CronTrigger, D1Call, DynamicReference,
    EmailTrigger, Fallback, Format, GATEWAY_NAME, HttpCache, HttpCall, HttpKind, HttpTrigger, InputField,
    InputKind, Jwt, JwtAlgorithm, KV, ListRules, Logic, McpTrigger, Message, Need, NumberRules, ObjectRules,
    Order, Output, OutputBlock, OutputBody, Pattern, Policy, QueueTrigger, R2, RateKey, RateLimit, Redirect,
    Reference, Retry, RetryOn, Role, Route, SERVICES, Schema, SchemaId, SchemaType, Schemas, Script,
    ScriptKind, Segment, Service, ServiceCall, Setting, Signature, SignatureScheme, Speaker, StartupTrigger,
    StateAccess, StateWrites, Statement, TextRules, ThinkCall, ThinkSetting, Timeout, Tree, TreeKind,
    Trigger, Wait,
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

/// A trigger that nobody outside can reach.
#[derive(Clone, Copy, Debug)]
pub enum Local<'a> {
    /// A command.
    Cli(&'a CliTrigger),
    /// A build trigger.
    Build(&'a BuildTrigger),
}

impl Project {
    /// Every trigger that nobody outside can reach, with the place of its ensemble. The order is that
    /// of the numbers by which the built Worker knows them.
    pub fn local(&self) -> impl Iterator<Item = (usize, Local<'_>)> {
        self.ensembles.iter().enumerate().flat_map(|(place, ensemble)| {
            ensemble.triggers.iter().filter_map(move |trigger| match trigger {
                Trigger::Cli(cli) => Some((place, Local::Cli(cli))),
                Trigger::Build(build) => Some((place, Local::Build(build))),
                _ => None,
            })
        })
    }
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
    pub triggers: Vec<Trigger>,
    /// Its inputs, when declared.
    pub inputs: Option<Vec<InputField>>,
    /// The state that its steps share, when declared.
    pub state: Option<State>,
    /// Its steps.
    pub flow: Flow,
    /// Its output; without one the last step's output is the result.
    pub output: Output,
    /// How many of its steps may run at once.
    pub concurrency: Option<u32>,
}

impl Ensemble {
    /// Whether the Execute API may run it (seed 001, API execution configuration).
    pub fn by_api(&self, config: &ProjectConfig) -> bool {
        self.api_executable.unwrap_or(!config.ensembles_require_explicit)
    }

    /// Whether it runs when an isolate starts.
    pub fn starts(&self) -> bool {
        self.triggers.iter().any(|trigger| trigger.startup().is_some())
    }

    /// Its http and webhook triggers.
    pub fn http(&self) -> impl Iterator<Item = &HttpTrigger> {
        self.triggers.iter().filter_map(Trigger::http)
    }

    /// The trigger that makes it a tool; there is one at most.
    pub fn mcp(&self) -> Option<&McpTrigger> {
        self.triggers.iter().find_map(Trigger::mcp)
    }

    /// Who may call those of its triggers that ask.
    pub fn auths(&self) -> impl Iterator<Item = &Auth> {
        self.http()
            .filter_map(|trigger| trigger.auth.as_ref())
            .chain(self.mcp().and_then(|tool| tool.auth.as_ref()))
    }

    /// Its cli triggers.
    pub fn cli(&self) -> impl Iterator<Item = &CliTrigger> {
        self.triggers.iter().filter_map(Trigger::cli)
    }

    /// Its build triggers.
    pub fn builds(&self) -> impl Iterator<Item = &BuildTrigger> {
        self.triggers.iter().filter_map(Trigger::build)
    }

    /// The values that the rate limits of its triggers count by.
    pub fn limit_keys(&self) -> Vec<&Tree> {
        self.http().filter_map(|trigger| trigger.rate_limit.as_ref()?.value()).collect()
    }
}

/// An agent.
#[derive(Clone, Debug)]
pub struct Agent {
    /// Its name; inline agents are `ensemble/agent`.
    pub name: Spanned<String>,
    /// Its file.
    pub file: FileId,
    /// Whether an ensemble defines it for itself.
    pub inline: bool,
    /// Whether it is another agent, as some call of that wants it.
    pub variant: bool,
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
    /// Whether it is one `operation`, whose code stands for that of the step that calls it.
    pub single: bool,
    /// The state that its `operations` share, when declared.
    pub state: Option<State>,
    /// Its steps: one for `operation`, several for `operations`.
    pub flow: Flow,
    /// `outputs`; [`Output::LastStep`] when there is none.
    pub output: Output,
}

impl Agent {
    /// Whether the Execute API may run it. An agent that an ensemble defines for itself must say so.
    pub fn by_api(&self, config: &ProjectConfig) -> bool {
        self.api_executable.unwrap_or(!self.inline && !config.agents_require_explicit)
    }
}

/// The keys that the steps of a unit share for one run.
#[derive(Clone, Debug)]
pub struct State {
    /// Where `state` is written.
    pub span: Span,
    /// The keys; the default of each is its initial value.
    pub keys: Vec<InputField>,
    /// Whether there may be other keys, as the declaration could not be read.
    pub open: bool,
}

impl State {
    /// A key.
    pub fn key(&self, name: &str) -> Option<&InputField> {
        self.keys.iter().find(|key| key.name.value == name)
    }
}

/// The steps of a unit: of its own list, and of all lists that stand in its commands.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// All steps and commands as written, a command before what stands in it.
    pub steps: Vec<Step>,
    /// All lists; the first is the unit's own, a list stands behind the one around it.
    pub lists: Vec<List>,
    /// `timeout`, `retry` and `cache` of the whole ensemble or agent.
    pub policy: Policy,
}

/// A list of steps.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// How its order counts.
    pub order: Order,
    /// Its steps.
    pub steps: Vec<StepIndex>,
    /// The command that it stands in, and what it is to that; none for the unit's own list.
    pub owner: Option<(StepIndex, Role)>,
    /// Where it is written.
    pub span: Span,
}

/// A step: index into its [`Flow`]'s `steps`.
pub type StepIndex = usize;

/// A list: index into its [`Flow`]'s `lists`.
pub type ListIndex = usize;

/// One step, or a command.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name; a command without one is called by its kind.
    pub name: Spanned<String>,
    /// What expressions call it: its name, or where other lists have steps of that name one of its
    /// own. Steps of which only one can run share it: those of the branches of a command.
    pub key: String,
    /// Whether it has a name of its own.
    pub named: bool,
    /// The whole step.
    pub span: Span,
    /// The list that it stands in.
    pub list: ListIndex,
    /// What it calls.
    pub call: Call,
    /// `input`/`inputs` when written.
    pub input: Option<Tree>,
    /// `condition`/`when`.
    pub condition: Option<Expr>,
    /// `depends_on`, each with the place it was written.
    pub depends_on: Vec<(StepIndex, Span)>,
    /// `state`.
    pub state: Option<StateAccess>,
    /// The steps that it is chosen from by `weight`.
    pub choice: Option<Choice>,
    /// How often it may run at once, where loops run it several times.
    pub concurrency: Option<u32>,
    /// `timeout`, `onTimeout`, `retry`, `cache`.
    pub policy: Policy,
}

impl Step {
    /// Whether it receives something all the same when it names no `input`, and names none.
    pub fn takes_default_input(&self) -> bool {
        self.input.is_none() && matches!(self.call, Call::Agent(..) | Call::Operation(Operation::Code(_)))
    }
}

/// Steps of one list of which exactly one is chosen for a run, as one of them sees it.
#[derive(Clone, Debug)]
pub struct Choice {
    /// All of them, as written.
    pub members: Vec<StepIndex>,
    /// Which of them this is.
    pub place: usize,
    /// The share of each.
    pub weights: Vec<f64>,
    /// For one value of it the choice is always the same; without one it is that of the run.
    pub key: Option<Tree>,
}

/// What a step calls.
#[derive(Clone, Debug)]
pub enum Call {
    /// An agent: index into [`Project::agents`].
    Agent(usize, Span),
    /// An operation with its configuration.
    Operation(Operation),
    /// A command.
    Command(Command),
}

impl Call {
    /// The code that it calls: its own, or that of an agent of one operation. `agent` gives those of
    /// [`Project::agents`].
    pub fn code<'a>(&self, agent: impl Fn(usize) -> Option<&'a Agent>) -> Option<Handler> {
        let of = |call: &Call| match call {
            Call::Operation(Operation::Code(handler)) => Some(*handler),
            Call::Agent(..) | Call::Operation(_) | Call::Command(_) => None,
        };
        match self {
            Call::Agent(called, _) => {
                of(&agent(*called).filter(|agent| agent.single)?.flow.steps.first()?.call)
            }
            call => of(call),
        }
    }
}

/// A command and the lists that stand in it.
#[derive(Clone, Debug)]
pub struct Command {
    /// Where `type` is written.
    pub span: Span,
    /// How the language calls it.
    pub word: &'static str,
    /// What it does with its bodies.
    pub kind: CommandKind,
    /// Its bodies.
    pub bodies: Vec<ListIndex>,
}

/// An operation and its configuration.
pub type Operation = crate::syntax::ast::Operation<Handler>;

/// The code of a `code` operation. Its argument is the step's input, or for an agent of one
/// operation the agent's input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// TypeScript or JavaScript: index into [`Project::scripts`].
    Script(usize),
    /// Rust: index into [`Project::scripts`] of a [`ScriptKind::Rust`] file.
    Rust(usize),
}
