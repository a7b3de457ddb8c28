//! What is under test: a scalar of YAML with its holes.

use ensemble_compiler::diag::Diagnostics;
use ensemble_compiler::expr::{Names, Template, template};
use ensemble_compiler::source::{FileId, Span, Text};

/// Names with a hyphen that the subjects' projects use.
pub const HYPHENATED: &[&str] = &["total-price", "x-y"];

/// A scalar and its tree.
#[derive(Clone, Debug)]
pub struct Subject {
    /// As it would stand in YAML.
    pub text: String,
    /// What the parser makes of it.
    pub tree: Template,
}

impl Subject {
    /// Parses a scalar.
    ///
    /// # Errors
    /// With what the parser says when it finds a mistake.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut names = Names::default();
        HYPHENATED.iter().for_each(|name| names.insert(name));
        let mut diagnostics = Diagnostics::default();
        let place = Span::new(FileId(0), 0, text.len());
        let tree = template(&Text::verbatim(text, place), &names, &mut diagnostics);
        match diagnostics.iter().next() {
            Some(found) => Err(found.message.clone()),
            None => Ok(Self { text: text.to_owned(), tree }),
        }
    }

    /// The same tree, written as the printer writes it.
    pub fn of_tree(tree: &Template) -> Result<Self, String> {
        Self::parse(&tree.to_string())
    }
}
