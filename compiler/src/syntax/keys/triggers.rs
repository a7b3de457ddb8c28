//! Keys of triggers, one table a kind.

use super::key;
use crate::syntax::fields::Use::{Accept, Read};
use crate::syntax::fields::{Key, Table, nowhere};

const TYPE: Key = key(&["type"], Read);
const DESCRIPTION: Key = key(&["description"], Accept);
const ENABLED: Key = key(&["enabled"], Read);
const PUBLIC: Key = key(&["public"], Read);
const AUTH: Key = key(&["auth"], Read);
const METHODS: Key = key(&["methods"], Read);
const ASYNC: Key = key(&["async"], Read);
const RATE_LIMIT: Key = key(&["rateLimit"], Read);
const TIMEOUT: Key = key(&["timeout"], Read);

/// An http trigger.
pub(in crate::syntax) static HTTP_TRIGGER: Table = Table {
    place: "an http trigger",
    elsewhere: |key| match key {
        "method" => Some("write `methods: [...]`, a list".into()),
        "input" => Some("leave it out: the request is the input; a step takes from it what it needs".into()),
        _ => None,
    },
    keys: &[
        TYPE,
        key(&["path"], Read),
        key(&["paths"], Read),
        METHODS,
        PUBLIC,
        AUTH,
        ASYNC,
        ENABLED,
        DESCRIPTION,
        RATE_LIMIT,
        key(&["cors"], Read),
        key(&["cache"], Read),
        TIMEOUT,
    ],
};

/// A webhook trigger.
pub(in crate::syntax) static WEBHOOK_TRIGGER: Table = Table {
    place: "a webhook trigger",
    elsewhere: nowhere,
    keys: &[
        TYPE,
        key(&["path"], Read),
        key(&["paths"], Read),
        METHODS,
        key(&["method"], Read),
        PUBLIC,
        AUTH,
        ASYNC,
        key(&["mode"], Read),
        ENABLED,
        DESCRIPTION,
        RATE_LIMIT,
        TIMEOUT,
    ],
};

/// An entry of `webhooks`.
pub(in crate::syntax) static WEBHOOKS_ENTRY: Table = Table {
    place: "an entry of `webhooks`",
    elsewhere: |key| (key == "type").then(|| "entries of `webhooks` need none; `trigger` has types".into()),
    keys: &[
        key(&["path"], Read),
        METHODS,
        key(&["method"], Read),
        PUBLIC,
        AUTH,
        ASYNC,
        key(&["mode"], Read),
        ENABLED,
        DESCRIPTION,
        RATE_LIMIT,
        TIMEOUT,
    ],
};

/// One of a trigger's `paths`.
pub(in crate::syntax) static PATH: Table = Table {
    place: "an entry of `paths`",
    elsewhere: |key| match key {
        "auth" | "public" | "rateLimit" | "cors" | "cache" => {
            Some(format!("write `{key}` one level up, beside `paths`: it holds for all of them"))
        }
        "method" => Some("write `methods: [...]`, a list".into()),
        _ => None,
    },
    keys: &[key(&["path"], Read), key(&["methods"], Read), key(&["description"], Accept)],
};

/// A cron trigger.
pub(in crate::syntax) static CRON_TRIGGER: Table = Table {
    place: "a cron trigger",
    elsewhere: cron_elsewhere,
    keys: &[TYPE, CRON, TIMEZONE, INPUT, ENABLED, DESCRIPTION],
};

/// An entry of `schedules`.
pub(in crate::syntax) static SCHEDULES_ENTRY: Table = Table {
    place: "an entry of `schedules`",
    elsewhere: cron_elsewhere,
    keys: &[CRON, TIMEZONE, INPUT, ENABLED, DESCRIPTION],
};

const CRON: Key = key(&["cron"], Read);
const TIMEZONE: Key = key(&["timezone"], Read);
const INPUT: Key = key(&["input"], Read);

/// What others call the expression of a schedule.
pub(in crate::syntax) const CRON_WORDS: &[&str] = &["schedule", "schedules", "expression", "at", "crons"];

fn cron_elsewhere(key: &str) -> Option<String> {
    match key {
        "tz" | "timeZone" | "zone" => Some("write `timezone`".into()),
        _ => CRON_WORDS.contains(&key).then(|| "write `cron`: one expression, or a list".into()),
    }
}

/// A queue trigger.
pub(in crate::syntax) static QUEUE_TRIGGER: Table = Table {
    place: "a queue trigger",
    elsewhere: |key| (key == "name").then(|| "write `queue`".into()),
    keys: &[
        TYPE,
        key(&["queue"], Read),
        key(&["batch_size", "max_batch_size", "batchSize", "maxBatchSize"], Read),
        key(&["batch_timeout", "max_batch_timeout", "batchTimeout", "maxBatchTimeout"], Read),
        key(&["max_retries", "maxRetries"], Read),
        key(&["retry_delay", "retryDelay"], Read),
        key(&["dead_letter_queue", "deadLetterQueue"], Read),
        key(&["max_concurrency", "maxConcurrency"], Read),
        ENABLED,
        DESCRIPTION,
    ],
};

/// An email trigger.
pub(in crate::syntax) static EMAIL_TRIGGER: Table = Table {
    place: "an email trigger",
    elsewhere: |key| match key {
        "to" => Some("write `addresses`, a list".into()),
        "auth" | "senders" | "allow" => Some("write `from`, a list of the addresses that may write".into()),
        _ => None,
    },
    keys: &[
        TYPE,
        key(&["addresses", "address"], Read),
        key(&["from"], Read),
        key(&["reply_with_output", "replyWithOutput"], Read),
        PUBLIC,
        ENABLED,
        DESCRIPTION,
    ],
};

/// A startup trigger.
pub(in crate::syntax) static STARTUP_TRIGGER: Table =
    Table { place: "a startup trigger", elsewhere: nowhere, keys: &[TYPE, INPUT, ENABLED, DESCRIPTION] };
