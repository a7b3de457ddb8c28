//! The names that expressions have without any step (language §3).

/// Whether a cache answered; it stands in the output of an ensemble only.
pub(super) const CACHE_HIT: &str = "__cache_hit";

/// The roots that this version gives a value.
pub(super) const ROOTS: &[&str] =
    &["input", "env", STATE, "context", TRIGGER, "timestamp", "executionId", CACHE_HIT];

/// The root that says how a run began.
pub(super) const TRIGGER: &str = "trigger";

/// The members of [`TRIGGER`] that this version gives a value.
pub(super) const TRIGGERS: &[&str] = &["auth", "options", "metadata"];

/// The root whose members are the keys of state.
pub const STATE: &str = "state";

/// Roots of constructs that this version does not build.
pub(super) const LATER: &[&str] = &["component"];

/// Roots that stand in some places only (language §2, Commands).
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("item", "`foreach` and `map-reduce`"),
    ("index", "`foreach` and `map-reduce`"),
    ("iteration", "`while`"),
    ("error", "`catch` and `finally`"),
    ("map", "`reduce`"),
    ("duration", "`finally`"),
];

/// The members of `context` (language §9).
pub(super) const CONTEXT: &[&str] = &["executionId", "requestId", "ensemble", "trigger", "timestamp"];

/// The members of a step (language §2, Status).
pub(super) const STATUS: &[&str] =
    &["output", "success", "failed", "executed", "error", "cached", "duration"];

/// What a trigger brings beside the declared inputs (language §9).
pub(super) const REQUEST: &[&str] = &[
    "body",
    "params",
    "query",
    "headers",
    "cookies",
    "method",
    "path",
    "url",
    "_schedule",
    "_message",
    "_email",
];

/// Objects and functions of JavaScript that the language has (language §3).
pub(super) const GLOBALS: &[&str] = &[
    "Date",
    "Math",
    "JSON",
    "Object",
    "Array",
    "String",
    "Number",
    "Boolean",
    "crypto",
    "encodeURIComponent",
    "decodeURIComponent",
    "encodeURI",
    "decodeURI",
    "parseInt",
    "parseFloat",
    "isNaN",
    "isFinite",
    "hash",
    "NaN",
    "Infinity",
];

/// Words that mean something else than a step in every expression.
const WORDS: &[&str] = &["null", "undefined", "true", "false", "typeof", "new", "in"];

/// Whether a step cannot have this name.
pub(super) fn reserved(name: &str) -> bool {
    let elsewhere = ELSEWHERE.iter().any(|(root, _)| *root == name);
    elsewhere || [ROOTS, LATER, WORDS].iter().any(|list| list.contains(&name))
}
