//! How long and how large `ensemble conductor validate` is on generated projects, on one core.
//!
//! Prints the tables of docs/benchmarks.md. Every run is a process of its own; files are in the
//! system's cache. Nothing that is timed decides whether a test passes: see tests/tests/linear.rs.
#![expect(clippy::print_stdout, reason = "the report is what is printed")]

use crate::run::{cargo, say, step, target, works};
use anyhow::{Context, Result, ensure};
use ensemble_tests::synthetic;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How many ensembles the projects hold, and how often each is validated.
const SIZES: [(usize, usize); 3] = [(100, 15), (1_000, 9), (10_000, 5)];

/// What one process took.
struct Run {
    wall: f64,
    cpu: f64,
    megabytes: f64,
}

/// Builds the compiler in release, generates the projects and measures. An argument is a binary to
/// measure in place of the one built here.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let target = target()?;
    let binary = match args.first() {
        Some(binary) => std::path::absolute(binary)?,
        None => build(&target)?,
    };
    println!("| ensembles | expressions | processor time | elapsed | memory |");
    println!("|---:|---:|---:|---:|---:|");
    for (ensembles, runs) in SIZES {
        let folder = target.join("bench/validate").join(ensembles.to_string());
        synthetic::write(ensembles, &folder).with_context(|| format!("writing {}", folder.display()))?;
        let runs = (0..runs).map(|_| measure(&binary, &folder)).collect::<Result<Vec<_>>>()?;
        println!("{}", row(ensembles, &runs));
    }
    Ok(())
}

fn build(target: &Path) -> Result<PathBuf> {
    let build = ["build", "--quiet", "--release", "-p", "ensemble-compiler"];
    step("building the compiler", cargo(&build).env("CARGO_TARGET_DIR", target))?;
    Ok(target.join("release").join(format!("ensemble{}", std::env::consts::EXE_SUFFIX)))
}

/// One row: of wall time the least and the most, for it tells as much of the machine's load, of the
/// others the median.
fn row(ensembles: usize, runs: &[Run]) -> String {
    let sorted = |of: fn(&Run) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let median = |values: &[f64]| values.get(values.len() / 2).copied().unwrap_or(f64::NAN);
    let wall = sorted(|run| run.wall);
    let (least, most) = (wall.first().copied().unwrap_or(f64::NAN), wall.last().copied().unwrap_or(f64::NAN));
    let (cpu, megabytes) = (median(&sorted(|run| run.cpu)), median(&sorted(|run| run.megabytes)));
    format!(
        "| {ensembles} | {} | {cpu:.2} s | {least:.2} to {most:.2} s | {megabytes:.0} MB |",
        ensembles * synthetic::EXPRESSIONS
    )
}

/// Validates once, on one core where `taskset` can see to that. GNU time counts processor time and
/// memory; where it is missing these are not known.
fn measure(binary: &Path, project: &Path) -> Result<Run> {
    let counted = works(Command::new("time").arg("-f").arg("%M").arg("true"));
    let mut words: Vec<&str> = Vec::new();
    if works(Command::new("taskset").args(["-c", "0", "true"])) {
        words.extend(["taskset", "-c", "0"]);
    }
    if counted {
        words.extend(["time", "-q", "-f", "%U %S %M"]);
    }
    let binary = binary.to_str().context("the binary's path is no text")?;
    words.push(binary);
    let (first, rest) = words.split_first().context("no command")?;
    let mut command = Command::new(first);
    command.args(rest).args(["conductor", "validate"]).arg(project).stdin(Stdio::null());
    let started = Instant::now();
    let output = command.output().with_context(|| format!("{first} cannot be run"))?;
    let wall = started.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`validate` finds errors in the generated project:\n{said}");
    let numbers: Vec<f64> = said
        .lines()
        .last()
        .filter(|_| counted)
        .map(|line| line.split(' ').filter_map(|word| word.parse().ok()).collect())
        .unwrap_or_default();
    let number = |at: usize| numbers.get(at).copied().unwrap_or(f64::NAN);
    if !counted {
        say("GNU time is missing: processor time and memory are not known");
    }
    Ok(Run { wall, cpu: number(0) + number(1), megabytes: number(2) / 1024.0 })
}
