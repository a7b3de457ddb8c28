//! Regular expressions and formats: what is wrong with them is told where they stand.

use super::build::Builder;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::regex::{self, LARGEST, Problem};
use crate::source::{Span, Spanned};
use crate::syntax::ast::Pattern;
use std::ops::Range;
use std::sync::Arc;

/// Formats that are checked, as `lower` has them.
const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// A pattern with its table.
pub(super) fn pattern(builder: &mut Builder, text: Spanned<String>) -> Pattern {
    let known = builder.reader.schemas.patterns.get(&text.value).cloned();
    let table = known.or_else(|| match regex::compile(&text.value) {
        Ok(table) => {
            let table = Arc::new(table);
            builder.reader.schemas.patterns.insert(text.value.clone(), Arc::clone(&table));
            Some(table)
        }
        Err(problem) => {
            let source = builder.reader.text.clone();
            builder.reader.report(report(&text.value, text.span, problem, &source));
            None
        }
    });
    if table.is_some() && in_slashes(&text.value) {
        let message = "a pattern stands without the slashes that JavaScript has around it";
        let help = format!("write `{}`", text.value.trim_matches('/'));
        builder.reader.report(
            Diagnostic::new(Code::InvalidPattern, text.span, message)
                .note("as it is, the slashes are part of what must match, which no text does")
                .help(help),
        );
    }
    Pattern { text, table }
}

/// Whether a pattern is written as JavaScript's literal: it asks for a slash before the start or behind
/// the end.
fn in_slashes(text: &str) -> bool {
    let inner = text.strip_prefix('/').and_then(|text| text.strip_suffix('/'));
    inner.is_some_and(|inner| inner.starts_with('^') || (inner.ends_with('$') && !inner.ends_with("\\$")))
}

/// What to write instead of what other engines have.
fn remedy(text: &str) -> Option<&'static str> {
    let usual = [
        ("(?P<", "write `(?<name>…)` for a group with a name"),
        ("(?P=", "leave the reference to a group out"),
        ("(?i)", "write `(?i:…)` around what may be in any case"),
        ("(?s)", "write `(?s:…)` around it, or `[^]` for any character"),
        ("(?m)", "write `(?m:…)` around it"),
        ("(?x)", "write the pattern without spaces and comments"),
        ("\\A", "write `^` for the start"),
        ("\\z", "write `$` for the end"),
        ("\\Z", "write `$` for the end"),
        ("\\h", "write `[0-9a-fA-F]`, or `[ \\t]`"),
        ("[[:", "write the characters themselves, as in `[a-zA-Z]`"),
        ("*+", "write one quantifier"),
        ("++", "write one quantifier"),
    ];
    let range = ["\\w-", "\\d-", "\\s-", "\\W-", "\\D-", "\\S-"];
    let hyphen = range.iter().any(|set| text.contains(set));
    let found = usual.iter().find(|(wrong, _)| text.contains(wrong)).map(|(_, help)| *help);
    found.or_else(|| hyphen.then_some("write the `-` last in the set, as in `[\\w_-]`, or `\\-`"))
}

fn report(text: &str, span: Span, problem: Problem, source: &str) -> Diagnostic {
    match problem {
        Problem::Syntax(why, place) => {
            let span = place.and_then(|place| inside(text, span, place, source)).unwrap_or(span);
            let told =
                Diagnostic::new(Code::InvalidPattern, span, format!("`{text}` is not a regular expression"))
                    .note(why)
                    .note("patterns are those of ECMAScript in its Unicode mode");
            match remedy(text) {
                Some(help) => told.help(help),
                None => told,
            }
        }
        Problem::Unsupported(what) => {
            Diagnostic::new(Code::NotSupportedYet, span, format!("{what} in a pattern is not supported yet"))
                .note("a pattern becomes a table that reads a text once, from its start to its end")
                .help(match what {
                    "looking ahead or behind" => "write the conditions as several patterns, in an `allOf`",
                    _ => "write the pattern without it",
                })
        }
        Problem::TooLarge => Diagnostic::new(
            Code::NotSupportedYet,
            span,
            format!("a pattern whose table is larger than {} KB is not supported yet", LARGEST / 1024),
        )
        .note("counted repetitions of large sets, such as `\\p{L}{1,64}`, make tables large")
        .help("write `+` and a `maxLength`, or a smaller set of characters"),
    }
}

/// The place of a part of a pattern, where the pattern is written as it is meant.
fn inside(text: &str, span: Span, place: Range<usize>, source: &str) -> Option<Span> {
    let start = span.start as usize;
    let written = source.get(start..span.end as usize)?;
    let offset = start + written.find(text)?;
    let end = place.end.max(place.start + 1).min(text.len());
    text.get(place.start..end)?;
    Some(Span::new(span.file, offset + place.start, offset + end))
}

/// Warns of a format that is not checked.
pub(super) fn format(builder: &mut Builder, format: &Spanned<String>) {
    if FORMATS.contains(&format.value.as_str()) {
        return;
    }
    let message = format!("the format `{}` is not checked", format.value);
    let mut diagnostic = Diagnostic::new(Code::UnknownFormat, format.span, message)
        .note(format!("formats that are checked are {}", one_of(FORMATS)));
    if let Some(near) = nearest(&format.value, FORMATS.iter().copied()) {
        diagnostic = diagnostic.help(format!("write `{near}`"));
    }
    builder.reader.report(diagnostic);
}
