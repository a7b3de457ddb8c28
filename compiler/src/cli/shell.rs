//! Status lines as cargo prints them: a verb in a right-aligned green column, then the rest.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "this is where the program speaks")]

use std::io::IsTerminal;

/// Where status lines go.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    quiet: bool,
    color: bool,
}

impl Shell {
    /// The process's standard error, coloured when it is a terminal and `NO_COLOR` is not set.
    pub fn stderr() -> Self {
        let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { quiet: false, color }
    }

    /// Says nothing but errors: for tests and for callers that speak themselves.
    pub fn quiet() -> Self {
        Self { quiet: true, color: false }
    }

    /// Whether colours may be used.
    pub fn color(&self) -> bool {
        self.color
    }

    /// `   Compiling company-intelligence`.
    pub fn status(&self, verb: &str, text: &str) {
        if self.quiet {
        } else if self.color {
            eprintln!("\x1b[1;32m{verb:>12}\x1b[0m {text}");
        } else {
            eprintln!("{verb:>12} {text}");
        }
    }

    /// An error and, below it, what led to it.
    pub fn error(&self, error: &anyhow::Error) {
        let title = if self.color { "\x1b[1;31merror\x1b[0m" } else { "error" };
        eprintln!("{title}: {error}");
        for cause in error.chain().skip(1) {
            eprintln!("  because: {cause}");
        }
    }

    /// Text as it is, on standard error.
    pub fn note(&self, text: &str) {
        eprint!("{text}");
    }

    /// Text as it is, on standard output: what the command was asked for.
    pub fn print(&self, text: &str) {
        print!("{text}");
    }
}
