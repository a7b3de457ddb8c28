//! What generated code names, in one import.

pub use crate::app::{
    Accepts, Agent, App, Candidate, Ensemble, Entry, InputTable, Method, OutputTable, Setting, Slots, Trigger,
};
pub use crate::boundary::{auth, layers, limits, mcp};
pub use crate::builtins::{functions, methods};
pub use crate::exec::{Gate, Op, Race, Task, Together};
pub use crate::fault::Fault;
pub use crate::filters;
pub use crate::flow::{Gather, Rounds};
pub use crate::format;
pub use crate::input::{Declared, Kind, Read, ReadKey, read_members};
pub use crate::json::{self, Json};
pub use crate::operations::{
    cache, code, cookies, d1, html, http, kv, queue, r2, telemetry, think, vectorize,
};
pub use crate::ops::{self, *};
pub use crate::policy::{self, Backoff, Cache, On, Replies, Retry};
pub use crate::reply::{Reply, status};
pub use crate::run::{Context, Run};
pub use crate::schema::check_slots;
pub use crate::state::{self, StateCell};
pub use crate::step::{Step, StepCell};
pub use crate::text::{self, Shown, literal_of, text_of, url};
pub use crate::value::{
    Array, ArrayBuilder, Choice, Object, ObjectBuilder, Str, Value, array, list, literal, object,
};
