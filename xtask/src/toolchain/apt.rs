//! Debian packages, fetched without installing them.

use crate::run::{read, works};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// apt, as this user may use it: everybody but root gets package lists of their own.
pub(super) struct Apt {
    options: Vec<String>,
}

impl Apt {
    /// apt, keeping what it needs in `work`.
    pub(super) fn new(work: &Path) -> Result<Self> {
        ensure!(
            works(Command::new("apt-get").arg("--version")) && works(Command::new("dpkg").arg("--version")),
            "this system has neither a reachable rustup host nor apt\n\
             help: install a Rust that has the wasm32-unknown-unknown standard library, and put it in PATH"
        );
        if read(Command::new("id").arg("-u"))?.trim() == "0" {
            return Ok(Self { options: Vec::new() });
        }
        for folder in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(work.join(folder))?;
        }
        let option = |name: &str, folder: &str| format!("-oDir::{name}={}", work.join(folder).display());
        Ok(Self { options: vec![option("State::lists", "lists"), option("Cache", "cache")] })
    }

    /// Fetches the package lists. A mirror that fails is not fatal: another may do.
    pub(super) fn update(&self) {
        works(self.command("apt-get").args(["update", "-qq"]));
    }

    /// The first dependency of `package` whose name begins with `prefix` and a character that `fits`.
    pub(super) fn dependency(&self, package: &str, prefix: &str, fits: fn(char) -> bool) -> Option<String> {
        let text = read(self.command("apt-cache").args(["depends", package])).ok()?;
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("Depends: "));
        let names = names.map(|name| name.trim_matches(['<', '>']));
        names
            .filter(|name| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(fits)))
            .map(str::to_owned)
            .next()
    }

    /// Downloads `packages` into `folder`.
    pub(super) fn download(&self, packages: &[String], folder: &Path) -> Result<Vec<PathBuf>> {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder)?;
        read(self.command("apt-get").arg("download").args(packages).current_dir(folder)).context(
            "the packages cannot be downloaded\nhelp: check that apt reaches its mirror (`apt-get update`)",
        )?;
        let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
        files.sort();
        Ok(files)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.args(&self.options).env("LC_ALL", "C");
        command
    }
}
