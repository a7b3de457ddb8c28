//! Keys of `state`, where it is declared and where a step uses it.

use super::key;
use crate::syntax::fields::Use::Read;
use crate::syntax::fields::{Key, Table};

/// `state` of an ensemble or agent.
pub(in crate::syntax) static STATE: Table = Table {
    place: "`state`",
    elsewhere: declared_elsewhere,
    keys: &[key(&["schema"], Read), key(&["initial"], Read)],
};

fn declared_elsewhere(key: &str) -> Option<String> {
    match key {
        "use" | "set" => Some(format!("a step has `state: {{ {key}: … }}`; here the keys are declared")),
        "default" | "defaults" | "values" => Some("write the first values below `initial`".into()),
        _ => Some(format!("declare the key below `schema`: `schema: {{ {key}: … }}`")),
    }
}

const ACCESS: &[Key] = &[key(&["use"], Read), key(&["set"], Read)];

/// `state` of a step.
pub(in crate::syntax) static STATE_ACCESS: Table =
    Table { place: "`state` of a step", elsewhere: access_elsewhere, keys: ACCESS };

fn access_elsewhere(key: &str) -> Option<String> {
    match key {
        "schema" | "initial" => Some(
            "keys are declared in `state` of the ensemble or agent; a step says what it uses of them".into(),
        ),
        "get" | "read" | "reads" => Some("write `use`".into()),
        "write" | "writes" | "update" => Some("write `set`".into()),
        _ => Some(format!("write it below `set`: `set: {{ {key}: … }}`")),
    }
}
