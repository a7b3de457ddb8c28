//! `test`: everything that CI runs.

use crate::run::{cargo, step};
use crate::{lint, toolchain};
use anyhow::Result;

/// The tools first, then lint, then every test.
pub(crate) fn run() -> Result<()> {
    toolchain::ready()?;
    lint::style()?;
    step("tests", cargo(&["test", "--workspace", "--no-fail-fast"]).env("RUST_BACKTRACE", "0"))
}
