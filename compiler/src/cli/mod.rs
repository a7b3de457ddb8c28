//! The command line: the only room that reads and writes files, runs programs and prints.
//!
//! It carries projects to the compiler's core and the core's answer to cargo, wasm-bindgen,
//! esbuild and wrangler. It adds nothing to what a project means.

mod args;
pub mod build;
mod check_config;
mod disk;
mod explain;
mod local;
mod plan;
mod project;
mod report;
mod run;
mod shell;
mod start;
pub mod tools;
mod validate;

pub use disk::DiskWorld;
pub use report::Format;
pub use shell::Shell;

use args::{Cli, Command, Conductor};
use clap::Parser;
use std::process::ExitCode;

/// Runs the program with the process's arguments: 0 when all went well, 1 when the project has
/// errors or a tool failed, 2 when the command was not understood.
pub fn main() -> ExitCode {
    let Cli { command: Command::Conductor { command } } = Cli::parse();
    let shell = Shell::stderr();
    let result = match command {
        Conductor::Build(args) => build::command(&args, &shell),
        Conductor::Validate(args) => validate::command(&args, &shell),
        Conductor::Explain(args) => explain::command(&args, &shell),
        Conductor::CheckConfig(args) => check_config::command(&args, &shell),
        Conductor::Plan(args) => plan::command(&args, &shell),
        Conductor::Start(args) => start::command(&args, &shell),
        Conductor::Run(args) => run::command(&args, &shell),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            shell.error(&error);
            ExitCode::from(1)
        }
    }
}
