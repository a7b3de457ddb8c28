//! Keys of `auth` and of outputs.

use super::key;
use crate::syntax::fields::Use::Read;
use crate::syntax::fields::{Table, nowhere};

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
    elsewhere: nowhere,
    keys: &[key(&["type"], Read), key(&["extract"], Read), key(&["contentType"], Read)],
};
