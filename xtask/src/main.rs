//! The project's own commands: `cargo xtask demo | test | bench | fuzz | contract | toolchain | lint`.
//!
//! The one door for people and for CI. Each command is idempotent, says what it is doing, and
//! fails with what to do.

mod bench;
mod contract;
mod demo;
mod fuzz;
mod lint;
mod run;
mod test;
mod toolchain;

use clap::{Parser, Subcommand};
use run::say;
use std::process::ExitCode;

/// Commands for working on ensemble.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile a sample project, start it in workerd, send it a request
    Demo,
    /// Everything that CI runs: lint, then every test
    Test,
    /// Measure Workers against JavaScript written by hand; `bench validate` measures the compiler
    Bench {
        /// Passed to the benchmark
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Look for inputs that break the compiler
    Fuzz {
        /// One target: yaml, template, expression, project or generate; all when there is none
        target: Option<String>,
        /// How long each runs
        #[arg(default_value_t = 600)]
        seconds: u32,
        /// Keep what reaches new code in `fuzz/corpus`
        #[arg(long)]
        keep: bool,
    },
    /// Try to find a request that a Worker does not answer as its openapi.json says; needs Python
    Contract {
        /// How many requests of each kind an operation gets
        #[arg(default_value_t = 100)]
        examples: u32,
    },
    /// Get a Rust that compiles for wasm32 and the Node tools, and say where they are
    Toolchain,
    /// Formatting, clippy and the rules of the house
    Lint,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Demo => demo::run(),
        Command::Test => test::run(),
        Command::Bench { args } => bench::run(&args),
        Command::Contract { examples } => contract::run(examples),
        Command::Fuzz { target, seconds, keep } => fuzz::run(target.as_deref(), seconds, keep),
        Command::Toolchain => toolchain::ready().map(drop),
        Command::Lint => lint::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("failed: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
