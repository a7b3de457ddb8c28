//! `lint`: formatting, clippy, and the rules of the house.

use crate::run::{cargo, say, step, works};
use anyhow::{Result, ensure};
use std::process::Command;

/// All three.
pub(crate) fn run() -> Result<()> {
    style()?;
    step("rules of the house", &mut cargo(&["test", "--quiet", "-p", "ensemble-tests", "--test", "tidy"]))
}

/// Formatting and clippy.
pub(crate) fn style() -> Result<()> {
    component("fmt", "rustfmt")?;
    component("clippy", "clippy")?;
    step("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    step("clippy", &mut cargo(&clippy))
}

/// Minimal installations lack these two; rustup adds them.
fn component(command: &str, name: &str) -> Result<()> {
    if works(&mut cargo(&[command, "--version"])) {
        return Ok(());
    }
    say(&format!("installing {name} (rustup component add)"));
    ensure!(
        works(Command::new("rustup").args(["component", "add", name]))
            && works(&mut cargo(&[command, "--version"])),
        "`cargo {command}` is missing\nhelp: install it, with rustup: `rustup component add {name}`"
    );
    Ok(())
}
