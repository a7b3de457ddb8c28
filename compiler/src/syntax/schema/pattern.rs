//! Regular expressions and formats: what is wrong with them is told where they stand.

use super::build::Builder;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::regex::{self, LARGEST, Problem};
use crate::source::{Span, Spanned};
use crate::syntax::ast::Pattern;
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
            builder.reader.report(report(&text.value, text.span, problem));
            None
        }
    });
    Pattern { text, table }
}

fn report(text: &str, span: Span, problem: Problem) -> Diagnostic {
    match problem {
        Problem::Syntax(why) => {
            Diagnostic::new(Code::InvalidPattern, span, format!("`{text}` is not a regular expression"))
                .note(why)
                .note("patterns are those of ECMAScript in its Unicode mode")
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
