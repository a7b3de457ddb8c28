//! YAML 1.2 with the core schema, as nodes that know where they stand.
//!
//! The only user of the YAML library. Knows nothing of ensembles or expressions, but for where a
//! hole (`${…}`, `{{…}}`) begins and ends: YAML that a hole broke is told as such.

mod build;
mod core;
mod decode;
mod holes;
mod merge;
mod node;
mod places;
mod scalar;
mod syntax;
mod tag;
mod token;
mod words;

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
    let text: &str = &source.text;
    let places = Places::identity(file);
    let unquoted = holes::find(text);
    if unquoted.is_empty() {
        return build(text, &places, diagnostics);
    }
    let (copy, copy_places) = holes::patch(text, file, &unquoted);
    // What is broken in more ways than this may read differently once quoted; that is no fix.
    let mended = holes::find(&copy).is_empty();
    for &found in &unquoted {
        let span = places.span(found.start, found.end);
        let diagnostic = holes::diagnostic(text, found, span);
        diagnostics.push(if mended { diagnostic.fix(span, holes::fix(text, found)) } else { diagnostic });
    }
    build(&copy, &copy_places, diagnostics)
}

#[cfg(test)]
mod tests;
