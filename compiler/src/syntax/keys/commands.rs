//! Keys of commands.

use super::key;
use crate::syntax::fields::Use::{Accept, Read};
use crate::syntax::fields::{Key, Table};

const TYPE: Key = key(&["type"], Accept);
const NAME: Key = key(&["name", "id"], Read);
const DESCRIPTION: Key = key(&["description"], Accept);
const WHEN: Key = key(&["when"], Read);
/// Where `condition` has no meaning of its own.
const GUARD: Key = key(&["when", "condition"], Read);
const DEPENDS_ON: Key = key(&["depends_on"], Read);

/// What all commands have, with the key that holds their guard, then what each has of its own.
macro_rules! commands {
    ($($name:literal: $guard:ident $(, [$($spelling:literal),+])+;)+) => {
        /// The commands of the language (language §2, Commands).
        pub(in crate::syntax) const COMMANDS: &[&str] = &[$($name),+];

        /// The table of a command; none for what is no command.
        pub(in crate::syntax) fn command(kind: &str) -> Option<&'static Table> {
            match kind {
                $($name => Some(const {
                    &Table {
                        place: concat!("`", $name, "`"),
                        elsewhere,
                        keys: &[TYPE, NAME, DESCRIPTION, $guard, DEPENDS_ON $(, key(&[$($spelling),+], Read))+],
                    }
                }),)+
                _ => None,
            }
        }
    };
}

commands! {
    "parallel": GUARD, ["waitFor"], ["steps"];
    "branch": WHEN, ["condition"], ["then"], ["else"];
    "switch": GUARD, ["value"], ["cases"], ["default"];
    "foreach": GUARD, ["items"], ["maxConcurrency", "concurrency"], ["breakWhen"], ["step"];
    "while": WHEN, ["condition"], ["maxIterations"], ["steps"];
    "try": GUARD, ["steps"], ["catch"], ["finally"];
    "map-reduce": GUARD, ["items"], ["maxConcurrency", "concurrency"], ["map"], ["reduce"];
}

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
