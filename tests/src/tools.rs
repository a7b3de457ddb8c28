//! Node and the packages that the tests run: those that the command line installs and uses itself.

use anyhow::Result;
use ensemble_compiler::cli::Shell;
use ensemble_compiler::cli::tools::node;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A Node new enough for miniflare, and the folder that holds miniflare.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The `node` binary.
    pub node: PathBuf,
    /// The `node_modules` folder.
    pub modules: PathBuf,
}

impl Tools {
    /// The tools, installed when they are not there yet.
    ///
    /// # Errors
    /// When they cannot be installed.
    pub fn find() -> Result<Self> {
        let tools = node::ensure(&Shell::stderr())?;
        Ok(Self { node: tools.node()?, modules: tools.modules().to_path_buf() })
    }

    /// A command that runs `script` with this Node.
    pub fn script(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(script);
        command
    }
}
