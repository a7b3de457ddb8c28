//! Prints what was found, in the format that was asked for.

use super::Shell;
use super::project::Project;
use crate::diag::{Diagnostics, Severity, render_human, render_json, render_sarif};
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

/// The status line below a project's findings: how many files were read and what was found.
pub(super) fn close(project: &Project, shell: &Shell) {
    let failed = project.front.diagnostics.has_errors();
    shell.status(if failed { "Failed" } else { "Finished" }, &tally(project));
}

fn tally(project: &Project) -> String {
    let count = |severity| project.front.diagnostics.iter().filter(|d| d.severity == severity).count();
    let (files, errors, warnings) = (files(project), count(Severity::Error), count(Severity::Warning));
    let some = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{} checked: {}, {}", some(files, "file"), some(errors, "error"), some(warnings, "warning"))
}

/// How many files were read: an empty project's findings stand in one that is not there.
fn files(project: &Project) -> usize {
    project.front.sources.iter().filter(|(_, source)| project.root.join(&source.path).is_file()).count()
}
