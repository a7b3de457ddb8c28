//! The functions of the language.

use super::Names;
use crate::types::lattice::Type;

/// The function as it is written, and what it gives.
pub(super) const TABLE: &[(&str, &str)] = &[
    ("Array.from", "unknown[] | undefined"),
    ("Array.isArray", "boolean"),
    ("Array.of", "A[]"),
    ("Boolean", "boolean"),
    ("Date.UTC", "number"),
    ("Date.now", "number"),
    ("Date.parse", "number"),
    ("JSON.parse", "unknown"),
    ("JSON.stringify", "string | undefined"),
    ("Number", "number"),
    ("Number.isFinite", "boolean"),
    ("Number.isInteger", "boolean"),
    ("Number.isNaN", "boolean"),
    ("Number.isSafeInteger", "boolean"),
    ("Number.parseFloat", "number"),
    ("Number.parseInt", "number"),
    ("Object.entries", "[string, unknown][] | undefined"),
    ("Object.fromEntries", "object | undefined"),
    ("Object.groupBy", "object | undefined"),
    ("Object.hasOwn", "boolean | undefined"),
    ("Object.is", "boolean"),
    ("Object.keys", "string[] | undefined"),
    ("Object.values", "unknown[] | undefined"),
    ("String", "string"),
    ("String.fromCharCode", "string"),
    ("String.fromCodePoint", "string | undefined"),
    ("crypto.randomUUID", "string"),
    ("decodeURI", "string | undefined"),
    ("decodeURIComponent", "string | undefined"),
    ("encodeURI", "string"),
    ("encodeURIComponent", "string"),
    ("hash", "string"),
    ("isFinite", "boolean"),
    ("isNaN", "boolean"),
    ("new Date", "Date"),
    ("parseFloat", "number"),
    ("parseInt", "number"),
];

/// What the function written `path` gives.
pub(in crate::types) fn function(path: &str, names: &Names<'_>) -> Type {
    match TABLE.iter().find(|(written, _)| *written == path) {
        Some((_, words)) => names.say(words),
        None if path.starts_with("Math.") => Type::Number,
        None => Type::Unknown,
    }
}
