//! The Rust-shaped intermediate form: everything that the emitter writes, decided.
//!
//! Names here are Rust identifiers already, strings are final, and every conversion between a
//! borrowed value, an owned one and a plain Rust type is a node of its own.

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
    /// Routes, the most specific first.
    pub routes: Vec<RouteArm>,
    /// Largest request body in bytes.
    pub body_limit: u64,
    /// Handlers in TypeScript, by their index.
    pub scripts: Vec<ScriptModule>,
    /// Handlers in Rust.
    pub rust_handlers: Vec<RustHandler>,
    /// What `wrangler.jsonc` says.
    pub wrangler: Wrangler,
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
    /// KV namespaces: binding and id.
    pub kv: Vec<(String, String)>,
    /// D1 databases: binding, id, name.
    pub d1: Vec<(String, String, String)>,
    /// Plain variables.
    pub vars: Vec<(String, String)>,
}

/// The module of an ensemble or agent.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its identifier.
    pub ident: String,
    /// Its name in YAML.
    pub name: String,
    /// What its documentation says.
    pub doc: String,
    /// The YAML file.
    pub file: String,
    /// Whether the API may execute it.
    pub api: bool,
    /// What it reads of its input.
    pub input: Input,
    /// Whether it is an agent that no step calls.
    pub unused: bool,
    /// Whether its body names its run.
    pub uses_run: bool,
    /// Its triggers.
    pub triggers: Vec<Trigger>,
    /// Its steps' static descriptions, in written order.
    pub steps: Vec<StepStatic>,
    /// Its body.
    pub regions: Vec<Region>,
    /// What it answers.
    pub result: Outcome,
    /// What an agent's output must be, by slot.
    pub returns: Vec<Declared>,
}

/// What a module reads of its input.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The fields, by slot.
    pub fields: Vec<InputField>,
    /// Where they are found.
    pub reads: Vec<Read>,
    /// The declared inputs.
    pub declared: Vec<Declared>,
}

/// A field of the generated `Input`.
#[derive(Clone, Debug)]
pub struct InputField {
    /// Its identifier.
    pub ident: String,
    /// The path that it holds, as written: `input.customer.name`.
    pub path: String,
    /// Whether an expression reads it; a declared input that none reads is checked alone.
    pub used: bool,
}

/// A node of the table by which input is read.
#[derive(Clone, Debug)]
pub struct Read {
    /// Which part of the value above.
    pub key: ReadKey,
    /// The field it fills.
    pub slot: Option<usize>,
    /// What is read below it.
    pub children: Vec<Read>,
}

/// A part of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadKey {
    /// The value itself.
    Whole,
    /// A member.
    Field(String),
    /// An element.
    Index(u32),
    /// `.length`.
    Length,
}

/// A declared input.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// Its field.
    pub slot: usize,
    /// The variant of the runtime's `Kind`.
    pub kind: Option<&'static str>,
    /// Whether it must be there.
    pub required: bool,
    /// What it is when absent.
    pub default: Option<Expr>,
}

/// An http trigger.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Its static's identifier.
    pub ident: String,
    /// For people: `POST /api/intelligence`.
    pub doc: String,
    /// Its YAML place.
    pub place: String,
    /// The bearer secret, when it wants one.
    pub auth: Option<Secret>,
    /// The request headers that the input reads, lower case; `*` alone for all of them.
    pub headers: Vec<String>,
}

/// Where a secret comes from.
#[derive(Clone, Debug)]
pub enum Secret {
    /// A variable of the environment.
    Env(String),
    /// The secret itself.
    Literal(String),
}

/// An arm of the generated router.
#[derive(Clone, Debug)]
pub struct RouteArm {
    /// One pattern a segment.
    pub pattern: Vec<SegmentPattern>,
    /// The triggers that a path of this shape may reach, the most specific first.
    pub candidates: Vec<Candidate>,
}

/// What a segment must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentPattern {
    /// These characters.
    Static(String),
    /// Anything.
    Any,
    /// All that is left, also nothing.
    Rest,
}

/// A trigger that a path may reach.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The module of its ensemble.
    pub module: String,
    /// The trigger's static.
    pub trigger: String,
    /// The methods, as variants of the runtime's `Method`.
    pub methods: Vec<&'static str>,
    /// Parameters and the segment that each takes.
    pub params: Vec<(String, usize)>,
    /// The route's place in YAML.
    pub place: String,
}

/// The static description of a step.
#[derive(Clone, Debug)]
pub struct StepStatic {
    /// The static's identifier.
    pub ident: String,
    /// The local that holds the step's result.
    pub cell: String,
    /// Its name in YAML.
    pub name: String,
    /// `file:line:column`.
    pub place: String,
    /// Whether the run goes on when it fails.
    pub handled: bool,
    /// Whether something reads how long it took.
    pub timed: bool,
}

/// A part of a module's body.
#[derive(Clone, Debug)]
pub enum Region {
    /// One step.
    Step(Box<Step>),
    /// Steps that run together; each waits for those of the group that `waits` lists.
    Together {
        /// The steps.
        steps: Vec<Step>,
        /// For each step the places in `steps` that it waits for.
        waits: Vec<Vec<usize>>,
    },
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its place in [`Module::steps`].
    pub index: usize,
    /// Its guard, a boolean.
    pub guard: Option<Expr>,
    /// What it does.
    pub op: Op,
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
    },
    /// A KV operation.
    Kv {
        /// The binding.
        binding: String,
        /// Which, with its arguments.
        action: Kv,
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
}

/// A KV action; all its arguments are borrowed values.
#[derive(Clone, Debug)]
pub enum Kv {
    /// Reads.
    Get(Expr),
    /// Reads the metadata alone.
    Head(Expr),
    /// Removes.
    Delete(Expr),
    /// Writes.
    Put {
        /// The key.
        key: Expr,
        /// The value.
        value: Expr,
        /// Seconds, or undefined.
        ttl: Expr,
        /// Metadata, or undefined.
        metadata: Expr,
    },
    /// Lists.
    List {
        /// Prefix, or undefined.
        prefix: Expr,
        /// Limit, or undefined.
        limit: Expr,
        /// Cursor, or undefined.
        cursor: Expr,
    },
}

/// A SQL statement.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its text with `?` placeholders.
    pub sql: String,
    /// Owned values.
    pub params: Vec<Expr>,
}

/// What a module answers.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// An agent's value.
    Value(Expr),
    /// An ensemble's value with status 200.
    Reply(Expr),
    /// An ensemble's blocks.
    Blocks {
        /// The blocks, in order; at most the last has no guard.
        blocks: Vec<Block>,
        /// Where `output` stands.
        place: String,
    },
}

/// An output block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it stands.
    pub place: String,
    /// Its guard, a boolean.
    pub guard: Option<Expr>,
    /// Its status.
    pub status: Status,
    /// Its body.
    pub body: Body,
    /// Lower-case name and text.
    pub headers: Vec<(String, Expr)>,
}

/// The status of an answer.
#[derive(Clone, Debug)]
pub enum Status {
    /// Known.
    Constant(u16),
    /// A borrowed value.
    Dynamic(Expr),
}

/// What an answer carries.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON of a known shape.
    Json(Vec<JsonPart>),
    /// A borrowed value as text.
    Text {
        /// The value.
        value: Expr,
        /// The member whose text is sent, when it is not the value's own.
        member: Option<String>,
        /// The content type.
        content_type: String,
    },
    /// A borrowed value: text as it is, else JSON.
    Raw(Expr),
    /// A redirect to a text.
    Redirect(Expr),
}

/// A piece of JSON text that is written straight into a buffer.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonPart {
    /// Constant bytes.
    Raw(String),
    /// A comma, unless nothing stands before it in the surrounding object.
    Comma,
    /// A member that is left out when its value, a borrowed one, is undefined. The key is JSON
    /// with its colon.
    Field(String, Expr),
    /// A borrowed value; undefined becomes null.
    Value(Expr),
    /// A number.
    Number(Expr),
    /// A boolean.
    Bool(Expr),
    /// Text as a JSON string.
    Text(Expr),
}

/// What the Rust expression of an [`Expr`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repr {
    /// `&Value`
    Ref,
    /// `Value`
    Owned,
    /// `bool`
    Bool,
    /// `f64`
    Number,
    /// `String`
    Text,
}

/// An expression of the generated code.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is in Rust.
    pub repr: Repr,
    /// How it is made.
    pub kind: Kind,
}

/// How an expression is made. The comment names the representation of operands and result.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    // ---- borrowed values
    /// A field of the input.
    Input(String),
    /// A step's output.
    Output(String),
    /// `ref.member(name)`
    Member(Box<Expr>, String),
    /// `&owned`
    Borrow(Box<Expr>),
    // ---- owned values
    /// A constant.
    Constant(Constant),
    /// `ref.clone()`
    Clone(Box<Expr>),
    /// A boolean, number or text as a value.
    Wrap(Box<Expr>),
    /// `ref.length()`
    Length(Box<Expr>),
    /// `ref.at(index)`
    At(Box<Expr>, u32),
    /// `ref.index(ref)`
    Index(Box<Expr>, Box<Expr>),
    /// `typeof ref`
    TypeOf(Box<Expr>),
    /// A function of the runtime's run: `cx.name()`, an owned value.
    Context(&'static str),
    /// A variable of the environment.
    Env(String),
    /// The id of the run.
    ExecutionId,
    /// What a step answers for a member of that name: `cell.error()`.
    StepPart(String, &'static str),
    /// An object: constant keys, spreads and computed keys.
    Object(Vec<ObjectPart>),
    /// An array.
    Array(Vec<(bool, Expr)>),
    /// `ops::add(ref, ref)`
    Add(Box<Expr>, Box<Expr>),
    /// `left` when the test says so, else `right`; owned operands.
    Choose(Test, Box<Expr>, Box<Expr>),
    /// `filters::name(ref, [owned])`
    Filter(String, Box<Expr>, Vec<Expr>),
    /// `test ? then : otherwise`: a boolean and two of the result's representation.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    // ---- booleans
    /// A constant.
    Bool(bool),
    /// `ops::truthy(ref)`
    Truthy(Box<Expr>),
    /// Whether a borrowed value is null or undefined.
    Nullish(Box<Expr>),
    /// `!bool`
    Not(Box<Expr>),
    /// `bool && bool`
    And(Box<Expr>, Box<Expr>),
    /// `bool || bool`
    Or(Box<Expr>, Box<Expr>),
    /// `ops::name(ref, ref)`: a comparison by the runtime.
    Compare(&'static str, Box<Expr>, Box<Expr>),
    /// A comparison of two numbers by a Rust operator.
    CompareNumbers(&'static str, Box<Expr>, Box<Expr>),
    /// `ref.is_string(text)`: strict equality with a constant string.
    IsString(Box<Expr>, String),
    /// A flag of a step: `cell.success()`.
    StepFlag(String, String),
    // ---- numbers
    /// A constant.
    Number(f64),
    /// `ops::to_number(ref)`
    ToNumber(Box<Expr>),
    /// Arithmetic by a Rust operator.
    Arithmetic(&'static str, Box<Expr>, Box<Expr>),
    /// `-number`
    Negate(Box<Expr>),
    // ---- text
    /// A constant.
    Str(String),
    /// Literals around borrowed values, in text mode.
    TextOf(Vec<String>, Vec<Expr>),
    /// The same, percent-encoded as a URL.
    Url(Vec<String>, Vec<Expr>),
}

/// When `Choose` keeps its left side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// `||`
    Truthy,
    /// `&&`
    Falsy,
    /// `??`
    Present,
}

/// A part of an object.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectPart {
    /// A constant key.
    Field(String, Expr),
    /// A computed key, a borrowed value.
    Computed(Expr, Expr),
    /// A spread, a borrowed value.
    Spread(Expr),
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    String(String),
    /// An array or object as JSON text.
    Json(String),
}
