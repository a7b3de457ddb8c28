//! Keys of outputs, and of what stands around http triggers.

use super::key;
use crate::syntax::fields::Use::Read;
use crate::syntax::fields::{Table, nowhere};

/// `cors` of a trigger.
pub(in crate::syntax) static CORS: Table = Table {
    place: "`cors`",
    elsewhere: nowhere,
    keys: &[
        key(&["origin", "origins"], Read),
        key(&["methods"], Read),
        key(&["headers", "allowedHeaders", "allowHeaders"], Read),
        key(&["exposeHeaders", "exposedHeaders"], Read),
        key(&["credentials"], Read),
        key(&["maxAge"], Read),
    ],
};

/// `rateLimit` of a trigger.
pub(in crate::syntax) static RATE_LIMIT: Table = Table {
    place: "`rateLimit`",
    elsewhere: nowhere,
    keys: &[key(&["requests"], Read), key(&["window"], Read), key(&["key"], Read), key(&["binding"], Read)],
};

/// `cache` of a trigger.
pub(in crate::syntax) static HTTP_CACHE: Table = Table {
    place: "`cache` of a trigger",
    elsewhere: |key| {
        matches!(key, "key" | "bypass")
            .then(|| format!("`{key}` is a key of the ensemble's own `cache`, which keeps what it computes"))
    },
    keys: &[key(&["ttl"], Read), key(&["vary"], Read)],
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
    elsewhere: |key| match key {
        "charset" => {
            Some("answers are UTF-8; to say so, write `contentType: text/csv; charset=utf-8`".into())
        }
        "filename" => Some("write a header: `Content-Disposition: attachment; filename=\"data.csv\"`".into()),
        _ => None,
    },
    keys: &[key(&["type"], Read), key(&["extract"], Read), key(&["contentType"], Read), key(&["safe"], Read)],
};
