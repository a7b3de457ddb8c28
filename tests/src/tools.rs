//! Node and the packages that the tests run: those that the command line installs and uses itself, and those of
//! `tests/packages`.

use anyhow::Result;
use ensemble_compiler::cli::Shell;
use ensemble_compiler::cli::tools::node;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGE: &str = include_str!("../packages/package.json");
const LOCK: &str = include_str!("../packages/package-lock.json");

/// A Node new enough for miniflare, and the folder that holds miniflare.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The `node` binary.
    pub node: PathBuf,
    /// The `node_modules` folder.
    pub modules: PathBuf,
    /// That of the packages that only tests use.
    pub packages: PathBuf,
}

impl Tools {
    /// The tools, installed when they are not there yet.
    ///
    /// # Errors
    /// When they cannot be installed.
    pub fn find() -> Result<Self> {
        let shell = Shell::stderr();
        let tools = node::ensure(&shell)?;
        let packages = node::packages(&shell, "packages of the tests", PACKAGE, LOCK)?;
        Ok(Self { node: tools.node()?, modules: tools.modules().to_path_buf(), packages })
    }

    /// A command that runs `script` with this Node.
    pub fn script(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(script);
        command
    }
}
