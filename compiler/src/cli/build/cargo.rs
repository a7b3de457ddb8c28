//! Runs cargo on the generated crate.

use super::rustc::{self, Message};
use super::{Profile, carried};
use crate::cli::Shell;
use crate::cli::tools::lock;
use crate::cli::tools::rust::{TARGET, Toolchain};
use anyhow::{Context, Result};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{ChildStderr, Command, Stdio};
use std::thread;

/// What to compile, and where.
pub(super) struct Job<'a> {
    /// The generated crate's folder.
    pub out: &'a Path,
    /// Its name.
    pub name: &'a str,
    /// The name of the file it is linked to, without its ending.
    pub library: &'a str,
    /// A fingerprint of all its generated files.
    pub fingerprint: u64,
    /// How it is compiled.
    pub profile: Profile,
    /// The folder that all projects share.
    pub target: &'a Path,
}

/// What became of it.
pub(super) enum Outcome {
    /// The linked wasm was copied to the place that was asked for.
    Linked,
    /// rustc found errors.
    Failed(Vec<Message>),
}

/// Compiles and copies the linked wasm to `wasm`.
///
/// Crates of one name share their file in the target folder. So only one of them is compiled at a
/// time, and one whose file was last written for other sources is linked anew.
///
/// # Errors
/// When cargo cannot be run, or fails for another reason than errors in the crate.
pub(super) fn compile(job: &Job<'_>, toolchain: &Toolchain, wasm: &Path, shell: &Shell) -> Result<Outcome> {
    let folder = job.target.join(TARGET).join(job.profile.name());
    let file_name = format!("{}.wasm", job.library);
    let _lock = lock(&job.target.join("ensemble").join(format!("{file_name}.{}.lock", job.profile.name())))?;
    let stamp = folder.join(format!(".{file_name}.made-from"));
    let made_from = format!("{}\n{:016x}\n", job.out.display(), job.fingerprint);
    if fs::read_to_string(&stamp).is_ok_and(|found| found != made_from) {
        let _ = fs::remove_file(folder.join("deps").join(&file_name));
        let _ = fs::remove_file(folder.join(&file_name));
    }
    let _ = fs::remove_file(&stamp);
    let messages = match run(job, toolchain, shell)? {
        Ok(()) => {
            fs::copy(folder.join(&file_name), wasm)
                .with_context(|| format!("cargo did not write {file_name}"))?;
            fs::write(&stamp, made_from)?;
            return Ok(Outcome::Linked);
        }
        Err(messages) => messages,
    };
    fs::create_dir_all(&folder)?;
    fs::write(&stamp, "nothing\n")?;
    Ok(Outcome::Failed(messages))
}

/// Runs cargo; inside, the messages of a crate with errors.
fn run(job: &Job<'_>, toolchain: &Toolchain, shell: &Shell) -> Result<Result<(), Vec<Message>>> {
    let mut child =
        command(job, toolchain).spawn().context("cargo cannot be run\nhelp: install Rust with rustup")?;
    let progress = child.stderr.take().map(|stderr| forward(stderr, job.name.to_owned(), *shell));
    let mut messages = Vec::new();
    for line in child.stdout.take().into_iter().flat_map(|stdout| BufReader::new(stdout).lines()) {
        messages.extend(rustc::error(&line?));
    }
    let status = child.wait()?;
    let said = progress.and_then(|thread| thread.join().ok()).unwrap_or_default();
    if status.success() {
        return Ok(Ok(()));
    }
    anyhow::ensure!(!messages.is_empty(), "cargo could not build the generated crate\n{}", said.trim_end());
    Ok(Err(messages))
}

fn command(job: &Job<'_>, toolchain: &Toolchain) -> Command {
    let mut command = toolchain.cargo();
    command.args([
        "build",
        "--locked",
        "--message-format=json",
        "--target",
        TARGET,
        "--profile",
        job.profile.name(),
    ]);
    command.arg("--manifest-path").arg(job.out.join("Cargo.toml")).arg("--target-dir").arg(job.target);
    command.current_dir(job.out).env("CARGO_ENCODED_RUSTFLAGS", flags()).env("CARGO_TERM_COLOR", "never");
    for name in ["CARGO_BUILD_TARGET", "CARGO_BUILD_RUSTFLAGS", "RUSTFLAGS", "CARGO_INCREMENTAL"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// No path of this machine gets into the wasm.
fn flags() -> String {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let home = set("CARGO_HOME").or_else(|| set("HOME").map(|home| home.join(".cargo")));
    home.map_or_else(String::new, |home| format!("--remap-path-prefix={}=cargo", home.display()))
}

/// Shows which crates are being compiled, apart from ours, and collects the rest for a failure.
fn forward(stderr: ChildStderr, own: String, shell: Shell) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut rest = String::new();
        let mut lines = BufReader::new(stderr).take(1 << 20).lines();
        while let Some(Ok(line)) = lines.next() {
            match line.trim_start().split_once(' ') {
                Some((
                    verb @ ("Compiling" | "Downloading" | "Downloaded" | "Updating" | "Blocking"),
                    what,
                )) => {
                    if !what.starts_with(&format!("{own} ")) {
                        shell.status(verb, what.split(" (").next().unwrap_or(what));
                    }
                }
                _ => rest.push_str(&format!("{line}\n")),
            }
        }
        rest
    })
}

/// What distinguishes one generated crate's content from another's.
pub(super) fn fingerprint(files: &crate::emit::Files) -> u64 {
    carried::fingerprint(files.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]))
}
