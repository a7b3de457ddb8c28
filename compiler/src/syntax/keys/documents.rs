//! Keys of ensembles, agents and steps.

use super::{COMMANDS, key};
use crate::syntax::fields::Use::{Accept, Ignore, Later, Read};
use crate::syntax::fields::{Key, Table};

const VERSION: Key = key(&["version"], Accept);
const TAGS: Key = key(&["tags"], Accept);
const METADATA: Key = key(&["metadata"], Accept);
const AUTHOR: Key = key(&["author"], Accept);
const EXAMPLES: Key = key(&["examples"], Accept);
const LOGGING: Key = key(&["logging"], Ignore);
const METRICS: Key = key(&["metrics"], Ignore);
const TRACING: Key = key(&["tracing"], Ignore);
const SCORING: Key = key(&["scoring"], Ignore);
const MEMORY: Key = key(&["memory"], Ignore);
const NOTIFICATIONS: Key = key(&["notifications"], Ignore);

/// An ensemble's document.
pub(in crate::syntax) static ENSEMBLE: Table = Table {
    place: "an ensemble",
    elsewhere: ensemble_elsewhere,
    keys: &[
        key(&["name", "ensemble"], Read),
        key(&["description"], Read),
        key(&["apiExecutable"], Read),
        key(&["trigger", "triggers"], Read),
        key(&["inputs", "input"], Read),
        key(&["agents"], Read),
        key(&["flow"], Read),
        key(&["output"], Read),
        key(&["state"], Read),
        key(&["concurrency"], Read),
        key(&["cache"], Read),
        key(&["retry"], Later("`retry` of an ensemble")),
        key(&["timeout"], Read),
        key(&["schedules"], Read),
        key(&["webhooks"], Read),
        VERSION,
        TAGS,
        METADATA,
        AUTHOR,
        EXAMPLES,
        LOGGING,
        METRICS,
        TRACING,
        SCORING,
        MEMORY,
        NOTIFICATIONS,
    ],
};

fn ensemble_elsewhere(key: &str) -> Option<String> {
    match key {
        "outputs" => Some("an ensemble's result is `output`; `outputs` is an agent's".into()),
        "steps" => Some("write the steps under `flow` (in order) or `agents` (by what they read)".into()),
        "operation" | "operations" | "handler" => {
            Some("an agent has this key: move the document below `agents/`".into())
        }
        "onTimeout" => {
            Some("write `onTimeout` and `timeout` at a step; a run that takes too long answers 504".into())
        }
        "path" | "paths" | "methods" | "public" | "auth" => {
            Some(format!("write `{key}` in an entry of `trigger` with `type: http`"))
        }
        "status" | "headers" | "body" | "rawBody" | "redirect" | "format" => {
            Some(format!("write `{key}` below `output`"))
        }
        _ => None,
    }
}

/// An agent's document, or an agent below `agents:`.
pub(in crate::syntax) static AGENT: Table = Table {
    place: "an agent",
    elsewhere: agent_elsewhere,
    keys: &[
        key(&["name", "agent"], Read),
        key(&["description"], Read),
        key(&["apiExecutable"], Read),
        key(&["operation"], Read),
        key(&["operations"], Read),
        key(&["handler"], Read),
        key(&["config"], Read),
        key(&["schema"], Read),
        key(&["inputs", "input"], Read),
        key(&["outputs"], Read),
        key(&["state"], Read),
        key(&["cache"], Read),
        key(&["retry"], Read),
        key(&["timeout"], Read),
        VERSION,
        TAGS,
        METADATA,
        AUTHOR,
        EXAMPLES,
        LOGGING,
        METRICS,
        TRACING,
        SCORING,
        MEMORY,
        NOTIFICATIONS,
    ],
};

fn agent_elsewhere(key: &str) -> Option<String> {
    match key {
        "output" => Some("an agent's result is `outputs`; `output` is an ensemble's".into()),
        "trigger" | "triggers" | "flow" | "agents" => {
            Some("an ensemble has this key: move the document below `ensembles/`".into())
        }
        "steps" => Some("write the steps under `operations`".into()),
        "onTimeout" => Some("write `onTimeout` and `timeout` at the step that calls the agent".into()),
        _ if CONFIG_KEYS.contains(&key) => Some(format!("write `{key}` below `config`")),
        _ => None,
    }
}

/// A step.
pub(in crate::syntax) static STEP: Table = Table {
    place: "a step",
    elsewhere: step_elsewhere,
    keys: &[
        key(&["name", "id"], Read),
        key(&["description"], Accept),
        key(&["agent", "member"], Read),
        key(&["operation"], Read),
        key(&["config"], Read),
        key(&["input", "inputs"], Read),
        key(&["condition", "when"], Read),
        key(&["depends_on"], Read),
        key(&["concurrency", "maxConcurrency"], Read),
        key(&["component"], Later("a step that calls a `component`")),
        key(&["state"], Read),
        key(&["cache"], Read),
        key(&["retry"], Read),
        key(&["timeout"], Read),
        key(&["onTimeout"], Read),
        key(&["weight"], Read),
        key(&["key"], Read),
    ],
};

fn step_elsewhere(key: &str) -> Option<String> {
    match key {
        "dependsOn" | "needs" | "after" => Some("write `depends_on`".into()),
        "if" => Some("write `condition`".into()),
        "attempts" | "maxAttempts" | "max_attempts" | "backoff" | "retryOn" | "initialDelay" | "maxDelay" => {
            Some(format!("write `{key}` below `retry`"))
        }
        "fallback" => Some("write `fallback` below `onTimeout`".into()),
        "output" | "outputs" => {
            Some("a step's output is what its agent or operation returns; shape it in `output`".into())
        }
        _ if COMMANDS.contains(&key) => Some(format!("a command is written `type: {key}`")),
        _ if CONFIG_KEYS.contains(&key) => Some(format!("write `{key}` below `config`")),
        _ => None,
    }
}

/// Keys of the operations' `config`, which are often written one level up by mistake.
pub(in crate::syntax) const CONFIG_KEYS: &[&str] = &[
    "handler",
    "url",
    "method",
    "headers",
    "body",
    "query",
    "sql",
    "params",
    "script",
    "code",
    "key",
    "value",
    "ttl",
    "prefix",
    "binding",
    "storage",
    "backend",
    "action",
    "type",
    "provider",
    "model",
    "prompt",
    "table",
    "values",
    "statements",
];
