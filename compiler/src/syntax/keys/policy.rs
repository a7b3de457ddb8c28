//! Keys of what is said of a call beside the call.

use super::key;
use crate::syntax::fields::Table;
use crate::syntax::fields::Use::Read;

/// `retry`
pub(in crate::syntax) static RETRY: Table = Table {
    place: "`retry`",
    elsewhere: retry_elsewhere,
    keys: &[
        key(&["attempts", "maxAttempts", "max_attempts"], Read),
        key(&["backoff"], Read),
        key(&["initialDelay"], Read),
        key(&["maxDelay"], Read),
        key(&["retryOn"], Read),
        key(&["jitter"], Read),
    ],
};

fn retry_elsewhere(key: &str) -> Option<String> {
    match key {
        "delay" | "interval" | "wait" => Some("write `initialDelay`, in milliseconds".into()),
        "retries" | "maxRetries" | "max_retries" | "count" | "times" => {
            Some("write `attempts`: it counts all tries, the first one too".into())
        }
        "strategy" | "type" => Some("write `backoff`: `exponential`, `linear` or `fixed`".into()),
        "factor" | "multiplier" => Some("leave it out: `backoff: exponential` doubles the delay".into()),
        "timeout" | "onTimeout" | "cache" => Some(format!("write `{key}` one level up, beside `retry`")),
        _ => None,
    }
}

/// `onTimeout`
pub(in crate::syntax) static ON_TIMEOUT: Table = Table {
    place: "`onTimeout`",
    elsewhere: |key| match key {
        "value" | "default" | "output" => Some("write `fallback`".into()),
        "timeout" | "retry" => Some(format!("write `{key}` one level up, beside `onTimeout`")),
        _ => None,
    },
    keys: &[key(&["fallback"], Read), key(&["error"], Read)],
};

/// `cache` of a step, an agent or an ensemble.
pub(in crate::syntax) static CACHE: Table = Table {
    place: "`cache`",
    elsewhere: |key| match key {
        "expires" | "maxAge" | "max_age" | "duration" => Some("write `ttl`, in seconds".into()),
        "enabled" | "skip" | "when" | "condition" => {
            Some("write `bypass: ${…}`: where it is true nothing is read and nothing is kept".into())
        }
        "binding" | "namespace" => Some("leave it out: caches are kept in the KV binding `CACHE`".into()),
        _ => None,
    },
    keys: &[key(&["ttl"], Read), key(&["key"], Read), key(&["bypass"], Read)],
};
