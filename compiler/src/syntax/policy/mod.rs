//! `timeout`, `onTimeout`, `retry` and `cache` of steps, agents and ensembles.

mod cache;
mod retry;
mod retry_on;
mod timeout;

pub(super) use timeout::constant_limit;

use super::ast::{Call, Operation, Policy, Service};
use super::fields::Fields;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// What kind of call a policy is of: it decides which failures there can be.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// A request, given up after so many milliseconds by itself.
    Http(f64),
    /// A service of the platform.
    Service(&'static Service),
    /// A D1 database.
    D1,
    /// Code or an agent: any failure can come of it.
    Anything,
}

/// Those of a step.
pub(super) fn of_step(fields: &Fields, call: Option<&Call>, reader: &mut Reader) -> Policy {
    let of = match call {
        Some(Call::Operation(Operation::Http(call))) => Of::Http(call.timeout),
        Some(Call::Operation(Operation::Service(call))) => Of::Service(call.service),
        Some(Call::Operation(Operation::D1(_))) => Of::D1,
        Some(
            Call::Operation(Operation::Code(_) | Operation::Html(_) | Operation::Think(_))
            | Call::Agent(_)
            | Call::Command(_),
        )
        | None => Of::Anything,
    };
    policy(fields, of, reader)
}

/// Those of an agent or an ensemble.
pub(super) fn of_document(fields: &Fields, reader: &mut Reader) -> Policy {
    policy(fields, Of::Anything, reader)
}

fn policy(fields: &Fields, of: Of, reader: &mut Reader) -> Policy {
    let timed = fields.get("timeout").is_some();
    Policy {
        timeout: timeout::timeout(fields, of, reader),
        retry: fields.get("retry").and_then(|node| retry::retry(node, of, timed, reader)),
        cache: fields.entry("cache").and_then(|entry| cache::cache(entry, reader)),
    }
}

/// A number that is at least `least`; anything else is reported. `meaning` is said of it then.
fn number(node: &Node, what: &str, least: f64, meaning: &str, reader: &mut Reader) -> Option<f64> {
    match node.kind {
        NodeKind::Number(value, _) if value >= least && value.is_finite() => Some(value),
        NodeKind::Number(..) => {
            reader.invalid(node.span, format!("{what} cannot be less than {least}"), meaning);
            None
        }
        _ => {
            let message = format!("{what} must be a number, not {}", node.describe());
            reader.report(Diagnostic::new(Code::WrongType, node.span, message).help(meaning));
            None
        }
    }
}

/// Something that is written and changes nothing.
fn no_effect(span: Span, message: impl Into<String>, help: &str, reader: &mut Reader) {
    reader.report(Diagnostic::new(Code::PolicyHasNoEffect, span, message).help(help));
}
