//! Keys of http triggers and outputs.

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
    elsewhere: nowhere,
    keys: &[key(&["type"], Read), key(&["extract"], Read), key(&["contentType"], Read)],
};
