//! Debian packages, fetched without installing them.

use crate::run::{read, works};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Libraries that every system with a C compiler has.
const EVERYWHERE: [&str; 4] = ["libc6", "libgcc-s1", "libstdc++6", "libcrypt1"];

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

    /// `(major, minor)` of the version of `package` that would be installed.
    pub(super) fn version(&self, package: &str) -> Option<(u32, u32)> {
        let text = read(self.command("apt-cache").args(["policy", package])).ok()?;
        let version = text.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
        let mut parts = version.split('.').map(str::parse);
        Some((parts.next()?.ok()?, parts.next()?.ok()?))
    }

    /// The packages that `package` depends on.
    pub(super) fn dependencies(&self, package: &str) -> Vec<String> {
        let text = read(self.command("apt-cache").args(["depends", package])).unwrap_or_default();
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("Depends: "));
        names.filter(|name| !name.starts_with('<')).map(str::to_owned).collect()
    }

    /// The libraries that `package` needs, theirs included, without those of [`EVERYWHERE`].
    pub(super) fn libraries(&self, package: &str) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut open = vec![package.to_owned()];
        while let Some(next) = open.pop() {
            let names = self.dependencies(&next).into_iter();
            let libraries =
                names.filter(|name| name.starts_with("lib") && !EVERYWHERE.contains(&name.as_str()));
            open.extend(libraries.filter(|name| found.insert(name.clone())));
        }
        found.into_iter().collect()
    }

    /// Downloads `packages` into `folder`, which is emptied first.
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
