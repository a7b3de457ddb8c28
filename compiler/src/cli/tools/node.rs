//! The Node tools: esbuild, miniflare, wrangler and, where the system's is too old, Node itself.
//! Installed by `npm ci` from the lock file that this program carries, one folder a lock file.

use super::{cache_dir, lock};
use crate::cli::Shell;
use crate::cli::build::fingerprint;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGE: &str = include_str!("../../../node/package.json");
const LOCK: &str = include_str!("../../../node/package-lock.json");

/// The oldest Node that miniflare and wrangler run on.
const OLDEST_NODE: (u32, u32) = (22, 12);

/// An installed set of Node tools.
#[derive(Clone, Debug)]
pub struct NodeTools {
    modules: PathBuf,
}

impl NodeTools {
    /// The `node_modules` folder.
    pub fn modules(&self) -> &Path {
        &self.modules
    }

    /// esbuild's own binary: no Node is started for it.
    ///
    /// # Errors
    /// When esbuild has none for this machine.
    pub fn esbuild(&self) -> Result<PathBuf> {
        let places = ["bin/esbuild", "esbuild.exe"];
        let packages = fs::read_dir(self.modules.join("@esbuild")).into_iter().flatten().flatten();
        let binary = packages
            .flat_map(|package| places.map(|place| package.path().join(place)))
            .find(|path| path.is_file());
        binary.context("esbuild has no binary for this machine")
    }

    /// A Node that is new enough: the system's, else the installed one.
    ///
    /// # Errors
    /// When there is neither.
    pub fn node(&self) -> Result<PathBuf> {
        let (major, minor) = OLDEST_NODE;
        if version(Path::new("node")).is_some_and(|found| found >= OLDEST_NODE) {
            return Ok("node".into());
        }
        let entries = fs::read_dir(&self.modules).into_iter().flatten().flatten();
        let packages = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("node-"));
        let binary = packages.map(|package| package.path().join("bin/node")).find(|path| path.is_file());
        binary.with_context(|| {
            format!("Node {major}.{minor} or newer is needed\nhelp: install it from your system's packages")
        })
    }

    /// wrangler, ready for its arguments.
    ///
    /// # Errors
    /// As [`NodeTools::node`].
    pub fn wrangler(&self) -> Result<Command> {
        let mut command = Command::new(self.node()?);
        command.arg("--no-warnings").arg(self.modules.join("wrangler/wrangler-dist/cli.js"));
        command.env("WRANGLER_SEND_METRICS", "false");
        Ok(command)
    }
}

/// The tools, installed on first need. Several processes may ask at once.
///
/// # Errors
/// When npm is missing or fails; the message says what to do.
pub fn ensure(shell: &Shell) -> Result<NodeTools> {
    let modules = packages(shell, "Node tools: esbuild, miniflare, wrangler", PACKAGE, LOCK)?;
    Ok(NodeTools { modules })
}

/// The `node_modules` of a `package.json` with its lock file, installed on first need.
///
/// # Errors
/// As [`ensure`].
pub fn packages(shell: &Shell, what: &str, package: &str, locked: &str) -> Result<PathBuf> {
    let folder = cache_dir()?.join("node").join(format!("{:016x}", fingerprint([package, locked])));
    let modules = folder.join("node_modules");
    if !modules.is_dir() {
        let _lock = lock(&folder.with_extension("lock"))?;
        if !modules.is_dir() {
            shell.status("Installing", &format!("{what} (npm ci, once)"));
            install(&folder, package, locked)?;
        }
    }
    Ok(modules)
}

/// Installs beside `folder` and moves the whole into place, so that what is there is complete.
fn install(folder: &Path, package: &str, locked: &str) -> Result<()> {
    let temporary = folder.with_extension("tmp");
    let _ = fs::remove_dir_all(&temporary);
    fs::create_dir_all(&temporary).with_context(|| format!("cannot write {}", temporary.display()))?;
    fs::write(temporary.join("package.json"), package)?;
    fs::write(temporary.join("package-lock.json"), locked)?;
    npm_ci(&temporary)?;
    fs::rename(&temporary, folder)
        .with_context(|| format!("cannot move the Node tools to {}", folder.display()))
}

fn npm_ci(folder: &Path) -> Result<()> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    let output = command.current_dir(folder).stdin(Stdio::null()).output().context(
        "npm cannot be run\nhelp: install Node 20 or newer, with npm, and make sure both are in PATH",
    )?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let _ = fs::remove_dir_all(folder);
    bail!(
        "npm could not install the Node tools\n{}\nhelp: check that npm reaches its registry (`npm ping`), then run this again",
        said.trim()
    )
}

/// `(major, minor)` of `node --version`.
fn version(node: &Path) -> Option<(u32, u32)> {
    let output = Command::new(node).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut parts = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}
