//! Which cargo compiles for wasm32.

use super::cache_dir;
use crate::cli::Shell;
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target that Workers are compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that has the standard library of [`TARGET`].
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The private compiler; none when it is the one in `PATH`.
    rustc: Option<PathBuf>,
}

impl Toolchain {
    /// The cargo in `PATH`, using this compiler.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        if let Some(rustc) = &self.rustc {
            command.env("RUSTC", rustc);
        }
        command
    }

    /// Where it is, in words.
    pub fn place(&self) -> String {
        self.rustc.as_ref().map_or_else(|| "the one in PATH".to_owned(), |rustc| rustc.display().to_string())
    }
}

/// Where `xtask toolchain` puts a toolchain when rustup cannot help.
///
/// # Errors
/// As [`cache_dir`].
pub fn private_toolchain() -> Result<PathBuf> {
    Ok(cache_dir()?.join("wasm-toolchain"))
}

/// The toolchain, if one is ready: rustup's or the system's first, then the private one.
pub fn find() -> Option<Toolchain> {
    if rustup_allowed() && has_target(Path::new("rustc")) {
        return Some(Toolchain { rustc: None });
    }
    let rustc = private_toolchain().ok()?.join("bin/rustc");
    has_target(&rustc).then_some(Toolchain { rustc: Some(rustc) })
}

/// The toolchain; asks rustup for the target when it is missing.
///
/// # Errors
/// When there is none; the message says how to get one.
pub fn ensure(shell: &Shell) -> Result<Toolchain> {
    if let Some(toolchain) = find() {
        return Ok(toolchain);
    }
    if add_by_rustup(shell)
        && let Some(toolchain) = find()
    {
        return Ok(toolchain);
    }
    bail!(
        "no Rust compiler here can compile for {TARGET}\n\
         help: run `rustup target add {TARGET}`; where rustup cannot reach its host, \
         `cargo xtask toolchain` in ensemble's repository builds one from your distribution's packages"
    )
}

/// `rustup target add`; whether it worked.
pub fn add_by_rustup(shell: &Shell) -> bool {
    if !rustup_allowed() || !succeeds(Command::new("rustup").arg("--version")) {
        return false;
    }
    shell.status("Installing", &format!("the Rust standard library for {TARGET} (rustup target add)"));
    succeeds(Command::new("rustup").args(["target", "add", TARGET]))
}

/// `ENSEMBLE_NO_RUSTUP=1` leaves rustup out, as on a machine where its host cannot be reached.
fn rustup_allowed() -> bool {
    env::var_os("ENSEMBLE_NO_RUSTUP").is_none_or(|value| value.is_empty() || value == "0")
}

fn has_target(rustc: &Path) -> bool {
    let output = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .stderr(Stdio::null())
        .output();
    output.is_ok_and(|output| {
        let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success() && holds_std(Path::new(&folder))
    })
}

fn holds_std(folder: &Path) -> bool {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with("libstd-"))
}

fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
