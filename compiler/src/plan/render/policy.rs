//! `timeout`, `retry` and `cache` in words.

use crate::resolve::hir::{Backoff, Policy, Retry, Tree, TreeKind};

/// What stands around a call, the innermost first.
pub(super) fn words(policy: &Policy) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(timeout) = &policy.timeout {
        let fallback = if timeout.fallback.is_some() { ", then its fallback" } else { "" };
        words.push(format!("at most {}{fallback}", amount(&timeout.limit, "ms")));
    }
    if let Some(retry) = &policy.retry {
        words.push(tries(retry));
    }
    if let Some(cache) = &policy.cache {
        words.push(format!("cached for {}", amount(&cache.ttl, "s")));
    }
    words
}

fn amount(tree: &Tree, unit: &str) -> String {
    match &tree.kind {
        TreeKind::Number(value) => format!("{value} {unit}"),
        TreeKind::Hole(expr) => format!("${{{expr}}} {unit}"),
        _ => String::new(),
    }
}

fn tries(retry: &Retry) -> String {
    let Retry { attempts, initial_delay, max_delay, jitter, .. } = retry;
    let delays = match retry.backoff {
        Backoff::Fixed => format!("every {initial_delay} ms"),
        Backoff::Linear => {
            format!("after {initial_delay} ms and as much more each time, up to {max_delay} ms")
        }
        Backoff::Exponential => format!("after {initial_delay} ms, doubled each time, up to {max_delay} ms"),
    };
    let jitter = if *jitter { ", with jitter" } else { "" };
    let on = retry.on.as_ref().map_or_else(String::new, |on| {
        let statuses = on.statuses.iter().map(u16::to_string);
        let all: Vec<String> = statuses.chain(on.codes.iter().cloned()).collect();
        format!(", on {}", all.join(", "))
    });
    format!("up to {attempts} tries {delays}{jitter}{on}")
}
