//! Prints what was found, in the format that was asked for.

use super::Shell;
use crate::diag::{Diagnostics, render_human, render_json, render_sarif};
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
        Format::Human if list.is_empty() => {}
        Format::Human => shell.note(&(render_human(&list, sources, shell.color()) + "\n")),
        Format::Json => shell.print(&render_json(&list, sources)),
        Format::Sarif => shell.print(&render_sarif(&list, sources)),
    }
}
