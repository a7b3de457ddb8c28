//! `retryOn`: statuses of upstreams and codes of failures (`docs/errors.md`).

use super::{Of, no_effect};
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::Span;
use crate::syntax::ast::RetryOn;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// The codes that may be tried again, besides those of users' code.
const CODES: &[&str] = &[
    "TIMEOUT",
    "NETWORK",
    "RATE_LIMIT",
    "STORAGE_ERROR",
    "D1_ERROR",
    "QUEUE_ERROR",
    "TELEMETRY_ERROR",
    "VECTORIZE_ERROR",
    "ERROR",
];

/// What is wrong stays wrong: these are never tried again (language §9, Failure).
const NEVER: &[&str] = &[
    "VALIDATION_ERROR",
    "UNAUTHORIZED",
    "CONFIGURATION",
    "BINDING_MISSING",
    "INVALID_URL",
    "INVALID_HEADER",
    "INVALID_KEY",
    "INVALID_VALUE",
    "INVALID_COOKIE",
    "NO_ANSWER",
    "INVALID_DELAY",
    "INVALID_METADATA",
    "TOO_LARGE",
    "INVALID_TTL",
    "INVALID_TIMEOUT",
    "INVALID_OUTPUT",
];

/// One entry.
enum On {
    Status(u16),
    Code(String),
}

/// Reads the list; `timed` tells whether a `timeout` stands beside `retry`.
pub(super) fn retry_on(node: &Node, of: Of, timed: bool, reader: &mut Reader) -> Option<RetryOn> {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`retryOn`", "a list of statuses and codes");
        return None;
    };
    if items.is_empty() {
        let help = "name statuses and codes, such as `[503, TIMEOUT]`, or leave `retryOn` out";
        no_effect(node.span, "no failure is tried again", help, reader);
    }
    let mut on = RetryOn::default();
    let mut whole = true;
    for item in items {
        match entry(item, reader) {
            Some(entry) => {
                reach(item.span, &entry, of, timed, reader);
                match entry {
                    On::Status(status) => on.statuses.push(status),
                    On::Code(code) => on.codes.push(code),
                }
            }
            None => whole = false,
        }
    }
    whole.then_some(on)
}

fn entry(node: &Node, reader: &mut Reader) -> Option<On> {
    if let NodeKind::Number(number, text) = &node.kind {
        return status(*number, &text.value, node.span, reader);
    }
    let name = reader.name(node, "an entry of `retryOn`")?.value;
    let digits = name.strip_prefix("HTTP_").unwrap_or(&name);
    if let Ok(number) = digits.parse::<f64>() {
        return status(number, digits, node.span, reader);
    }
    if NEVER.contains(&name.as_str()) {
        return never(&name, node.span, reader);
    }
    if name == "RATE_LIMIT" {
        return Some(On::Status(429));
    }
    let alike = |code: &&&str| plain(code) == plain(&name) && **code != name;
    if let Some(code) = CODES.iter().find(alike) {
        let message = format!("there is no code `{name}`");
        let diagnostic = Diagnostic::new(Code::InvalidValue, node.span, message);
        reader.report(diagnostic.help(format!("write `{code}`")).fix(node.span, (*code).to_owned()));
        return None;
    }
    Some(On::Code(name))
}

/// A code without its case and its underscores.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

fn status(number: f64, text: &str, span: Span, reader: &mut Reader) -> Option<On> {
    if number.fract() != 0.0 || !(300.0..600.0).contains(&number) {
        let help = "a status that is a failure lies between 400 and 599";
        reader.invalid(span, format!("`{text}` is no status that can be tried again"), help);
        return None;
    }
    let status = number as u16;
    if status < 500 && status != 408 && status != 429 {
        return never(&format!("{status}"), span, reader);
    }
    Some(On::Status(status))
}

fn never(what: &str, span: Span, reader: &mut Reader) -> Option<On> {
    let message = format!("`{what}` is never tried again");
    let note = if NEVER.contains(&what) {
        "what is not valid, not allowed or not there stays so"
    } else {
        "what an upstream refuses it refuses again: of the statuses below 500 only 408 and 429 may pass"
    };
    let diagnostic = Diagnostic::new(Code::InvalidValue, span, message).note(note);
    reader.report(diagnostic.help("take it out of `retryOn`"));
    None
}

/// Tells of an entry that no failure of the call can be.
fn reach(span: Span, entry: &On, of: Of, timed: bool, reader: &mut Reader) {
    let (name, codes): (&str, &[&str]) = match of {
        Of::Http(_) => ("a request", &["TIMEOUT", "NETWORK", "RATE_LIMIT"]),
        Of::Service(service) => (service.what, service.failure.as_slice()),
        Of::D1 => ("a d1 database", &["D1_ERROR"]),
        Of::Anything => return misspelt(span, entry, reader),
    };
    let reached = match entry {
        On::Status(_) => matches!(of, Of::Http(_)),
        On::Code(code) => codes.contains(&code.as_str()) || (timed && code == "TIMEOUT"),
    };
    if reached {
        return;
    }
    let what = match entry {
        On::Status(status) => status.to_string(),
        On::Code(code) => code.clone(),
    };
    let statuses = if matches!(of, Of::Http(_)) { ", or a status" } else { "" };
    let near = nearest(&what, codes.iter().copied());
    let help = match near {
        Some(near) => format!("write `{near}`"),
        None => "take it out of `retryOn`".to_owned(),
    };
    reader.report(
        Diagnostic::new(Code::PolicyHasNoEffect, span, format!("{name} never fails with `{what}`"))
            .note(if codes.is_empty() {
                "what fails once fails again".to_owned()
            } else {
                format!("a code of its failures is {}{statuses}", one_of(codes))
            })
            .help(help),
    );
}

/// Users' code may throw any code, but hardly one that is nearly one of ours.
fn misspelt(span: Span, entry: &On, reader: &mut Reader) {
    let On::Code(code) = entry else { return };
    if CODES.contains(&code.as_str()) {
        return;
    }
    if let Some(near) = nearest(code, CODES.iter().copied()) {
        let message = format!("only code that throws an error with the code `{code}` is tried again");
        no_effect(span, message, &format!("write `{near}`, if that was meant"), reader);
    }
}

const LEAVE_OUT: &str = "leave `retry` out";

/// Tells of a `retry` without `retryOn` where nothing is tried again by default.
pub(super) fn by_default(span: Span, of: Of, reader: &mut Reader) {
    let (name, code) = match of {
        Of::Service(service) => match service.failure {
            Some(failure) => (service.what, failure),
            None => {
                return no_effect(
                    span,
                    format!("{} never fails in a way that passes", service.what),
                    LEAVE_OUT,
                    reader,
                );
            }
        },
        Of::D1 => ("a d1 database", "D1_ERROR"),
        Of::Http(_) | Of::Anything => return,
    };
    reader.report(
        Diagnostic::new(
            Code::PolicyHasNoEffect,
            span,
            format!("no failure of {name} is tried again by default"),
        )
        .note("without `retryOn`, 500, 502, 503, 504, `TIMEOUT`, `NETWORK` and errors that code throws are")
        .help(format!("write `retryOn: [{code}]` if it can be done twice")),
    );
}
