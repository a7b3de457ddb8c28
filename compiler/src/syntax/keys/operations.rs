//! Keys of the operations' `config`.

use super::key;
use crate::syntax::fields::Use::{Later, Read};
use crate::syntax::fields::{Table, nowhere};

/// Keys of steps, which are often written one level down by mistake.
fn config_elsewhere(key: &str) -> Option<String> {
    match key {
        "input" | "inputs" | "condition" | "when" | "depends_on" | "name" | "id" | "agent" => {
            Some(format!("write `{key}` one level up, beside `config`"))
        }
        _ => None,
    }
}

/// `config` of `code`.
pub(in crate::syntax) static CODE: Table = Table {
    place: "the `config` of `code`",
    elsewhere: config_elsewhere,
    keys: &[key(&["script"], Read), key(&["code"], Read), key(&["handler"], Read)],
};

/// `config` of `http`.
pub(in crate::syntax) static HTTP: Table = Table {
    place: "the `config` of `http`",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["url"], Read),
        key(&["method"], Read),
        key(&["headers"], Read),
        key(&["body"], Read),
        key(&["query"], Read),
        key(&["timeout"], Read),
        key(&["redirect"], Read),
        key(&["maxSize", "max_size"], Read),
        key(&["allowPrivate", "allow_private"], Read),
    ],
};

/// `config` of `html`.
pub(in crate::syntax) static HTML: Table = Table {
    place: "the `config` of `html`",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["template"], Read),
        key(&["engine", "templateEngine"], Read),
        key(&["data"], Read),
        key(&["partials"], Read),
        key(&["layout"], Read),
        key(&["html"], Read),
        key(&["css", "inlineCss"], Later("writing styles into the tags")),
    ],
};

/// `config` of `think`.
pub(in crate::syntax) static THINK: Table = Table {
    place: "the `config` of `think`",
    elsewhere: config_elsewhere_of_think,
    keys: &[
        key(&["provider"], Read),
        key(&["model"], Read),
        key(&["prompt"], Read),
        key(&["systemPrompt", "system_prompt", "system"], Read),
        key(&["messages"], Read),
        key(&["variables"], Read),
        key(&["image"], Read),
        key(&["input"], Read),
        key(&["schema"], Read),
        key(&["temperature"], Read),
        key(&["maxTokens", "max_tokens"], Read),
        key(&["topP", "top_p"], Read),
        key(&["stop"], Read),
        key(&["seed"], Read),
        key(&["frequencyPenalty", "frequency_penalty"], Read),
        key(&["presencePenalty", "presence_penalty"], Read),
        key(&["stream"], Read),
        key(&["routing"], Read),
        key(&["apiKey", "api_key"], Read),
        key(&["apiEndpoint", "api_endpoint"], Read),
        key(&["binding"], Read),
        key(&["timeout"], Read),
    ],
};

fn config_elsewhere_of_think(key: &str) -> Option<String> {
    match key {
        "tools" | "mcp" => {
            Some("`think` calls no tools: write steps that do, and hand on what they give".into())
        }
        "response_format" | "responseFormat" => Some("write `schema`".into()),
        "baseUrl" | "baseURL" | "url" => Some("write `apiEndpoint`".into()),
        _ => config_elsewhere(key),
    }
}

/// One of `messages`.
pub(in crate::syntax) static MESSAGE: Table =
    Table { place: "a message", elsewhere: nowhere, keys: &[key(&["role"], Read), key(&["content"], Read)] };

/// `config` of `storage` with type kv.
pub(in crate::syntax) static KV: Table = Table {
    place: "the `config` of a kv store",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["type", "storage", "backend"], Read),
        key(&["action", "operation"], Read),
        key(&["binding"], Read),
        key(&["key"], Read),
        key(&["value"], Read),
        key(&["ttl"], Read),
        key(&["metadata"], Read),
        key(&["prefix"], Read),
        key(&["limit"], Read),
        key(&["cursor"], Read),
    ],
};

/// `config` of `storage` with type r2.
pub(in crate::syntax) static R2: Table = Table {
    place: "the `config` of an r2 bucket",
    elsewhere: |key| match key {
        "ttl" => Some(
            "leave it out: objects stay until they are deleted, or a lifecycle rule of the bucket does it"
                .into(),
        ),
        _ => config_elsewhere(key),
    },
    keys: &[
        key(&["type", "storage", "backend"], Read),
        key(&["action", "operation"], Read),
        key(&["binding"], Read),
        key(&["key"], Read),
        key(&["value", "body"], Read),
        key(&["encoding"], Read),
        key(&["contentType", "content_type"], Read),
        key(&["metadata", "customMetadata"], Read),
        key(&["prefix"], Read),
        key(&["delimiter"], Read),
        key(&["limit"], Read),
        key(&["cursor"], Read),
    ],
};

/// `config` of `storage` with type cache.
pub(in crate::syntax) static CACHE_STORE: Table = Table {
    place: "the `config` of a cache",
    elsewhere: |key| match key {
        "binding" => Some("leave it out: the platform's own cache has none".into()),
        _ => config_elsewhere(key),
    },
    keys: &[
        key(&["type", "storage", "backend"], Read),
        key(&["action", "operation"], Read),
        key(&["key"], Read),
        key(&["value"], Read),
        key(&["ttl"], Read),
    ],
};

/// `config` of `data` or `storage` with type vectorize.
pub(in crate::syntax) static VECTORIZE: Table = Table {
    place: "the `config` of a vector index",
    elsewhere: |key| match key {
        "text" | "query" => {
            Some("write `vector`, which `think` makes of a text with an embedding model".into())
        }
        "limit" | "top" | "count" => Some("write `topK`".into()),
        _ => config_elsewhere(key),
    },
    keys: &[
        key(&["type", "storage", "backend"], Read),
        key(&["action", "operation"], Read),
        key(&["binding"], Read),
        key(&["vector"], Read),
        key(&["topK", "top_k"], Read),
        key(&["namespace"], Read),
        key(&["filter"], Read),
        key(&["returnValues"], Read),
        key(&["returnMetadata"], Read),
        key(&["vectors"], Read),
        key(&["ids"], Read),
    ],
};

/// `config` of `queue`.
pub(in crate::syntax) static QUEUE: Table = Table {
    place: "the `config` of `queue`",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["queue"], Read),
        key(&["action"], Read),
        key(&["binding"], Read),
        key(&["body", "message"], Read),
        key(&["messages"], Read),
        key(&["delay", "delaySeconds"], Read),
    ],
};

/// `config` of `cookies`.
pub(in crate::syntax) static COOKIES: Table = Table {
    place: "the `config` of `cookies`",
    elsewhere: |key| match key {
        "expires" | "ttl" => Some("write `maxAge`, in seconds".into()),
        _ => config_elsewhere(key).filter(|_| key != "name"),
    },
    keys: &[
        key(&["action"], Read),
        key(&["name"], Read),
        key(&["value"], Read),
        key(&["maxAge", "max_age"], Read),
        key(&["path"], Read),
        key(&["domain"], Read),
        key(&["sameSite", "same_site"], Read),
        key(&["httpOnly", "http_only"], Read),
        key(&["secure"], Read),
    ],
};

/// `config` of `telemetry`.
pub(in crate::syntax) static TELEMETRY: Table = Table {
    place: "the `config` of `telemetry`",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["dataset"], Read),
        key(&["action"], Read),
        key(&["binding"], Read),
        key(&["blobs"], Read),
        key(&["doubles"], Read),
        key(&["indexes", "index"], Read),
    ],
};

/// `config` of `data` or `storage` with type d1.
pub(in crate::syntax) static D1: Table = Table {
    place: "the `config` of a d1 database",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["type", "storage", "backend"], Read),
        key(&["action", "operation"], Read),
        key(&["binding"], Read),
        key(&["query", "sql"], Read),
        key(&["params"], Read),
        key(&["statements"], Read),
        key(&["table"], Read),
        key(&["values"], Read),
        key(&["where"], Read),
    ],
};

/// One of a batch's statements.
pub(in crate::syntax) static STATEMENT: Table = Table {
    place: "a statement",
    elsewhere: nowhere,
    keys: &[key(&["query", "sql"], Read), key(&["params"], Read)],
};
