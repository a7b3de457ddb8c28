//! What generated code names, in one import.

pub use crate::app::{
    Agent, App, Auth, Ensemble, Entry, InputTable, Method, Path, Routes, Secret, Slots, Trigger,
};
pub use crate::exec::{Op, Task, concurrently};
pub use crate::fault::Fault;
pub use crate::filters;
pub use crate::input::{Declared, Kind, Read, ReadKey};
pub use crate::json::{self, Json};
pub use crate::operations::{code, d1, http, kv};
pub use crate::ops::{self, *};
pub use crate::reply::{HTML, Reply, TEXT, status};
pub use crate::run::{Context, Run};
pub use crate::step::{Step, StepCell};
pub use crate::text::{self, text_of, url};
pub use crate::value::{Array, Object, Str, Value, array, object};
