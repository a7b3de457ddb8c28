//! The compiler as users run it: the binary `ensemble`, on a copy of a project.

use crate::tree::{mirror, write_changed};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The built binary and a place to work in.
#[derive(Debug)]
pub struct Compiler {
    /// The binary.
    pub binary: PathBuf,
    /// Where it works.
    pub scratch: Scratch,
}

/// The tests' own folder within cargo's target folder; it stays, so that the next run is warm.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// The folder of this test run.
    ///
    /// # Errors
    /// When this binary lies in no target folder.
    pub fn new() -> Result<Self> {
        Ok(Self(target_folder()?.join("ensemble-tests")))
    }

    /// A folder for the files of one purpose; made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn folder(&self, purpose: &str) -> Result<PathBuf> {
        let folder = self.0.join(purpose);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

impl Compiler {
    /// Builds the binary, once a test run.
    ///
    /// # Errors
    /// When it does not build.
    pub fn new() -> Result<Self> {
        let target = target_folder()?;
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(crate::root()).args([
            "build",
            "--quiet",
            "-p",
            "ensemble-compiler",
            "--bin",
            "ensemble",
        ]);
        succeed(command.env("CARGO_TARGET_DIR", &target)).context("the compiler does not build")?;
        let binary = target.join("debug").join(format!("ensemble{}", std::env::consts::EXE_SUFFIX));
        Ok(Self { binary, scratch: Scratch::new()? })
    }

    /// Builds the Worker of `project` in a copy that stays warm for the next time, and says where it lies.
    ///
    /// # Errors
    /// What the compiler printed, when it failed.
    pub fn build(&self, name: &str, project: &Path, flags: &[&str]) -> Result<PathBuf> {
        let copy = self.scratch.folder("projects")?.join(name);
        mirror(project, &copy)?;
        install_packages(&copy)?;
        let mut command = self.command();
        succeed(command.arg("build").arg(&copy).args(flags))?;
        Ok(copy.join("dist/worker"))
    }

    /// `ensemble conductor`, with the target folder that all tested Workers share.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg("conductor").env("CARGO_TARGET_DIR", self.scratch.0.join("target"));
        command
    }
}

/// Runs a command to its end.
///
/// # Errors
/// With everything it printed, when it did not succeed.
pub fn succeed(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot run {:?}", command.get_program()))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    bail!(
        "{:?} failed ({})\n{printed}{}",
        command.get_program(),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    )
}

/// The npm packages of a project that has a lock file; again only when that changed.
fn install_packages(project: &Path) -> Result<()> {
    let lock = project.join("package-lock.json");
    let stamp = project.join("node_modules/.installed");
    if !lock.is_file() || fs::read(&lock).ok() == fs::read(&stamp).ok() {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.current_dir(project).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    succeed(&mut npm).context("cannot install the project's packages")?;
    write_changed(&stamp, &fs::read(&lock)?)
}

/// Cargo's target folder: this test's binary lies in `<target>/debug/deps`.
fn target_folder() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let target = own.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    Ok(target.context("this binary lies in no target folder")?.to_path_buf())
}
