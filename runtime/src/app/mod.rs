//! What a generated Worker says of itself: tables that the boundary reads. How a request becomes
//! a run stands in [`crate::boundary`].

mod command;
mod entry;
mod event;
mod input;
mod route;
mod schedule;
mod setting;
mod trigger;

pub use command::Command;
pub use entry::Entry;
pub use event::Event;
pub use input::{InputTable, OutputTable, SchemaCheck, Slots};
pub use route::Candidate;
pub(crate) use route::Path;
pub(crate) use schedule::Asked;
pub use schedule::{Schedule, Schedules};
pub use setting::Setting;
pub(crate) use setting::misconfigured;
pub(crate) use trigger::METHODS;
pub use trigger::{Accepts, Method, Trigger};

pub use crate::boundary::{BODIES, Bodies};

use crate::boundary::executions;
use crate::exec::{Job, Task};
use crate::reply::Reply;
use crate::run::Run;
use crate::step::Step;
use crate::value::Value;

/// A Worker.
pub struct App {
    /// The triggers that a path of these segments may reach, the most specific first.
    pub route: fn(&[&str]) -> &'static [Candidate],
    /// All ensembles, for the Execute API.
    pub ensembles: &'static [Entry],
    /// All agents, for the Execute API.
    pub agents: &'static [Entry],
    /// How bodies are read that are not JSON; none where no trigger's requests have a body.
    pub bodies: Option<&'static Bodies>,
    /// The largest request body in bytes.
    pub body_limit: u32,
    /// Runs that go on behind their answers, where some may.
    pub executions: Option<Executions>,
    /// Schedules, where there are any.
    pub schedules: Option<Schedules>,
}

/// Runs that go on behind their answers, and how their callers ask for them.
pub struct Executions {
    /// Answers that one is accepted; its run is as the given one, in a job of its own.
    pub(crate) accept: fn(&Run, &'static Ensemble, Slots) -> Job,
    /// What is known of the one with that id; with `end` it is cancelled, or forgotten.
    pub(crate) ask: fn(&str, bool) -> Job,
}

impl Executions {
    /// They are kept in Durable Objects of the class `ExecutionState`.
    pub const KEPT: Executions = Executions { accept: executions::accept, ask: executions::ask };
}

/// An ensemble.
pub struct Ensemble {
    /// Its name.
    pub name: &'static str,
    /// What it reads of its input, and what it declares.
    pub input: &'static InputTable,
    /// Its own steps, for those who watch its runs; none where nobody can.
    pub steps: &'static [&'static Step],
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
