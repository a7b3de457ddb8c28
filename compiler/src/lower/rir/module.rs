//! The module of an ensemble or agent, and the tables that stand before its body.

use super::{Cell, Expr, Outcome, Policy, PolicyStatics, Region, SlotCheck, State, Trigger};

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
    /// The enums that fields hold.
    pub choices: Vec<Choice>,
    /// The structs that lists hold.
    pub items: Vec<Item>,
    /// What it reads of its input.
    pub input: Input,
    /// Whether a trigger runs it, or for an agent whether a step calls it.
    pub called: bool,
    /// Whether its body names its run.
    pub uses_run: bool,
    /// What it reads of its steps' outputs.
    pub outputs: Vec<OutputTable>,
    /// What its steps share.
    pub state: Option<State>,
    /// Its triggers.
    pub triggers: Vec<Trigger>,
    /// The static descriptions of its steps and commands, in written order.
    pub steps: Vec<StepStatic>,
    /// The locals that keep the results of its steps.
    pub cells: Vec<Cell>,
    /// The locals of its gates, and how many steps each lets pass at once.
    pub gates: Vec<(String, u32)>,
    /// Its body.
    pub regions: Vec<Region>,
    /// What stands around its body.
    pub policy: Policy,
    /// What of that is constant.
    pub policy_statics: PolicyStatics,
    /// What it answers.
    pub result: Outcome,
    /// Whether that says `__cache_hit`, of the ensemble's own cache.
    pub says_cache_hit: bool,
    /// Whether something asks who calls.
    pub asks_who: bool,
    /// What an agent's output must be, when that is declared.
    pub returns: Option<Returns>,
}

/// What an agent's output must be.
#[derive(Clone, Debug)]
pub struct Returns {
    /// Its declared members, by slot.
    pub declared: Vec<Declared>,
    /// The slot of the whole, when something is checked of it.
    pub whole: Option<usize>,
    /// What schemas say beyond that.
    pub checks: Vec<SlotCheck>,
}

/// What a module reads of its input.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The fields, by slot.
    pub fields: Vec<Field>,
    /// Where they are found.
    pub reads: Vec<Read>,
    /// The declared inputs.
    pub declared: Vec<Declared>,
    /// What schemas say of them beyond that.
    pub checks: Vec<SlotCheck>,
}

/// Where in a module's code the output of a step is known. Lists and steps are told by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Behind a group of steps of a list.
    Behind {
        /// The list.
        list: usize,
        /// The place of the group.
        group: usize,
    },
    /// Where a body begins: what ran before it is done then.
    Body(usize),
    /// Where the test of a loop of that body begins.
    Test(usize),
    /// Where a step begins that runs together with others: it waits for those it reads.
    Member(usize),
}

/// What is read of a step's output at one point.
#[derive(Clone, Debug)]
pub struct OutputTable {
    /// The struct.
    pub ident: String,
    /// The local that holds it.
    pub local: String,
    /// The local that holds the step's result.
    pub cell: String,
    /// Where it is read.
    pub point: Point,
    /// The fields, by slot.
    pub fields: Vec<Field>,
    /// Where they are found.
    pub reads: Vec<Read>,
}

/// A field of a generated struct: of `Input`, or of what is read of an output.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its identifier.
    pub ident: String,
    /// The path that it holds, as written: `input.customer.name`.
    pub path: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether an expression reads it; a declared input that none reads is checked alone.
    pub used: bool,
    /// The same list as plain values, in a field of its own.
    pub list: Option<ListField>,
}

/// A list that something looks into.
#[derive(Clone, Debug)]
pub struct ListField {
    /// Its identifier.
    pub ident: String,
    /// What it holds: a list, perhaps.
    pub holds: Holds,
    /// Whether an expression reads it.
    pub used: bool,
}

/// The struct for the elements of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub ident: String,
    /// What it is, as a path: `input.items[]`.
    pub path: String,
    /// Whether it holds the element as it came, in `whole`.
    pub whole: bool,
    /// The fields, by slot.
    pub fields: Vec<Field>,
    /// Where they are found.
    pub reads: Vec<Read>,
}

/// What a field holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// `Value`
    #[default]
    Value,
    /// `f64`
    Number,
    /// `i64`
    Integer,
    /// `bool`
    Boolean,
    /// `Str`
    Text,
    /// The enum of that name.
    Choice(String),
    /// The struct of that name: an element of a list.
    Struct(String),
    /// A `Vec` of that.
    List(Box<Holds>),
    /// An `Option` of that.
    Maybe(Box<Holds>),
}

/// An enum of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub ident: String,
    /// What it is, as a path: `input.tier`.
    pub path: String,
    /// Its variants and what they are in YAML.
    pub variants: Vec<(String, String)>,
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

/// The static description of a step.
#[derive(Clone, Debug)]
pub struct StepStatic {
    /// The static's identifier.
    pub ident: String,
    /// The local that holds the step's result.
    pub cell: String,
    /// Whether something names the static: a command may need none.
    pub used: bool,
    /// Whether it is a command.
    pub command: bool,
    /// Its name in YAML.
    pub name: String,
    /// `file:line:column`.
    pub place: String,
    /// Whether the run goes on when it fails.
    pub handled: bool,
    /// What stands around its call.
    pub policy: PolicyStatics,
}
