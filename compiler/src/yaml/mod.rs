//! YAML 1.2 with the core schema, as nodes that know where they stand.
//!
//! The only user of the YAML library. Knows nothing of ensembles or expressions.

mod node;

pub use node::{Entry, Node, NodeKind, Style};
