//! Workers beside JavaScript written by hand: hands over to the benchmark in `tests/bench`.

use crate::run::{cargo, root, step, target};
use crate::toolchain;
use anyhow::Result;
use std::process::Command;

/// Builds the compiler and runs the benchmark with it.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let tools = toolchain::ready()?;
    let target = target()?;
    let build = ["build", "--quiet", "-p", "ensemble-compiler"];
    step("building the compiler", cargo(&build).env("CARGO_TARGET_DIR", &target))?;
    let mut bench = Command::new(tools.node()?);
    bench.arg(root().join("tests/bench/bench.mjs")).arg("--modules").arg(tools.modules());
    bench
        .arg("--ensemble")
        .arg(target.join("debug").join(format!("ensemble{}", std::env::consts::EXE_SUFFIX)));
    step("benchmark", bench.arg("--work").arg(target.join("bench")).args(args))
}
