//! YAML 1.2 with the core schema, as nodes that know where they stand.
//!
//! The only user of the YAML library. Knows nothing of ensembles or expressions, but for where a
//! hole (`${…}`, `{{…}}`) begins and ends: YAML that a hole broke is told as such.

mod build;
mod core;
mod decode;
mod merge;
mod node;
mod places;
mod syntax;
mod token;

use self::build::build;
use self::places::Places;
use crate::diag::Diagnostics;
use crate::source::{FileId, Source};

pub use node::{Entry, Node, NodeKind, Style};

/// Reads the one document of a file.
///
/// `None` when there is no usable document; what is wrong is then among the diagnostics, and may be
/// beside a node too. An empty file is null.
pub fn parse(file: FileId, source: &Source, diagnostics: &mut Diagnostics) -> Option<Node> {
    build(&source.text, &Places::identity(file), diagnostics)
}

#[cfg(test)]
mod tests;
