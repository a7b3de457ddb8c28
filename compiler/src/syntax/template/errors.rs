//! What is said of mistakes in templates.

use super::scanner::Refusal;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::Span;

/// So many blocks may stand in each other.
pub(super) const DEPTH: usize = 48;

pub(super) fn too_deep(span: Span) -> Diagnostic {
    syntax(span, format!("more than {DEPTH} blocks stand in each other"), "move a part into a partial")
}

/// Something that the syntax does not have.
pub(super) fn syntax(span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::TemplateSyntax, span, message).help(help)
}

pub(super) fn unclosed_tag(span: Span, open: &str, close: &str) -> Diagnostic {
    syntax(span, format!("this `{open}` is never closed"), format!("close it with `{close}`"))
}

/// A block without its end.
pub(super) fn unclosed_block(span: Span, word: &str, close: &str) -> Diagnostic {
    syntax(span, format!("this `{word}` is never closed"), format!("write `{close}` where it ends"))
}

/// An end that is not that of the block it stands in.
pub(super) fn wrong_end(span: Span, found: &str, open: Option<(Span, &str, String)>) -> Diagnostic {
    match open {
        Some((at, word, close)) => {
            syntax(span, format!("`{found}` does not close `{word}`"), format!("write `{close}`"))
                .also(at, format!("`{word}` begins here"))
        }
        None => syntax(span, format!("`{found}` closes nothing"), "remove it, or write what it ends"),
    }
}

/// What is left in a tag that was read to its end.
pub(super) fn stray(span: Span, what: &str) -> Diagnostic {
    syntax(span, "this is not understood here", format!("{what} ends before it"))
}

/// A tag that no syntax or another syntax has.
pub(super) fn unknown_tag<'a>(
    span: Span,
    word: &str,
    known: &[&'a str],
    form: fn(&'a str) -> String,
) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::TemplateSyntax, span, format!("there is no block or tag `{word}`"))
            .note(format!("there are {}", one_of(known)));
    match nearest(word, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("write `{}`", form(near))),
        None => diagnostic,
    }
}

/// A value where HTML makes it dangerous.
pub(super) fn refused(span: Span, refusal: Refusal) -> Diagnostic {
    let (message, note, help) = match refusal {
        Refusal::Script => (
            "a value cannot stand in a script",
            "whatever is put there runs as code",
            "write `<script type=\"application/json\" id=\"data\">` around it, and read it with `JSON.parse`; or put it into a `data-` attribute",
        ),
        Refusal::Style => (
            "a value cannot stand in a style sheet",
            "whatever is put there can change the whole page and send what it shows elsewhere",
            "choose a class: `class=\"theme-{{name}}\"`",
        ),
        Refusal::Handler => (
            "a value cannot stand in an attribute that is code",
            "whatever is put there runs as code",
            "put it into a `data-` attribute, and read it in a script with `element.dataset`",
        ),
        Refusal::StyleAttribute => (
            "a value cannot stand in `style`",
            "whatever is put there can cover the page and load addresses",
            "choose a class: `class=\"theme-{{name}}\"`",
        ),
        Refusal::Document => (
            "a value cannot stand in `srcdoc`",
            "the attribute holds a document of its own, whose scripts run",
            "serve the document at an address of its own, and write that into `src`",
        ),
        Refusal::Unquoted => (
            "a value cannot stand in an attribute without quotes",
            "white space in it would begin another attribute",
            "write quotes around it: `name=\"{{value}}\"`",
        ),
        Refusal::TagName => (
            "a value cannot be the name of a tag",
            "what it may hold is not known when the page is built",
            "write the tags out, with a condition around each",
        ),
        Refusal::AttributeName => (
            "a value cannot stand among the attributes of a tag",
            "it could begin any attribute, one that is code too",
            "write `name=\"{{value}}\"`, or a condition around the attribute",
        ),
        Refusal::UnknownAttribute => (
            "it is not known of which attribute this is the value",
            "how a value is written depends on the attribute that it stands in",
            "write the condition around the whole attribute",
        ),
        Refusal::ScriptAddress => (
            "a value cannot stand in an address that is code",
            "whatever is put there runs as code",
            "put it into a `data-` attribute, and read it in a script",
        ),
        Refusal::Scheme => (
            "the scheme of an address must be written out",
            "before this `:` stands a value that could make it `javascript:`",
            "write `https:`, or put the whole address into the value",
        ),
    };
    Diagnostic::new(Code::UnsafeHole, span, message).note(note).help(help)
}

/// A value that is written as HTML.
pub(super) fn raw(span: Span) -> Diagnostic {
    Diagnostic::new(Code::RawHtml, span, "this puts what a request sends into the page as HTML")
        .note("who sends it can put a script there, which runs for everyone who sees the page")
        .help("write `{{value}}`, which shows it as text")
}

/// A name that the data does not have.
pub(super) fn unknown_name(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownName, span, format!("the template has no `{name}`"));
    let diagnostic = match known {
        [] => diagnostic.note("nothing is given to it"),
        known => diagnostic.note(format!("what it can show is {}", one_of(known))),
    };
    match nearest(name, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("write `{near}`")).fix(span, near),
        None => diagnostic.help(format!("write `{name}: …` into `data`")),
    }
}

/// A partial or a layout that is not there.
pub(super) fn unknown_partial<'a>(
    span: Span,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.collect();
    let diagnostic = Diagnostic::new(Code::UnknownPartial, span, format!("there is no template `{name}`"));
    let diagnostic = match known.as_slice() {
        [] => diagnostic.note("the project has no file below `templates/`"),
        known if known.len() <= 20 => diagnostic.note(format!("a template here is {}", one_of(known))),
        known => diagnostic.note(format!("there are {} templates", known.len())),
    };
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("write `templates/{name}.html`, or `partials: {{{name}: …}}`")),
    }
}

/// A template that stands in itself.
pub(super) fn cycle(span: Span, path: &[String], name: &str) -> Diagnostic {
    let ways = path.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("` → `");
    Diagnostic::new(Code::Cycle, span, format!("the template `{name}` stands in itself"))
        .note(format!("it is put in by way of `{ways}`"))
        .help("a page that is built ahead has an end: write the inner levels out, or a loop over a flat list")
}

/// A block whose ways end in different places of the HTML.
pub(super) fn parted(span: Span) -> Diagnostic {
    syntax(
        span,
        "the ways through this block end in different places of the HTML",
        "begin and end each tag, each quote and each attribute on the same side of the block",
    )
}

/// HTML as a value where there is no HTML.
pub(super) fn raw_inside(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnsafeHole, span, "HTML cannot stand inside a tag")
        .note("what is written as it is could end the attribute and begin another")
        .help("write `{{value}}`")
}
