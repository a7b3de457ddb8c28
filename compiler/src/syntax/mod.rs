//! Documents as written: which keys stand where, in either dialect. The dialects end here.

pub mod ast;
mod config;

pub use config::{ConfigMember, ConfigValue, ProjectConfig};
