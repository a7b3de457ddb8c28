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
