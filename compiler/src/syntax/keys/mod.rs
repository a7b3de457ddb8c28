//! The keys of every kind of map, as tables, and what this version supports of each.

mod auth;
mod commands;
mod documents;
mod edges;
mod local;
mod operations;
mod policy;
mod state;
mod triggers;
mod values;

pub(super) use auth::{AUTH, AUTH_METHOD, METHOD_ALONE};
pub(super) use commands::{COMMANDS, command};
pub(super) use documents::{AGENT, CONFIG_KEYS, ENSEMBLE, STEP};
pub(super) use edges::{CORS, FORMAT, HTTP_CACHE, OUTPUT, RATE_LIMIT, REDIRECT};
pub(super) use local::{BUILD_TRIGGER, CLI_OPTION, CLI_TRIGGER, MCP_TRIGGER};
pub(super) use operations::{
    CACHE_STORE, CODE, COOKIES, D1, HTML, HTTP, KV, MESSAGE, QUEUE, R2, STATEMENT, TELEMETRY, THINK,
    VECTORIZE,
};
pub(super) use policy::{CACHE, ON_TIMEOUT, RETRY};
pub(super) use state::{STATE, STATE_ACCESS};
pub(super) use triggers::{
    CRON_TRIGGER, CRON_WORDS, EMAIL_TRIGGER, HTTP_TRIGGER, PATH, QUEUE_TRIGGER, SCHEDULES_ENTRY,
    STARTUP_TRIGGER, WEBHOOK_TRIGGER, WEBHOOKS_ENTRY,
};
pub(super) use values::{INPUT, SCHEMA, SCHEMA_KEYWORDS, is_schema_keyword};

use super::fields::{Key, Use};

/// What to say beside "not supported yet" about something in `place` ("a step", "auth").
pub fn supported(place: &str) -> String {
    let what = match place {
        "a step" => {
            "commands, and steps with `input`, `condition`, `depends_on`, `state`, `weight`, `concurrency`, `timeout`, `retry` and `cache` that call an agent or an operation"
        }
        "an operation" => {
            "the operations `code`, `http`, `think`, `html`, `storage` (kv, r2, d1, cache), `data` (d1, vectorize), `queue`, `cookies` and `telemetry`"
        }
        "the `config` of `html`" => "pages of `template`, `data`, `partials` and `layout`",
        "a built-in agent" => "agents that a file below `agents/` defines",
        "a trigger" => {
            "the triggers `http`, `webhook`, `mcp`, `cron`, `queue`, `email`, `startup`, `cli` and `build`"
        }
        "a mode" => "webhooks that begin a run: `mode: trigger`, or no `mode`",
        "an mcp trigger" => "mcp triggers whose callers show a token, a key or a password",
        "an http trigger" | "a webhook trigger" | "an entry of `webhooks`" => {
            "triggers with `path` or `paths`, `methods`, `public`, `auth`, `rateLimit`, `cors`, `cache`, `timeout` and `async`"
        }
        "`auth`" | "a method of `auth`" => {
            "tokens that are signed by the `secret` or the `publicKey` of the trigger"
        }
        "storage" => "`kv`, `r2`, `d1`, `cache` and `vectorize`",
        "data" => "`d1` and `vectorize`",
        "vectorize" => "`query` by a vector, which a step with `think` and `input` makes of a text",
        "a schema" | "an input" => "the keywords of JSON Schema 2020-12, but for the content of strings",
        "a root" => {
            "`input`, `state`, `env`, `context`, `trigger.auth`, `trigger.options`, `trigger.metadata`, `timestamp`, `executionId`, the names of steps, and what commands give to their steps"
        }
        "an agent" => {
            "agents with `operation` or `operations`, `inputs` or `schema`, `state`, `timeout`, `retry`, `cache` and `outputs`"
        }
        "a prompt" => "prompts as they lie below `prompts/`",
        "a streamed answer" => {
            "`think` whose answer is text, in pieces, and others that wait for the whole answer"
        }
        "a file" => "ensembles and agents in YAML",
        _ => {
            "ensembles with triggers, `inputs`, `state`, `concurrency`, `timeout`, `cache`, steps, commands and `output`"
        }
    };
    format!("this version builds {what}")
}

const fn key(spellings: &'static [&'static str], usage: Use) -> Key {
    Key { spellings, usage }
}
