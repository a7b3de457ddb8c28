//! `fuzz`: builds the targets of `fuzz/` with coverage instrumentation and runs them.
//!
//! No nightly compiler is needed: the instrumentation is LLVM's, asked for by flags that stable Rust
//! has. What is found stays in cargo's target folder; `--keep` brings what adds coverage to the
//! fixtures into `fuzz/corpus`.

use crate::run::{cargo, read, root, say, step, target};
use anyhow::{Context, Result, ensure};
use ensemble_tests::fuzz::{TARGETS, Target, seeds};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How LLVM instruments code for libFuzzer; one unit a crate, so that every function is seen.
const FLAGS: &str = "--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

/// The largest total of kept inputs for a target, in bytes, and how many are kept at once.
const KEPT: u64 = 60_000;
const FILES: usize = 100;

/// Runs one target, or each in turn, for that many seconds.
pub(crate) fn run(name: Option<&str>, seconds: u32, keep: bool) -> Result<()> {
    let chosen: Vec<&Target> = TARGETS.iter().filter(|t| name.is_none_or(|name| t.name == name)).collect();
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    ensure!(!chosen.is_empty(), "there is no such target\nhelp: the targets are {}", names.join(", "));
    let fuzzer = Fuzzer::build()?;
    for target in chosen {
        fuzzer.fuzz(target, seconds)?;
        if keep {
            fuzzer.keep(target)?;
        }
    }
    Ok(())
}

struct Fuzzer {
    folder: PathBuf,
    binaries: PathBuf,
}

impl Fuzzer {
    fn build() -> Result<Self> {
        let folder = target()?.join("fuzz");
        let host = read(Command::new("rustc").arg("-vV"))?
            .lines()
            .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
            .context("rustc names no host")?;
        // The same versions as everywhere else; cargo adds what only the fuzzer needs.
        fs::copy(root().join("Cargo.lock"), root().join("fuzz/Cargo.lock"))?;
        let mut build = cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml"]);
        build.args(["--target", &host]).env("CARGO_TARGET_DIR", &folder).env("RUSTFLAGS", FLAGS);
        step("building the fuzz targets", &mut build)?;
        Ok(Self { binaries: folder.join(host).join("release"), folder })
    }

    /// Looks for new inputs, beginning with those of the fixtures and those that are kept.
    fn fuzz(&self, target: &Target, seconds: u32) -> Result<()> {
        let corpus = self.place("corpus", target)?;
        let artifacts = self.place("artifacts", target)?;
        for (at, seed) in seeds::of_fixtures(target)?.iter().enumerate() {
            fs::write(corpus.join(format!("fixture-{at:04}")), seed)?;
        }
        let mut command = self.command(target);
        command
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg(format!("-dict={}", root().join("fuzz/ensemble.dict").display()))
            .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1"])
            .arg(corpus);
        let kept = seeds::folder(target);
        if kept.is_dir() {
            command.arg(kept);
        }
        step(&format!("fuzzing `{}` for {seconds} s", target.name), &mut command)
            .with_context(|| format!("the input that failed lies in {}", artifacts.display()))
    }

    /// Adds some of what covers code that neither the fixtures nor the kept inputs cover.
    fn keep(&self, target: &Target) -> Result<()> {
        let fresh = self.folder.join("merged").join(target.name);
        if fresh.exists() {
            fs::remove_dir_all(&fresh)?;
        }
        fs::create_dir_all(&fresh)?;
        for (at, seed) in seeds::all(target)?.iter().enumerate() {
            fs::write(fresh.join(format!("known-{at:04}")), seed)?;
        }
        let mut merge = self.command(target);
        merge.args(["-set_cover_merge=1", "-verbosity=0"]).arg(&fresh).arg(self.place("corpus", target)?);
        step(&format!("choosing what to keep for `{}`", target.name), &mut merge)?;
        let kept = seeds::folder(target);
        fs::create_dir_all(&kept)?;
        let mut total = sizes(&kept)?;
        for (size, path) in sample(new_files(&fresh)?, FILES) {
            if total + size <= KEPT {
                total += size;
                fs::copy(&path, kept.join(path.file_name().unwrap_or_default()))?;
            }
        }
        say(&format!("`{}` keeps {total} bytes in {}", target.name, kept.display()));
        Ok(())
    }

    fn command(&self, target: &Target) -> Command {
        let mut command = Command::new(self.binaries.join(target.name));
        command.arg(format!("-max_len={}", target.longest)).current_dir(&self.folder);
        command
    }

    fn place(&self, purpose: &str, target: &Target) -> Result<PathBuf> {
        let folder = self.folder.join(purpose).join(target.name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// The files that merging added, with their sizes.
fn new_files(folder: &Path) -> Result<Vec<(u64, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with("known-") {
            found.push((entry.metadata()?.len(), entry.path()));
        }
    }
    Ok(found)
}

/// At most so many files of all sizes, the shortest first.
fn sample(mut files: Vec<(u64, PathBuf)>, most: usize) -> Vec<(u64, PathBuf)> {
    files.sort();
    let every = files.len().div_ceil(most.max(1)).max(1);
    files.into_iter().step_by(every).collect()
}

/// The bytes in a folder.
fn sizes(folder: &Path) -> Result<u64> {
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.metadata()?.len())).sum()
}
