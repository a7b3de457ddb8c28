//! Keys of commands.

use super::key;
use crate::syntax::fields::Use::{Accept, Read};
use crate::syntax::fields::{Key, Table};

/// The commands of the language (language §2, Commands).
pub(in crate::syntax) const COMMANDS: &[&str] =
    &["parallel", "branch", "switch", "foreach", "while", "try", "map-reduce"];

const TYPE: Key = key(&["type"], Accept);
const NAME: Key = key(&["name", "id"], Read);
const DESCRIPTION: Key = key(&["description"], Accept);
const WHEN: Key = key(&["when"], Read);
/// Where `condition` has no meaning of its own.
const GUARD: Key = key(&["when", "condition"], Read);
const DEPENDS_ON: Key = key(&["depends_on"], Read);

/// The table of a command; none for what is no command.
pub(in crate::syntax) fn command(kind: &str) -> Option<&'static Table> {
    let tables = [
        ("parallel", &PARALLEL),
        ("branch", &BRANCH),
        ("switch", &SWITCH),
        ("foreach", &FOREACH),
        ("while", &WHILE),
        ("try", &TRY),
        ("map-reduce", &MAP_REDUCE),
    ];
    tables.into_iter().find(|(name, _)| *name == kind).map(|(_, table)| table)
}

static PARALLEL: Table = Table {
    place: "`parallel`",
    elsewhere,
    keys: &[TYPE, NAME, DESCRIPTION, GUARD, DEPENDS_ON, key(&["waitFor"], Read), key(&["steps"], Read)],
};

static BRANCH: Table = Table {
    place: "`branch`",
    elsewhere,
    keys: &[
        TYPE,
        NAME,
        DESCRIPTION,
        WHEN,
        DEPENDS_ON,
        key(&["condition"], Read),
        key(&["then"], Read),
        key(&["else"], Read),
    ],
};

static SWITCH: Table = Table {
    place: "`switch`",
    elsewhere,
    keys: &[
        TYPE,
        NAME,
        DESCRIPTION,
        GUARD,
        DEPENDS_ON,
        key(&["value"], Read),
        key(&["cases"], Read),
        key(&["default"], Read),
    ],
};

static FOREACH: Table = Table {
    place: "`foreach`",
    elsewhere,
    keys: &[
        TYPE,
        NAME,
        DESCRIPTION,
        GUARD,
        DEPENDS_ON,
        key(&["items"], Read),
        key(&["maxConcurrency", "concurrency"], Read),
        key(&["breakWhen"], Read),
        key(&["step"], Read),
    ],
};

static WHILE: Table = Table {
    place: "`while`",
    elsewhere,
    keys: &[
        TYPE,
        NAME,
        DESCRIPTION,
        WHEN,
        DEPENDS_ON,
        key(&["condition"], Read),
        key(&["maxIterations"], Read),
        key(&["steps"], Read),
    ],
};

static TRY: Table = Table {
    place: "`try`",
    elsewhere,
    keys: &[
        TYPE,
        NAME,
        DESCRIPTION,
        GUARD,
        DEPENDS_ON,
        key(&["steps"], Read),
        key(&["catch"], Read),
        key(&["finally"], Read),
    ],
};

static MAP_REDUCE: Table = Table {
    place: "`map-reduce`",
    elsewhere,
    keys: &[
        TYPE,
        NAME,
        DESCRIPTION,
        GUARD,
        DEPENDS_ON,
        key(&["items"], Read),
        key(&["maxConcurrency", "concurrency"], Read),
        key(&["map"], Read),
        key(&["reduce"], Read),
    ],
};

fn elsewhere(key: &str) -> Option<String> {
    let help = match key {
        "agent" | "member" | "operation" | "component" => {
            "a command calls nothing itself: call it in a step that stands in the command"
        }
        "input" | "inputs" => "a command has no input: write `input` at the steps that stand in it",
        "config" => "a command has no `config`: its keys stand beside `type`",
        "retry" | "timeout" | "onTimeout" | "cache" | "weight" => {
            return Some(format!("write `{key}` at a step that stands in the command"));
        }
        "if" => "write `when`",
        "do" | "body" | "tasks" | "agents" | "flow" | "branches" => "the steps stand below `steps`",
        "over" | "in" | "list" | "array" => "write `items`",
        "until" => "write `while` with the opposite `condition`",
        "case" => "write `cases`, a map from values to lists of steps",
        "otherwise" => "write `else` (of `branch`) or `default` (of `switch`)",
        "dependsOn" | "needs" | "after" => "write `depends_on`",
        "output" | "outputs" => "the output of a command is that of its last step",
        _ => return None,
    };
    Some(help.to_owned())
}
