//! JSON Schema (2020-12) in every spelling: files below `schemas/`, an agent's `schema`, the long
//! form of an input, and the shorthand `field: type`. All of them become [`super::ast::Schema`].
//!
//! What a schema means for a value is not known here: see `lower::schema`.

mod agent;
mod build;
mod defaults;
mod draft;
mod endless;
mod fits;
mod keywords;
mod link;
mod logic;
mod pattern;
mod rules;
mod sense;
mod shorthand;
mod types;
mod uri;

pub(super) use agent::{agent, file, of_answer, of_state};
pub(super) use build::Builder;
pub(super) use defaults::check as check_defaults;
pub(super) use draft::Draft;
pub(super) use link::link;
pub(super) use shorthand::names_type;
