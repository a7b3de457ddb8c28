//! The tags of the core schema, and the refusal of all others.

use granit_parser::Tag;

use super::core::{self, Scalar};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// The tag of sequences.
pub(super) const SEQUENCE: &str = "seq";
/// The tag of mappings.
pub(super) const MAPPING: &str = "map";

/// What a scalar with this tag is, if the tag is one of the core schema and the text fits it.
pub(super) fn resolve(tag: &Tag, text: &str) -> Option<Scalar> {
    if tag.original() == "!" || tag.is_yaml_core_schema_tag("str") {
        return Some(Scalar::Text);
    }
    match (tag.core_suffix()?, core::resolve(text)) {
        ("null", Scalar::Null) => Some(Scalar::Null),
        ("bool", Scalar::Bool(value)) => Some(Scalar::Bool(value)),
        ("float", Scalar::Number(value)) => Some(Scalar::Number(value)),
        ("int", Scalar::Number(value)) if value.fract() == 0.0 => Some(Scalar::Number(value)),
        _ => None,
    }
}

/// What is wrong with a collection's tag, when `own` would be the right one.
pub(super) fn check_collection(tag: &Tag, own: &str, span: Span) -> Option<Diagnostic> {
    let fits = tag.original() == "!" || tag.is_yaml_core_schema_tag(own);
    (!fits).then(|| refused(tag, if own == MAPPING { "a map" } else { "a list" }, span))
}

/// A tag that does not fit `what`.
pub(super) fn refused(tag: &Tag, what: &str, span: Span) -> Diagnostic {
    let message = format!("the tag `{}` does not fit {what}", tag.original());
    Diagnostic::new(Code::YamlSyntax, span, message)
        .note("YAML's own tags are `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`")
        .help("remove the tag; if it is text, quote it")
}
