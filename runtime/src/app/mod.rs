//! What a generated Worker says of itself: tables that the boundary reads. How a request becomes
//! a run stands in [`crate::boundary`].

mod auth;
mod event;
mod input;
mod route;
mod trigger;

pub use auth::{Auth, Secret};
pub use event::Event;
pub use input::{InputTable, OutputTable, SchemaCheck, Slots};
pub use route::Candidate;
pub(crate) use route::Path;
pub(crate) use trigger::METHODS;
pub use trigger::{Answer, Method, Trigger};

use crate::boundary::executions;
use crate::exec::{Job, Progress, Task};
use crate::reply::Reply;
use crate::run::Run;
use crate::value::Value;

/// A Worker.
pub struct App {
    /// The triggers that a path of these segments may reach, the most specific first.
    pub route: fn(&[&str]) -> &'static [Candidate],
    /// All ensembles, for the Execute API.
    pub ensembles: &'static [Entry],
    /// The largest request body in bytes.
    pub body_limit: u32,
    /// Runs that go on behind their answers, where some may.
    pub executions: Option<Executions>,
}

/// Runs that go on behind their answers, and how their callers ask for them.
pub struct Executions {
    /// Starts one for the Execute API.
    pub(crate) start: fn(&'static Ensemble, Slots) -> Job,
    /// Answers a request about one: its method, its id.
    pub(crate) ask: fn(Option<Method>, &str) -> Progress,
}

impl Executions {
    /// They are kept in Durable Objects of the class `ExecutionState`.
    pub const KEPT: Executions = Executions { start: executions::start, ask: executions::ask };
}

/// An ensemble as the Execute API sees it.
pub struct Entry {
    /// The ensemble.
    pub ensemble: &'static Ensemble,
    /// Whether the Execute API may run it (`apiExecutable`).
    pub api: bool,
}

/// An ensemble.
pub struct Ensemble {
    /// Its name.
    pub name: &'static str,
    /// What it reads of its input, and what it declares.
    pub input: &'static InputTable,
    /// Runs it.
    pub run: for<'a> fn(&'a Run, Slots) -> Task<'a, Reply>,
}

/// An agent.
pub struct Agent {
    /// Its name.
    pub name: &'static str,
    /// What it reads of its input, and what it declares.
    pub input: &'static InputTable,
    /// Runs it.
    pub run: for<'a> fn(&'a Run, Slots) -> Task<'a, Value>,
}
