//! Keys of mcp triggers, and of triggers that nobody outside can reach.

use super::key;
use crate::syntax::fields::Use::{Accept, Read};
use crate::syntax::fields::{Table, nowhere};

/// An mcp trigger.
pub(in crate::syntax) static MCP_TRIGGER: Table = Table {
    place: "an mcp trigger",
    elsewhere: |key| match key {
        "path" | "paths" | "methods" => {
            Some("leave it out: all tools of a Worker are called at `/mcp`".into())
        }
        "name" | "tool" => Some("leave it out: a tool has the name of its ensemble".into()),
        "inputSchema" | "input" | "inputs" => {
            Some("declare `inputs` of the ensemble: the tool takes what they say".into())
        }
        _ => None,
    },
    keys: &[
        key(&["type"], Read),
        key(&["public"], Read),
        key(&["auth"], Read),
        key(&["enabled"], Read),
        key(&["description"], Accept),
    ],
};

/// A cli trigger.
pub(in crate::syntax) static CLI_TRIGGER: Table = Table {
    place: "a cli trigger",
    elsewhere: |key| match key {
        "auth" | "public" => Some("leave it out: nobody but who has the project can run a command".into()),
        "args" | "arguments" | "flags" | "params" => Some("write `options:`, a list".into()),
        "name" => Some("write `command:`".into()),
        _ => None,
    },
    keys: &[
        key(&["type"], Read),
        key(&["command"], Read),
        key(&["description"], Read),
        key(&["options"], Read),
    ],
};

/// One of a cli trigger's `options`.
pub(in crate::syntax) static CLI_OPTION: Table = Table {
    place: "an option",
    elsewhere: nowhere,
    keys: &[
        key(&["name"], Read),
        key(&["type"], Read),
        key(&["default"], Read),
        key(&["required"], Read),
        key(&["description"], Read),
    ],
};

/// A build trigger.
pub(in crate::syntax) static BUILD_TRIGGER: Table = Table {
    place: "a build trigger",
    elsewhere: |key| match key {
        "auth" | "public" => Some("leave it out: nobody but who builds the project runs it".into()),
        "path" | "out" | "outputs" => Some("write `output:`".into()),
        "inputs" => Some("write `input:`, a map of constants".into()),
        _ => None,
    },
    keys: &[
        key(&["type"], Read),
        key(&["enabled"], Read),
        key(&["output"], Read),
        key(&["input"], Read),
        key(&["metadata"], Read),
        key(&["description"], Accept),
    ],
};
