//! Holes that YAML misreads because the text around them is not quoted.
//!
//! The text is read once more here, as its author means it: a hole belongs to the text it stands in,
//! whatever characters it holds. Where YAML would see that text end elsewhere, it must be quoted.
//! Nothing here knows what stands in a hole but for its strings and braces.

mod block;
mod flow;
mod hole;
mod lines;
mod patch;
mod plain;
mod quote;

pub(super) use self::patch::patch;

use self::block::Scanner;
use self::quote::quote;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// A plain scalar that a hole broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unquoted {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    why: Why,
}

/// What YAML reads instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// `{` inside a flow collection.
    Flow,
    /// `: ` in a value or a hole.
    Colon,
    /// ` #` in a hole or before one.
    Comment,
    /// `{{` at the beginning.
    Map,
    /// An indicator at the beginning.
    Indicator,
}

/// All of them, in order.
pub(super) fn find(text: &str) -> Vec<Unquoted> {
    if text.contains("${") || text.contains("{{") { Scanner::new(text).scan() } else { Vec::new() }
}

/// What to tell of one; `span` is its place.
pub(super) fn diagnostic(text: &str, unquoted: Unquoted, span: Span) -> Diagnostic {
    let quoted = fix(text, unquoted);
    let help = if quoted.contains('\n') {
        "put quotes around the whole text".to_owned()
    } else {
        format!("quote it: `{quoted}`")
    };
    Diagnostic::new(Code::UnquotedHole, span, "a text with a hole must be quoted here")
        .label(unquoted.why.label())
        .note(unquoted.why.note())
        .help(help)
}

/// The text with quotes around it.
pub(super) fn fix(text: &str, unquoted: Unquoted) -> String {
    quote(text.get(unquoted.start..unquoted.end).unwrap_or_default()).text
}

impl Why {
    fn label(self) -> &'static str {
        match self {
            Why::Flow | Why::Map => "YAML reads its `{` as a map",
            Why::Colon => "YAML reads its `: ` as the end of a key",
            Why::Comment => "YAML reads its ` #` as a comment",
            Why::Indicator => "YAML reads its first character as something else",
        }
    }

    fn note(self) -> &'static str {
        match self {
            Why::Flow => {
                "between `[` and `]` or `{` and `}`, unquoted text ends at a bracket, a brace or a comma"
            }
            Why::Colon => "unquoted text cannot hold a colon with a space behind it",
            Why::Comment => "unquoted text ends at a `#` with a space before it",
            Why::Map => "a value that begins with `{` is a map",
            Why::Indicator => "unquoted text cannot begin with one of the characters that YAML uses itself",
        }
    }
}

#[cfg(test)]
mod tests;
