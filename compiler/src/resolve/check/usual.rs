//! What other languages call the methods, functions and values of this one.

use crate::resolve::roots::GLOBALS;

/// The method that other languages call so.
pub(super) fn method(name: &str) -> Option<&'static str> {
    Some(match name {
        "contains" | "include" | "has" => "includes",
        "startswith" | "starts_with" | "hasPrefix" => "startsWith",
        "endswith" | "ends_with" | "hasSuffix" => "endsWith",
        "strip" => "trim",
        "lstrip" => "trimStart",
        "rstrip" => "trimEnd",
        "upper" | "uppercase" | "toUpper" => "toUpperCase",
        "lower" | "lowercase" | "toLower" => "toLowerCase",
        "index" | "find_index" => "indexOf",
        "to_string" | "tostring" => "toString",
        "tofixed" => "toFixed",
        "any" => "some",
        "all" => "every",
        "collect" => "map",
        "select" | "where" => "filter",
        _ => return None,
    })
}

/// Whether other languages ask a method of this name for the length.
pub(super) fn is_length(name: &str) -> bool {
    matches!(name, "length" | "len" | "size" | "count")
}

/// What to write instead of a function that other languages have.
pub(super) fn function(name: &str) -> Option<&'static str> {
    Some(match name {
        "len" | "length" | "size" | "count" => "write `value.length`",
        "str" | "string" | "toString" => "write `String(value)`",
        "int" => "write `parseInt(value)`, or `Number(value)`",
        "float" | "number" => "write `Number(value)`",
        "bool" => "write `Boolean(value)`",
        "Date" => "write `new Date()`",
        "now" => "write `Date.now()`, or `new Date()`",
        "uuid" | "uuidv4" | "randomUUID" => "write `crypto.randomUUID()`",
        "random" => "write `Math.random()`",
        "btoa" => "write `value | base64_encode`",
        "atob" => "write `value | base64_decode`",
        "round" => "write `Math.round(value)`",
        "floor" => "write `Math.floor(value)`",
        "ceil" => "write `Math.ceil(value)`",
        "abs" => "write `Math.abs(value)`",
        "min" => "write `Math.min(a, b)`",
        "max" => "write `Math.max(a, b)`",
        _ => return None,
    })
}

/// The value that other languages call so.
pub(super) fn value(name: &str) -> Option<&'static str> {
    Some(match name {
        "None" | "nil" | "NULL" | "Null" | "NIL" => "null",
        "True" | "TRUE" => "true",
        "False" | "FALSE" => "false",
        _ => return None,
    })
}

/// The object of JavaScript that is written with capitals, or without.
pub(super) fn object(name: &str) -> Option<&'static str> {
    GLOBALS.iter().copied().find(|global| *global != name && global.eq_ignore_ascii_case(name))
}
