//! A module's body: regions, steps and what they do.

use super::{Command, Expr, JsonPart, Policy, Shared, StepState, Think};

/// A part of a module's body.
#[derive(Clone, Debug)]
pub enum Region {
    /// One step.
    Step(Box<Step>),
    /// What runs together: steps and commands; each waits for those of the group that `waits` lists.
    Together {
        /// The steps and commands.
        members: Vec<Region>,
        /// For each the places in `members` that it waits for.
        waits: Vec<Vec<usize>>,
    },
    /// A command.
    Command(Box<Command>),
}

impl Region {
    /// Calls `see` with every step of the region, those in commands too.
    pub fn each_step<'a>(&'a self, see: &mut dyn FnMut(&'a Step)) {
        match self {
            Region::Step(step) => see(step),
            Region::Together { members, .. } => members.iter().for_each(|member| member.each_step(see)),
            Region::Command(command) => {
                command.kind.regions().for_each(|region| region.each_step(see));
            }
        }
    }
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its place in [`Module::steps`].
    pub index: usize,
    /// Its guard, a boolean.
    pub guard: Option<Expr>,
    /// The gates that it passes before it starts.
    pub gates: Vec<String>,
    /// What its operation and what stands around that name more than once.
    pub shared: Vec<Shared>,
    /// What it does.
    pub op: Op,
    /// What it does with state.
    pub state: StepState,
    /// What stands around that.
    pub policy: Policy,
}

/// What a step does.
#[derive(Clone, Debug)]
pub enum Op {
    /// An HTTP request.
    Http {
        /// Upper case.
        method: String,
        /// Text.
        url: Expr,
        /// Name and value, a borrowed value.
        query: Vec<(String, Expr)>,
        /// Lower-case name and text.
        headers: Vec<(String, Expr)>,
        /// The body.
        body: HttpBody,
        /// Milliseconds.
        timeout: f64,
        /// How it is sent, where that is not as usual.
        manner: Option<HttpManner>,
    },
    /// A page.
    Html {
        /// Text.
        page: Expr,
    },
    /// A question to a model.
    Think(Box<Think>),
    /// A call of a service.
    Service {
        /// The module of the runtime.
        module: &'static str,
        /// Its function.
        function: String,
        /// The binding, if there is one.
        binding: Option<String>,
        /// Its other arguments and their names, borrowed values.
        arguments: Vec<(String, Expr)>,
    },
    /// A D1 statement.
    D1 {
        /// The binding.
        binding: String,
        /// The statement.
        statement: Statement,
    },
    /// D1 statements in one transaction.
    D1Batch {
        /// The binding.
        binding: String,
        /// The statements.
        statements: Vec<Statement>,
    },
    /// A TypeScript handler.
    Script {
        /// Its index.
        handler: usize,
        /// Its input as JSON.
        input: Vec<JsonPart>,
        /// Whether it may be lent state.
        lent: bool,
    },
    /// A Rust handler.
    Rust {
        /// Its module.
        module: String,
        /// Its input, an owned value.
        input: Expr,
    },
    /// An agent.
    Agent {
        /// Its module.
        module: String,
        /// Its input, an owned value.
        input: Expr,
    },
}

/// How an HTTP request is sent.
#[derive(Clone, Copy, Debug)]
pub struct HttpManner {
    /// Whether it goes to public addresses alone.
    pub guarded: bool,
    /// What becomes of a redirect: a variant of the runtime's `http::Redirects`.
    pub redirects: &'static str,
    /// The bytes of the largest answer.
    pub largest: Option<u32>,
}

/// The body of an HTTP request.
#[derive(Clone, Debug)]
pub enum HttpBody {
    /// None.
    None,
    /// JSON of a known shape.
    Json(Vec<JsonPart>),
    /// Text.
    Text(Expr),
    /// A value that may be text: a borrowed value.
    Value(Expr),
    /// A form: a borrowed value.
    Form(Expr),
}

/// A SQL statement.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its text with `?` placeholders.
    pub sql: String,
    /// Owned values.
    pub params: Vec<Expr>,
}
