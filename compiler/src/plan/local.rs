//! What only the machine that has the project can begin, for the command line: commands and their
//! options, and what the build runs. Constants are JSON.

use super::Project;
use crate::resolve::hir::{CliOption, InputKind, Local, Tree};
use crate::source::Span;

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// The number by which the built Worker knows it.
    pub number: usize,
    /// What it is called by.
    pub name: String,
    /// What its help says of it.
    pub description: Option<String>,
    /// Its options.
    pub options: Vec<CommandOption>,
}

/// An option of a command.
#[derive(Clone, Debug)]
pub struct CommandOption {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub kind: OptionKind,
    /// Whether the command is refused without it.
    pub required: bool,
    /// What it is when nothing is given.
    pub default: Option<String>,
    /// What the help says of it.
    pub description: Option<String>,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Texts.
    Texts,
}

/// What the build runs.
#[derive(Clone, Debug)]
pub struct BuildRun {
    /// The number by which the built Worker knows it.
    pub number: usize,
    /// The ensemble.
    pub ensemble: String,
    /// The trigger.
    pub span: Span,
    /// Where its output goes, from the project's folder on.
    pub output: Option<String>,
    /// The input.
    pub input: String,
    /// `trigger.metadata`
    pub metadata: String,
}

/// The project's commands.
pub fn commands(project: &Project) -> Vec<Command> {
    let command = |(number, (_, local)): (usize, (usize, Local<'_>))| match local {
        Local::Cli(cli) => Some(Command {
            number,
            name: cli.command.value.clone(),
            description: cli.description.clone(),
            options: cli.options.iter().map(option).collect(),
        }),
        Local::Build(_) => None,
    };
    project.hir.local().enumerate().filter_map(command).collect()
}

fn option(option: &CliOption) -> CommandOption {
    CommandOption {
        name: option.name.value.clone(),
        kind: match option.kind {
            InputKind::Number | InputKind::Integer => OptionKind::Number,
            InputKind::Boolean => OptionKind::Boolean,
            InputKind::Array => OptionKind::Texts,
            InputKind::String | InputKind::Object => OptionKind::Text,
        },
        required: option.required,
        default: option.default.as_ref().map(Tree::json),
        description: option.description.clone(),
    }
}

/// What the project's build runs, by the names of the ensembles.
pub fn builds(project: &Project) -> Vec<BuildRun> {
    let constant = |tree: &Option<Tree>| tree.as_ref().map_or_else(|| "{}".to_owned(), Tree::json);
    let run = |(number, (ensemble, local)): (usize, (usize, Local<'_>))| match local {
        Local::Build(build) => Some(BuildRun {
            number,
            ensemble: project.hir.ensembles.get(ensemble)?.name.value.clone(),
            span: build.span,
            output: build.output.as_ref().map(|output| output.value.clone()),
            input: constant(&build.input),
            metadata: constant(&build.metadata),
        }),
        Local::Cli(_) => None,
    };
    project.hir.local().enumerate().filter_map(run).collect()
}
