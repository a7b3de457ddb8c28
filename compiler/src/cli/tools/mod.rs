//! The programs that a build needs beside this one: a Rust that knows wasm32, and Node tools.
//! Found where they are, installed where that is possible, else an error that says what to do.

pub mod node;
pub mod rust;

use anyhow::{Context, Result};
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// `$XDG_CACHE_HOME/ensemble`, `~/.cache/ensemble`, or `ensemble` below `%LOCALAPPDATA%`.
///
/// # Errors
/// When the environment names no such place.
pub fn cache_dir() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .or_else(|| set("LOCALAPPDATA"))
        .map(|cache| cache.join("ensemble"))
        .context("there is no cache directory\nhelp: set XDG_CACHE_HOME or HOME")
}

/// What cargo builds for all projects: `$CARGO_TARGET_DIR`, else `target` in [`cache_dir`].
///
/// # Errors
/// As [`cache_dir`].
pub fn target_dir() -> Result<PathBuf> {
    match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
        Some(folder) => Ok(std::path::absolute(folder)?),
        None => Ok(cache_dir()?.join("target")),
    }
}

/// Holds the file at `path` until it is dropped, waiting while another process holds it.
pub(in crate::cli) fn lock(path: &Path) -> Result<File> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}
