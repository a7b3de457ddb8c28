//! The keys of every kind of map, as tables, and what this version supports of each.

use super::fields::Use::{Accept, Ignore, Later, Read};
use super::fields::{Key, Table, Use, nowhere};

/// The operations that this version builds.
pub const OPERATIONS: &[&str] = &["code", "http", "storage", "data"];

/// The operations of the language that this version does not build.
pub const LATER_OPERATIONS: &[&str] = &[
    "think",
    "tools",
    "email",
    "sms",
    "html",
    "pdf",
    "page",
    "form",
    "queue",
    "docs",
    "hitl",
    "transform",
    "convert",
    "chart",
    "cookies",
    "telemetry",
    "autorag",
    "scoring",
];

/// The agents that the language brings along; none is built in this version.
pub const BUILT_IN_AGENTS: &[&str] = &[
    "fetcher",
    "scraper",
    "validator",
    "processor",
    "transformer",
    "hitl",
    "fetch",
    "scrape",
    "validate",
    "rag",
    "queries",
    "tools",
    "redirect",
    "slug",
    "docs",
    "echo",
    "delay",
];

/// The commands of ordered lists; none is built in this version.
pub(super) const COMMANDS: &[&str] =
    &["parallel", "branch", "switch", "foreach", "while", "try", "map-reduce"];

/// What to say beside "not supported yet" about something in `place` ("a step", "auth").
pub fn supported(place: &str) -> String {
    let what = match place {
        "a step" => "steps with `input`, `condition` and `depends_on` that call an agent or an operation",
        "an operation" => "the operations `code`, `http`, `storage` (kv, d1) and `data` (d1)",
        "a built-in agent" => "agents that a file below `agents/` defines",
        "a trigger" | "an http trigger" => {
            "http triggers with `path` or `paths`, `methods`, `public` and `auth`"
        }
        "auth" => "`bearer` with a `secret`",
        "storage" => "`kv` and `d1`",
        "data" => "`d1`",
        "a format" => "the formats `json`, `text` and `html`",
        "an input" => "inputs with `type`, `required`, `default` and `description`",
        "a schema" => "`field: type`, or `type: object` with `properties` and `required`",
        "a root" => "`input`, `env`, `context`, `timestamp`, `executionId` and the names of steps",
        "an expression" => "paths, literals, operators, `? :` and filters",
        "an agent" => "agents with `operation` or `operations`, `inputs` or `schema`, and `outputs`",
        "a file" => "ensembles and agents in YAML",
        _ => "ensembles with triggers, `inputs`, steps that call agents or operations, and `output`",
    };
    format!("this version builds {what}")
}

const fn key(spellings: &'static [&'static str], usage: Use) -> Key {
    Key { spellings, usage }
}

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
pub(super) static ENSEMBLE: Table = Table {
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
        key(&["state"], Later("`state`")),
        key(&["cache"], Later("`cache` of an ensemble")),
        key(&["retry"], Later("`retry` of an ensemble")),
        key(&["timeout"], Later("`timeout` of an ensemble")),
        key(&["schedules"], Later("`schedules` (cron triggers)")),
        key(&["webhooks"], Later("`webhooks` (webhook triggers)")),
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
pub(super) static AGENT: Table = Table {
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
        key(&["state"], Later("`state`")),
        key(&["cache"], Later("`cache` of an agent")),
        key(&["retry"], Later("`retry` of an agent")),
        key(&["timeout"], Later("`timeout` of an agent")),
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
        _ if CONFIG_KEYS.contains(&key) => Some(format!("write `{key}` below `config`")),
        _ => None,
    }
}

/// A step.
pub(super) static STEP: Table = Table {
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
        key(&["component"], Later("a step that calls a `component`")),
        key(&["state"], Later("`state`")),
        key(&["cache"], Later("`cache` of a step")),
        key(&["retry"], Later("`retry`")),
        key(&["timeout"], Later("`timeout` of a step")),
        key(&["onTimeout"], Later("`onTimeout`")),
        key(&["weight"], Later("`weight`")),
    ],
};

fn step_elsewhere(key: &str) -> Option<String> {
    match key {
        "dependsOn" | "needs" | "after" => Some("write `depends_on`".into()),
        "if" => Some("write `condition`".into()),
        "output" | "outputs" => {
            Some("a step's output is what its agent or operation returns; shape it in `output`".into())
        }
        "handler" => Some("write `handler` below `config`".into()),
        _ if CONFIG_KEYS.contains(&key) => Some(format!("write `{key}` below `config`")),
        _ => None,
    }
}

/// Keys of the operations' `config`, which are often written one level up by mistake.
const CONFIG_KEYS: &[&str] = &[
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
pub(super) static CODE: Table = Table {
    place: "the `config` of `code`",
    elsewhere: config_elsewhere,
    keys: &[key(&["script"], Read), key(&["code"], Read), key(&["handler"], Read)],
};

/// `config` of `http`.
pub(super) static HTTP: Table = Table {
    place: "the `config` of `http`",
    elsewhere: config_elsewhere,
    keys: &[
        key(&["url"], Read),
        key(&["method"], Read),
        key(&["headers"], Read),
        key(&["body"], Read),
        key(&["query"], Read),
        key(&["timeout"], Read),
    ],
};

/// `config` of `storage` with type kv.
pub(super) static KV: Table = Table {
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

/// `config` of `data` or `storage` with type d1.
pub(super) static D1: Table = Table {
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
pub(super) static STATEMENT: Table = Table {
    place: "a statement",
    elsewhere: nowhere,
    keys: &[key(&["query", "sql"], Read), key(&["params"], Read)],
};

/// `schema` of an agent.
pub(super) static SCHEMA: Table = Table {
    place: "`schema`",
    elsewhere: |_| {
        Some("an agent's `schema` has `input` and `output`, and the fields stand below those".into())
    },
    keys: &[key(&["input"], Read), key(&["output"], Read)],
};

/// An http trigger.
pub(super) static HTTP_TRIGGER: Table = Table {
    place: "an http trigger",
    elsewhere: |key| (key == "method").then(|| "write `methods: [...]`, a list".into()),
    keys: &[
        key(&["type"], Read),
        key(&["path"], Read),
        key(&["paths"], Read),
        key(&["methods"], Read),
        key(&["public"], Read),
        key(&["auth"], Read),
        key(&["description"], Accept),
        key(&["enabled"], Later("`enabled` of an http trigger")),
        key(&["rateLimit"], Later("`rateLimit`")),
        key(&["cors"], Later("`cors`")),
        key(&["cache"], Later("`cache` of a trigger")),
        key(&["timeout"], Later("`timeout` of a trigger")),
        key(&["async"], Later("`async`")),
        key(&["mode"], Later("`mode`")),
        key(&["input"], Later("`input` of a trigger")),
    ],
};

/// One of a trigger's `paths`.
pub(super) static PATH: Table = Table {
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

/// `auth` of a trigger.
pub(super) static AUTH: Table =
    Table { place: "`auth`", elsewhere: nowhere, keys: &[key(&["type"], Read), key(&["secret"], Read)] };

/// An output block.
pub(super) static OUTPUT: Table = Table {
    place: "an output block",
    elsewhere: nowhere,
    keys: &[
        key(&["when", "condition"], Read),
        key(&["status"], Read),
        key(&["headers"], Read),
        key(&["body"], Read),
        key(&["rawBody"], Read),
        key(&["redirect"], Read),
        key(&["format"], Read),
    ],
};

/// `redirect` of an output block.
pub(super) static REDIRECT: Table =
    Table { place: "`redirect`", elsewhere: nowhere, keys: &[key(&["url"], Read), key(&["status"], Read)] };

/// `format` of an output block, in its long form.
pub(super) static FORMAT: Table = Table {
    place: "`format`",
    elsewhere: nowhere,
    keys: &[key(&["type"], Read), key(&["extract"], Read), key(&["contentType"], Read)],
};

/// A declared input in its long form.
pub(super) static INPUT: Table = Table {
    place: "an input",
    elsewhere: nowhere,
    keys: &[
        key(&["type"], Read),
        key(&["required"], Read),
        key(&["default"], Read),
        key(&["description"], Read),
        key(&["title"], Accept),
        key(&["example"], Accept),
        key(&["examples"], Accept),
        key(&["enum"], Later("`enum` of an input")),
        key(&["const"], Later("`const` of an input")),
        key(&["format"], Later("`format` of an input")),
        key(&["pattern"], Later("`pattern` of an input")),
        key(&["items"], Later("`items` of an input")),
        key(&["properties"], Later("`properties` of an input")),
        key(&["additionalProperties"], Later("`additionalProperties` of an input")),
        key(&["minimum", "min"], Later("`minimum` of an input")),
        key(&["maximum", "max"], Later("`maximum` of an input")),
        key(&["exclusiveMinimum"], Later("`exclusiveMinimum` of an input")),
        key(&["exclusiveMaximum"], Later("`exclusiveMaximum` of an input")),
        key(&["multipleOf"], Later("`multipleOf` of an input")),
        key(&["minLength"], Later("`minLength` of an input")),
        key(&["maxLength"], Later("`maxLength` of an input")),
        key(&["minItems"], Later("`minItems` of an input")),
        key(&["maxItems"], Later("`maxItems` of an input")),
        key(&["uniqueItems"], Later("`uniqueItems` of an input")),
        key(&["anyOf"], Later("`anyOf` of an input")),
        key(&["oneOf"], Later("`oneOf` of an input")),
        key(&["allOf"], Later("`allOf` of an input")),
        key(&["not"], Later("`not` of an input")),
        key(&["$ref"], Later("`$ref` of an input")),
    ],
};

/// A JSON Schema of an object, as far as this version reads it.
pub(super) static OBJECT_SCHEMA: Table = Table {
    place: "a schema",
    elsewhere: nowhere,
    keys: &[
        key(&["type"], Read),
        key(&["properties"], Read),
        key(&["required"], Read),
        key(&["additionalProperties"], Read),
        key(&["description"], Accept),
        key(&["title"], Accept),
        key(&["examples"], Accept),
        key(&["$schema"], Accept),
        key(&["$id"], Accept),
        key(&["anyOf"], Later("`anyOf` of a schema")),
        key(&["oneOf"], Later("`oneOf` of a schema")),
        key(&["allOf"], Later("`allOf` of a schema")),
        key(&["not"], Later("`not` of a schema")),
        key(&["if"], Later("`if` of a schema")),
        key(&["then"], Later("`then` of a schema")),
        key(&["else"], Later("`else` of a schema")),
        key(&["$ref"], Later("`$ref` of a schema")),
        key(&["$defs", "definitions"], Later("`$defs` of a schema")),
        key(&["patternProperties"], Later("`patternProperties` of a schema")),
        key(&["propertyNames"], Later("`propertyNames` of a schema")),
        key(&["minProperties"], Later("`minProperties` of a schema")),
        key(&["maxProperties"], Later("`maxProperties` of a schema")),
        key(&["dependentRequired"], Later("`dependentRequired` of a schema")),
    ],
};
