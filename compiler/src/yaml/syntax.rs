//! The library's syntax errors in plain words.

use granit_parser::{ErrorKind, ScanError};

use super::places::Places;
use super::token::next_node;
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

/// What is wrong, why, and what to write.
struct Words(&'static str, &'static str, &'static str);

/// A diagnostic for an error of the library.
pub(super) fn explain(error: &ScanError, context: &Context<'_>) -> Diagnostic {
    let mark = error.marker().byte_offset().unwrap_or(context.token).min(context.text.len());
    if let Some(tab) = tab(error.kind(), mark, context.text) {
        return tab_error(context.places.span(tab, tab + 1));
    }
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return too_deep(character(mark, context), super::build::MAX_DEPTH);
    }
    let (at, Words(message, note, help)) = match quote(error.kind(), context) {
        Some(start) => (start, UNCLOSED_QUOTE),
        None => (mark, words(error.kind())),
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

const UNCLOSED_QUOTE: Words = Words(
    "this quote is never closed",
    "quoted text ends at the next quote of its kind, and its lines are indented deeper than its key",
    "close the quote",
);

fn words(kind: &ErrorKind) -> Words {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed => Words(
            "a `:` where no key can be",
            "`: ` ends a key, and a value on its key's line has no keys of its own",
            "quote the text, or begin a map on the next line",
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::ExpectedBlockMappingKey => Words(
            "this is not an entry of the map around it",
            "each line of a map is `key: value`, and all its keys begin at one column",
            "add the `:`, or indent the line as its neighbours are",
        ),
        E::ExpectedBlockSequenceEntry | E::InvalidIndentation | E::ExpectedNodeContent => Words(
            "this line's indentation fits nothing above it",
            "the entries of one map or list begin at one column",
            "indent it as its neighbours are",
        ),
        E::BlockSequenceEntryNotAllowed => Words(
            "a list cannot begin here",
            "the `-` of a list's first item stands on a line of its own",
            "begin the list on the next line, or quote the text",
        ),
        E::MappingKeyNotAllowed => Words(
            "a key cannot begin here",
            "a value on its key's line has no keys of its own",
            "begin the map on the next line, or quote the text",
        ),
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::UnclosedFlowCollection { .. }
        | E::InvalidFlowScalarIndent => Words(
            "this list or map is never closed",
            "what begins with `[` ends with `]`, what begins with `{` ends with `}`",
            "close it; if this is text, quote it",
        ),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator | E::InvalidColonPlacement => {
            Words(
                "a `,` or the closing bracket is missing before this",
                "the entries between `[` and `]` or `{` and `}` are separated by commas",
                "separate the entries, close the bracket, or quote the text",
            )
        }
        E::MismatchedFlowCollectionEnd { .. } | E::MisplacedFlowCollectionEnd => Words(
            "this bracket closes nothing",
            "what begins with `[` ends with `]`, what begins with `{` ends with `}`",
            "remove it; if this is text, quote it",
        ),
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            UNCLOSED_QUOTE
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => Words(
            "text after a closing quote",
            "quotes that begin a value hold all of it",
            "put all of it inside the quotes, and quotes of the text itself into quotes of the other kind",
        ),
        E::UnknownQuotedScalarEscape => Words(
            "there is no such escape",
            "between double quotes a backslash begins an escape such as `\\n` or `\\\"`",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => Words(
            "this escape is no character",
            "`\\x` takes two hexadecimal digits, `\\u` four and `\\U` eight",
            "write the number of a character, or the character itself",
        ),
        E::UnexpectedCharacter { .. } | E::PlainScalarStartsWithDashFlowIndicator => Words(
            "text cannot begin with this character",
            "YAML keeps `@`, `` ` ``, `%`, `,`, `]` and `}` at the beginning of a value for itself",
            "quote the text",
        ),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => Words(
            "this does not belong behind `|` or `>`",
            "behind the `|` or `>` of a text block stand at most `-` or `+`, a digit from 1 to 9 and a comment",
            "begin the text on the next line; if `|` or `>` is part of the text, quote it",
        ),
        E::InvalidBlockScalarIndent => Words(
            "this line of the text block is indented too little or too much",
            "the first line with text sets the indentation of the whole block",
            "indent the lines alike, or give the indentation behind `|` or `>` as a digit",
        ),
        E::CommentInterceptedScalar => Words(
            "a comment inside a text",
            "a comment ends unquoted text, so the line after it belongs to nothing",
            "move the comment, or quote the text",
        ),
        E::CommentNotSeparated => Words(
            "a space is missing before this `#`",
            "a comment begins with a space and `#`",
            "put a space before it; if this is text, quote it",
        ),
        E::MissingAnchorOrAliasName => Words(
            "a name is missing behind `&` or `*`",
            "`&` begins an anchor and `*` an alias",
            "if this is text, quote it",
        ),
        E::BomInsideDocument => Words(
            "a byte-order mark inside the document",
            "it can only be a file's first character",
            "remove it",
        ),
        E::ExpectedDocumentStart | E::InvalidDocumentEnd | E::MissingDocumentEndBeforeDirective => Words(
            "this stands outside the document",
            "a file holds one document; `%` begins a directive, `---` a document, and `...` ends it",
            "remove it; if this is text, quote it",
        ),
        _ => other(kind),
    }
}

/// Directives and tags, which hardly any file has.
fn other(kind: &ErrorKind) -> Words {
    let text = format!("{kind:?}");
    if text.contains("Tag") {
        Words("this is not a tag", "`!` begins a tag such as `!!str`", "if this is text, quote it")
    } else if text.contains("Directive") || text.contains("Version") {
        Words("this is not a directive", "`%` begins a directive such as `%YAML 1.2`", "remove it")
    } else {
        Words(
            "this is not YAML",
            "the text fits nothing that YAML 1.2 has here",
            "check the line; if it is text, quote it",
        )
    }
}
