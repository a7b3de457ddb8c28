//! The compiler of Conductor projects: YAML ensembles in, a typed Rust Worker crate out.
//!
//! The rooms, in the order a project passes through them, and the rules of who may know whom
//! stand in `ARCHITECTURE.md`; a test holds them.

pub mod catalog;
pub mod cli;
pub mod cron;
pub mod diag;
pub mod emit;
pub mod expr;
pub mod lint;
pub mod lower;
pub mod plan;
pub mod regex;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod types;
pub mod yaml;
pub mod zone;

mod pipeline;
pub use pipeline::{FrontEnd, SchemaModule, front_end, generate, schema_module};
