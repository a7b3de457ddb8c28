//! Triggers that nobody outside can reach: commands, and what the build runs.

use super::{InputKind, Tree};
use crate::source::{Span, Spanned};

/// A cli trigger.
#[derive(Clone, Debug)]
pub struct CliTrigger {
    /// The whole trigger.
    pub span: Span,
    /// What the command is called.
    pub command: Spanned<String>,
    /// What its help says of it.
    pub description: Option<String>,
    /// Its options.
    pub options: Vec<CliOption>,
}

impl CliTrigger {
    /// The option of a name.
    pub fn option(&self, name: &str) -> Option<&CliOption> {
        self.options.iter().find(|option| option.name.value == name)
    }
}

/// An option of a command.
#[derive(Clone, Debug)]
pub struct CliOption {
    /// Its name, without the hyphens in front.
    pub name: Spanned<String>,
    /// What it takes: texts, numbers, booleans, or lists of texts.
    pub kind: InputKind,
    /// Where its type is written; its name where none is.
    pub kind_span: Span,
    /// Whether the command is refused without it.
    pub required: bool,
    /// What it is when nothing is given.
    pub default: Option<Tree>,
    /// What the help says of it.
    pub description: Option<String>,
}

impl CliOption {
    /// Whether it always has a value.
    pub fn is_sure(&self) -> bool {
        self.required || self.default.is_some()
    }
}

/// A build trigger.
#[derive(Clone, Debug)]
pub struct BuildTrigger {
    /// The whole trigger.
    pub span: Span,
    /// Where its output goes, from the project's folder on, with `/` between parts and none in front.
    pub output: Option<Spanned<String>>,
    /// The input of the run: a map of constants.
    pub input: Option<Tree>,
    /// `trigger.metadata`
    pub metadata: Option<Tree>,
}
