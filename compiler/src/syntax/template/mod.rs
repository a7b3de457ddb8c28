//! The operation `html`: templates become text with holes, whose holes are expressions of the language.
//!
//! Each syntax is read into one tree; building that tree puts partials and layouts in their places, looks
//! up every name, and wraps each value in the escape that its place in the HTML asks for. What is left
//! goes the way of any other text with holes.

mod address;
mod build;
mod cursor;
mod each;
mod errors;
mod files;
mod handlebars;
mod helpers;
mod include;
mod liquid;
mod pieces;
mod scanner;
mod scope;
mod tree;
mod values;

#[cfg(test)]
mod tests;

pub(super) use build::{Page, page};
pub(super) use files::{Engine, Files, engine_of, find, is_template};
pub(super) use scope::printed;
