//! Names become what they mean: agents, operations, steps, roots, files.

pub mod hir;
