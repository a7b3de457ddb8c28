//! The oracle of expressions: what the compiler evaluates, what generated Rust computes and what
//! Node says of the equivalent JavaScript, for expressions that are drawn at random and for those
//! of `fixtures/expr/cases`. Nothing of the product lives here.

pub mod cases;
pub mod compare;
pub mod draw;
pub mod encode;
pub mod evaluated;
pub mod generate;
pub mod hints;
pub mod inputs;
mod leaf;
pub mod lists;
pub mod native;
pub mod node;
pub mod score;
pub mod script;
pub mod shrink;
pub mod sound;
pub mod subject;
pub mod told;

pub use subject::Subject;
