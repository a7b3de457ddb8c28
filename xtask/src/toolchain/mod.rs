//! `toolchain`: a Rust that compiles for wasm32, and the Node tools.
//!
//! rustup installs the former in seconds. Where rustup's host cannot be reached, the
//! distribution's compiler and the sources of its standard library make one (`debian`).

mod apt;
mod debian;
mod tree;
mod unpack;

use crate::run::say;
use anyhow::{Context, Result};
use ensemble_compiler::cli::Shell;
use ensemble_compiler::cli::tools::node::{self, NodeTools};
use ensemble_compiler::cli::tools::rust;

/// Makes both ready and says where they are.
pub(crate) fn ready() -> Result<NodeTools> {
    let shell = Shell::stderr();
    if rust::find().is_none() && !(rust::add_by_rustup(&shell) && rust::find().is_some()) {
        let folder = rust::private_toolchain()?;
        say(&format!("rustup cannot add {}; building it from the distribution's packages", rust::TARGET));
        debian::build(&folder)?;
    }
    let toolchain = rust::find()
        .with_context(|| format!("the toolchain that was built does not know {}", rust::TARGET))?;
    say(&format!("Rust for {}: {}", rust::TARGET, toolchain.place()));
    let tools = node::ensure(&shell)?;
    say(&format!("Node tools: {}", tools.modules().display()));
    Ok(tools)
}
