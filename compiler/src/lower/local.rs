//! What this machine alone can begin: commands, and what the build runs.

use super::Modules;
use super::rir::LocalCommand;
use crate::plan::Project;
use crate::resolve::hir::Local;
use crate::source::Sources;

/// All of them, by their numbers.
pub(super) fn commands(project: &Project, sources: &Sources, modules: &Modules) -> Vec<LocalCommand> {
    let command = |(ensemble, local): (usize, Local<'_>)| {
        let (trigger, what, span) = match local {
            Local::Cli(cli) => ("cli", format!("`{}`", cli.command.value), cli.span),
            Local::Build(build) => ("build", "the build".to_owned(), build.span),
        };
        LocalCommand {
            module: modules.ensembles[ensemble].clone(),
            trigger,
            doc: format!("{what} ({})", sources.place(span)),
        }
    };
    project.hir.local().map(command).collect()
}
