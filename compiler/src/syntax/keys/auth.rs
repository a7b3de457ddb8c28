//! Keys of `auth`.

use super::key;
use crate::syntax::fields::Table;
use crate::syntax::fields::Use::{Later, Read};

/// `auth` of a trigger.
pub(in crate::syntax) static AUTH: Table = Table {
    place: "`auth`",
    elsewhere,
    keys: &[
        key(&["type"], Read),
        key(&["secret", "publicKey"], Read),
        key(&["requirement"], Read),
        key(&["methods"], Read),
        key(&["roles"], Read),
        key(&["permissions"], Read),
        key(&["scheme"], Read),
        key(&["tolerance"], Read),
        key(&["algorithms", "algorithm"], Read),
        key(&["issuer"], Read),
        key(&["audience"], Read),
        key(&["leeway"], Read),
        key(&["jwks"], Later("`jwks`")),
    ],
};

/// An entry of `methods`.
pub(in crate::syntax) static AUTH_METHOD: Table = Table {
    place: "a method of `auth`",
    elsewhere: |key| match key {
        "requirement" | "roles" | "permissions" => {
            Some(format!("write `{key}` one level up, beside `methods`: it holds for all of them"))
        }
        _ => elsewhere(key),
    },
    keys: &[
        key(&["type"], Read),
        key(&["secret", "publicKey"], Read),
        key(&["scheme"], Read),
        key(&["tolerance"], Read),
        key(&["algorithms", "algorithm"], Read),
        key(&["issuer"], Read),
        key(&["audience"], Read),
        key(&["leeway"], Read),
        key(&["jwks"], Later("`jwks`")),
    ],
};

/// The keys that say something of one method.
pub(in crate::syntax) const METHOD_ALONE: &[&str] =
    &["secret", "scheme", "tolerance", "algorithms", "issuer", "audience", "leeway"];

fn elsewhere(key: &str) -> Option<String> {
    matches!(key, "token" | "key" | "bearer").then(|| "write `secret: ${env.API_TOKEN}`".into())
}
