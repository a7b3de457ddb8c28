//! Node and the packages that the tests run.

use anyhow::{Context, Result, ensure};
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
    /// The tools named by `ENSEMBLE_TOOLS`, a `node_modules` folder.
    ///
    /// # Errors
    /// When there are none, or they are not complete.
    pub fn find() -> Result<Self> {
        let modules = PathBuf::from(
            std::env::var_os("ENSEMBLE_TOOLS").context("ENSEMBLE_TOOLS names no node_modules folder")?,
        );
        ensure!(modules.join("miniflare").is_dir(), "{} holds no miniflare", modules.display());
        let own = modules.join("node/bin/node");
        let node = if own.is_file() { own } else { PathBuf::from("node") };
        Ok(Self { node, modules })
    }

    /// A command that runs `script` with this Node.
    pub fn script(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(script);
        command
    }
}
