//! The runtime that compiled ensembles link.
//!
//! The pure part below knows nothing of the host: the compiler uses it too, so that constants
//! fold by the very functions that generated code calls. Behind the feature `host` stands what
//! makes a Worker of it: the executor, steps, operations and the HTTP boundary.

pub mod builtins;
mod date;
mod decimal;
pub mod filters;
pub mod format;
pub mod input;
pub mod json;
pub mod ops;
mod pieces;
pub mod schema;
pub mod text;
pub mod value;

#[cfg(feature = "host")]
pub mod app;
#[cfg(feature = "host")]
mod boundary;
#[cfg(feature = "host")]
mod env;
#[cfg(feature = "host")]
pub mod exec;
#[cfg(feature = "host")]
pub mod fault;
#[cfg(feature = "host")]
mod file;
#[cfg(feature = "host")]
pub mod flow;
#[cfg(feature = "host")]
mod js;
#[cfg(feature = "host")]
pub mod operations;
#[cfg(feature = "host")]
pub mod policy;
#[cfg(feature = "host")]
pub mod prelude;
#[cfg(feature = "host")]
pub mod reply;
#[cfg(feature = "host")]
pub mod run;
#[cfg(feature = "host")]
pub mod state;
#[cfg(feature = "host")]
pub mod step;
#[cfg(feature = "host")]
mod streams;
#[cfg(feature = "host")]
mod watch;
#[cfg(feature = "host")]
pub mod worker;
