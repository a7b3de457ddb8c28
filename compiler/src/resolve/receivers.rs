//! One receiver for every queue and every address of email.

use super::hir::{Ensemble, Trigger};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// Reports queues and addresses that two triggers take from.
pub(super) fn check(ensembles: &[&Ensemble], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for trigger in ensembles.iter().flat_map(|ensemble| &ensemble.triggers) {
        for (kind, name) in received(trigger) {
            if let Some(first) = seen.insert((kind, &name.value), name.span) {
                diagnostics.push(twice(kind, name, first));
            }
        }
    }
}

fn received(trigger: &Trigger) -> Vec<(&'static str, &Spanned<String>)> {
    let queue = trigger.queue().map(|queue| ("queue", &queue.queue));
    let addresses = trigger.email().into_iter().flat_map(|email| &email.addresses);
    queue.into_iter().chain(addresses.map(|address| ("address", address))).collect()
}

fn twice(kind: &str, name: &Spanned<String>, first: Span) -> Diagnostic {
    let help = match kind {
        "queue" => {
            "take one of them away: a queue has one consumer, and its message succeeds or fails as a whole"
        }
        _ => "change one of them, or let one ensemble take the email and call what both share as an agent",
    };
    Diagnostic::new(Code::DuplicateRoute, name.span, format!("the {kind} `{}` stands twice", name.value))
        .also(first, "the first is here")
        .help(help)
}
