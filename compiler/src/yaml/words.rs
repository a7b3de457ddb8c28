//! What is said of each kind of syntax error.

use granit_parser::ErrorKind;

/// What is wrong, why, and what to write.
pub(super) struct Words(pub(super) &'static str, pub(super) &'static str, pub(super) &'static str);

/// Of quoted text without an end.
pub(super) const UNCLOSED_QUOTE: Words = Words(
    "this quote is never closed",
    "quoted text ends at the next quote of its kind, and its lines are indented deeper than its key",
    "close the quote",
);

/// Of a key that cannot stand where its line's indentation puts it.
pub(super) const DEEP_KEY: Words = Words(
    "this key is indented too deep",
    "the key above it has its value already, and deeper lines continue that value",
    "indent it as its neighbours are; if it is part of the text above, quote the whole text",
);

/// Whether the error is one of an escape between double quotes.
pub(super) fn is_escape(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape
    )
}

/// What to say of an error.
pub(super) fn of(kind: &ErrorKind) -> Words {
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
        kind if is_escape(kind) => Words(
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
