//! Rust-shaped intermediate form to files. Sees `rir` alone and decides nothing.

use std::collections::BTreeMap;

/// The generated files: path below the output folder to content.
pub type Files = BTreeMap<String, String>;
