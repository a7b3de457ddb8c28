//! Documents as written: which keys stand where, in either dialect. The dialects end here.
//!
//! Reads every file of a project into [`ast`]. Knows no meaning of names: which agent, step or
//! root a word means is decided in `resolve`.

pub mod ast;

mod agent;
mod command;
mod config;
mod discover;
mod ensemble;
mod exports;
mod fields;
mod files;
mod format;
mod inputs;
mod keys;
mod load;
mod method;
mod names;
mod operations;
mod output;
mod policy;
mod reader;
mod returns;
mod route;
mod schema;
mod state;
mod step;
mod template;
mod tree;
mod trigger;
mod weight;

pub use config::{ConfigMember, ConfigValue, ProjectConfig};
pub use exports::gives_handler;
pub use keys::supported;
pub use load::{Loaded, load};
pub use returns::declared_return;
