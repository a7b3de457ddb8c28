//! Keys of triggers and outputs.

use super::key;
use crate::syntax::fields::Use::{Accept, Later, Read};
use crate::syntax::fields::{Table, nowhere};

/// An http trigger.
pub(in crate::syntax) static HTTP_TRIGGER: Table = Table {
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

/// `auth` of a trigger.
pub(in crate::syntax) static AUTH: Table = Table {
    place: "`auth`",
    elsewhere: auth_elsewhere,
    keys: &[key(&["type"], Read), key(&["secret"], Read)],
};

fn auth_elsewhere(key: &str) -> Option<String> {
    matches!(key, "token" | "key" | "bearer").then(|| "write `secret: ${env.API_TOKEN}`".into())
}

/// An output block.
pub(in crate::syntax) static OUTPUT: Table = Table {
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
pub(in crate::syntax) static REDIRECT: Table =
    Table { place: "`redirect`", elsewhere: nowhere, keys: &[key(&["url"], Read), key(&["status"], Read)] };

/// `format` of an output block, in its long form.
pub(in crate::syntax) static FORMAT: Table = Table {
    place: "`format`",
    elsewhere: |key| match key {
        "charset" => {
            Some("answers are UTF-8; to say so, write `contentType: text/csv; charset=utf-8`".into())
        }
        "filename" => Some("write a header: `Content-Disposition: attachment; filename=\"data.csv\"`".into()),
        _ => None,
    },
    keys: &[key(&["type"], Read), key(&["extract"], Read), key(&["contentType"], Read), key(&["safe"], Read)],
};
