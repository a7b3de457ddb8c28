//! The Rust-shaped intermediate form: everything that the emitter writes, decided.
//!
//! Names here are Rust identifiers already, strings are final, and every conversion between a
//! borrowed value, an owned one and a plain Rust type is a node of its own.

mod chain;
mod command;
mod event;
mod expr;
mod layer;
mod module;
mod output;
mod parts;
mod policy;
mod project;
mod repr;
mod route;
mod schema;
mod state;
mod step;
mod think;

pub use chain::{Chain, Link};
pub use command::{Carried, Cell, Command, CommandKind, ForEach, Handler, Regions, While};
pub use event::{Address, EventRun, Events, Queue, Schedule, Set, Startup, Times};
pub use expr::{
    Arguments, Callback, Chosen, Closure, Constant, Exact, Expr, Kind, ObjectPart, Parameter, Role, Shared,
    Test,
};
pub use layer::{
    Auth, AuthMethod, Cors, Counter, HttpCache, KeyFunction, Layer, RateKey, RateLimit, Setting,
};
pub use module::{
    Choice, Declared, Field, Holds, Input, Item, ListField, Module, OutputTable, Point, Read, ReadKey,
    Returns, StepStatic,
};
pub use output::{Block, Body, JsonPart, Outcome, Status};
pub use policy::{Cache, Policy, PolicyStatics, Retry};
pub use project::{
    Command as LocalCommand, Crate, Documents, DurableObject, RateLimitBinding, RustHandler, ScriptModule,
    ScriptSource, Tools, Wrangler,
};
pub use repr::{Element, Repr};
pub use route::{Candidate, RouteArm, SegmentPattern, Trigger};
pub use schema::{Argument, Callee, Function, PatternTable, Rule, SchemaConstant, SlotCheck, Validators};
pub use state::{Lent, State, StateKey, StepState};
pub use step::{HttpBody, HttpManner, Op, Region, Statement, Step};
pub use think::{Given, Think, ThinkCall, ThinkWay, Vectors};
