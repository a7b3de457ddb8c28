//! `retry`.

use super::{Of, no_effect, number, retry_on};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{Backoff, Retry};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

const ATTEMPTS: u32 = 3;
const INITIAL_DELAY: f64 = 1000.0;
const MAX_DELAY: f64 = 30000.0;
const BACKOFFS: &[(&str, Backoff)] =
    &[("exponential", Backoff::Exponential), ("linear", Backoff::Linear), ("fixed", Backoff::Fixed)];

/// Reads the map; `timed` tells whether a `timeout` stands beside it.
pub(super) fn retry(node: &Node, of: Of, timed: bool, reader: &mut Reader) -> Option<Retry> {
    if let NodeKind::Number(_, count) = &node.kind {
        let message = "`retry` must be a map, not a number";
        let help = format!("write `retry: {{ attempts: {} }}`", count.value);
        reader.report(Diagnostic::new(Code::WrongType, node.span, message).help(help));
        return None;
    }
    let fields = Fields::read(node, &keys::RETRY, "`retry`", reader)?;
    // All keys are read before any of them is needed, so that every mistake is told.
    let attempts = match fields.entry("attempts") {
        Some(entry) => attempts(&entry.value, &format!("`{}`", entry.key.value), reader),
        None => Some(ATTEMPTS),
    };
    let backoff = fields.get("backoff").map_or(Some(Backoff::Exponential), |node| backoff(node, reader));
    let delays = delays(&fields, reader);
    let jitter = fields.get("jitter").map_or(Some(false), |node| reader.bool(node, "`jitter`"));
    let on = fields.get("retryOn").map(|node| retry_on::retry_on(node, of, timed, reader));
    if on.is_none() {
        retry_on::by_default(node.span, of, reader);
    }
    let (initial_delay, max_delay) = delays?;
    let on = match on {
        Some(on) => Some(on?),
        None => None,
    };
    Some(Retry { attempts: attempts?, backoff: backoff?, initial_delay, max_delay, jitter: jitter?, on })
}

fn attempts(node: &Node, what: &str, reader: &mut Reader) -> Option<u32> {
    let meaning = "it counts all tries: `attempts: 3` tries again twice";
    let value = number(node, what, 1.0, meaning, reader)?;
    if value.fract() != 0.0 || value > f64::from(u32::MAX) {
        reader.invalid(node.span, format!("{what} must be a whole number"), meaning);
        return None;
    }
    if value == 1.0 {
        let help = "write 2 or more, or leave `retry` out: the first try counts too";
        no_effect(node.span, "one attempt is no retry", help, reader);
    }
    Some(value as u32)
}

fn backoff(node: &Node, reader: &mut Reader) -> Option<Backoff> {
    let words: Vec<&str> = BACKOFFS.iter().map(|(word, _)| *word).collect();
    let word = reader.word(node, "`backoff`", &words)?;
    BACKOFFS.iter().find(|(name, _)| *name == word.value).map(|(_, backoff)| *backoff)
}

/// `initialDelay` and `maxDelay`.
fn delays(fields: &Fields, reader: &mut Reader) -> Option<(f64, f64)> {
    let mut delay = |key: &str, absent: f64| match fields.get(key) {
        Some(node) => number(node, &format!("`{key}`"), 0.0, "it is in milliseconds", reader),
        None => Some(absent),
    };
    let (initial, max) = (delay("initialDelay", INITIAL_DELAY), delay("maxDelay", MAX_DELAY));
    let (initial, max) = (initial?, max?);
    if max >= initial {
        return Some((initial, max));
    }
    let written = |key| fields.get(key).map(|node| node.span);
    let span = written("maxDelay").or_else(|| written("initialDelay")).unwrap_or(fields.span);
    let mut diagnostic = Diagnostic::new(
        Code::InvalidValue,
        span,
        format!("`maxDelay` ({max} ms) is less than `initialDelay` ({initial} ms)"),
    );
    diagnostic = match (written("initialDelay"), written("maxDelay")) {
        (Some(first), Some(_)) => diagnostic.also(first, "the first delay"),
        (None, _) => diagnostic.note(format!("`initialDelay` is {INITIAL_DELAY} when it is absent")),
        (_, None) => diagnostic.note(format!("`maxDelay` is {MAX_DELAY} when it is absent")),
    };
    reader.report(diagnostic.help("delays grow from `initialDelay` up to `maxDelay`"));
    None
}
