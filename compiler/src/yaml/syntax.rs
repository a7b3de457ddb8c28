//! The library's syntax errors: where each is to be shown, and what is said of it.

use granit_parser::{ErrorKind, ScanError};

use super::decode::escape;
use super::places::Places;
use super::token::next_node;
use super::words::{self, Words};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// What is known of the place where reading stopped.
pub(super) struct Context<'a> {
    /// The text that was read.
    pub(super) text: &'a str,
    /// Where it stands in the file.
    pub(super) places: &'a Places,
    /// Where the last good token ended.
    pub(super) token: usize,
    /// Where the innermost open `[` or `{` stands.
    pub(super) opened: Option<usize>,
}

/// A diagnostic for an error of the library.
pub(super) fn explain(error: &ScanError, context: &Context<'_>) -> Diagnostic {
    let mark = error.marker().byte_offset().unwrap_or(context.token).min(context.text.len());
    if let Some(tab) = tab(error.kind(), mark, context.text) {
        return tab_error(context.places.span(tab, tab + 1));
    }
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return too_deep(character(mark, context), super::build::MAX_DEPTH);
    }
    let (at, Words(message, note, help)) = if let Some(start) = quote(error.kind(), context) {
        (start, words::UNCLOSED_QUOTE)
    } else if is_deep_key(error.kind(), mark, context.text) {
        (mark, words::DEEP_KEY)
    } else {
        (bad_escape(error.kind(), mark, context.text).unwrap_or(mark), words::of(error.kind()))
    };
    let diagnostic = Diagnostic::new(Code::YamlSyntax, character(at, context), message).note(note).help(help);
    match context.opened {
        Some(opened) if opened != at && in_flow(error.kind()) => {
            diagnostic.also(context.places.span(opened, opened + 1), "opened here")
        }
        _ => diagnostic,
    }
}

/// Too many levels, at `span`.
pub(super) fn too_deep(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, span, format!("this is nested more than {limit} levels deep"))
        .note("documents are read to a fixed depth, so that none can exhaust the compiler")
        .help("write it with fewer levels")
}

/// An alias of the node that it stands in.
pub(super) fn alias_in_itself(span: Span) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, span, "this alias stands inside what it stands for")
        .note("an alias is replaced by a copy of the node its anchor marks, and this copy would never end")
        .help("move the anchor or the alias")
}

/// Aliases that grow beyond all measure.
pub(super) fn too_many_aliases(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, span, "the aliases of this file add up to too much")
        .note(format!("each alias is a copy of what its anchor marks; a file may copy {limit} nodes"))
        .help("use fewer aliases of nodes that hold aliases themselves")
}

fn tab_error(span: Span) -> Diagnostic {
    Diagnostic::new(Code::YamlTab, span, "a tab where YAML wants spaces")
        .note("YAML counts indentation in spaces; a tab has no width of its own")
        .help("indent with spaces")
}

/// The character at `at`; at the end of the text the last one that is not blank.
fn character(at: usize, context: &Context<'_>) -> Span {
    let rest = context.text.get(at..).unwrap_or_default();
    match rest.chars().next().filter(|c| !matches!(c, '\r' | '\n')) {
        Some(character) => context.places.span(at, at + character.len_utf8()),
        None => {
            let before = context.text.get(..at).unwrap_or_default().trim_end();
            let last = before.chars().next_back().map_or(0, char::len_utf8);
            context.places.span(before.len() - last, before.len())
        }
    }
}

/// The tab to blame, if the error is one of indentation and a tab indents the line.
fn tab(kind: &ErrorKind, mark: usize, text: &str) -> Option<usize> {
    let line = text.get(..mark)?.rfind(['\r', '\n']).map_or(0, |n| n + 1);
    let indentation = text.get(line..)?.find(|c| c != ' ' && c != '\t').map_or(text.len(), |n| line + n);
    let in_line = text.get(line..indentation)?.find('\t').map(|n| line + n);
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => {
            in_line.or_else(|| text.get(mark..)?.find('\t').map(|n| mark + n)).or(Some(mark))
        }
        _ => in_line,
    }
}

/// Where the quote stands that is not closed, if that is what the error means.
fn quote(kind: &ErrorKind, context: &Context<'_>) -> Option<usize> {
    let unclosed = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
    );
    let start = next_node(context.text, context.token);
    let quoted = context.text.get(start..)?.starts_with(['"', '\'']);
    (unclosed && quoted).then_some(start)
}

/// Whether the `:` at `mark` belongs to a key that begins its line, indented too deep.
fn is_deep_key(kind: &ErrorKind, mark: usize, text: &str) -> bool {
    let before = text.get(..mark).unwrap_or_default();
    let line = before.rsplit(['\r', '\n']).next().unwrap_or_default();
    *kind == ErrorKind::MappingValueNotAllowed && line.starts_with(' ') && !line.contains(": ")
}

/// The escape to blame in the double-quoted text that begins at `mark`.
fn bad_escape(kind: &ErrorKind, mark: usize, text: &str) -> Option<usize> {
    if !words::is_escape(kind) {
        return None;
    }
    let mut at = mark;
    while let Some(backslash) = text.get(at..)?.find('\\').map(|n| at + n) {
        let rest = text.get(backslash..)?;
        match escape(rest) {
            Some((_, length)) => at = backslash + length,
            None if rest.starts_with("\\\r") || rest.starts_with("\\\n") => at = backslash + 2,
            None => return Some(backslash),
        }
    }
    None
}

fn in_flow(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::UnexpectedEofFlowSequence
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofImplicitFlowMapping
            | E::ExpectedFlowMappingSeparator
            | E::ExpectedFlowSequenceSeparator
            | E::UnclosedFlowCollection { .. }
            | E::MismatchedFlowCollectionEnd { .. }
            | E::BlockEntryInFlowCollection
            | E::InvalidColonPlacement
            | E::InvalidFlowScalarIndent
            | E::FlowMappingValueAdjacentCollection
    )
}
