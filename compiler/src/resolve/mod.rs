//! Names become what they mean: agents, operations, steps, roots, files.

mod exprs;
pub mod hir;

pub use exprs::{output_exprs, step_exprs, unit_exprs, visit};
