//! What other languages call the methods, functions and values of this one.

use crate::resolve::roots::GLOBALS;

/// The method that other languages call so.
pub(super) fn method(name: &str) -> Option<&'static str> {
    Some(match name {
        "contains" | "include" | "has" => "includes",
        "startswith" | "starts_with" | "hasPrefix" => "startsWith",
        "endswith" | "ends_with" | "hasSuffix" => "endsWith",
        "strip" => "trim",
        "lstrip" | "trimLeft" => "trimStart",
        "rstrip" | "trimRight" => "trimEnd",
        "upper" | "uppercase" | "toUpper" => "toUpperCase",
        "lower" | "lowercase" | "toLower" => "toLowerCase",
        "index" | "find_index" => "indexOf",
        "to_string" | "tostring" => "toString",
        "tofixed" => "toFixed",
        "any" => "some",
        "all" => "every",
        "collect" => "map",
        "select" | "where" => "filter",
        "toGMTString" => "toUTCString",
        "getYear" => "getFullYear",
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
        "Array" => "write `Array.from({length: n})` for a list of `n`, or `[…]`",
        "Object" => "write `{…}`",
        "BigInt" => "write `Number(value)`: every number here is a 64-bit float",
        "structuredClone" => "leave it out: nothing changes a value, so one is as good as its copy",
        "unescape" => "write `decodeURIComponent(value)`",
        "upper" => "write `value.toUpperCase()`",
        "lower" => "write `value.toLowerCase()`",
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

/// What to write instead of a function that JavaScript's own object has and expressions have not.
pub(super) fn of_object(object: &str, name: &str) -> Option<&'static str> {
    Some(match (object, name) {
        ("Object", "getOwnPropertyNames") => "write `Object.keys(value)`",
        ("Object", "freeze" | "seal" | "preventExtensions") => "leave it out: nothing changes a value here",
        ("Object", "create") => "write `{…}`",
        ("Object", "size" | "length") => "write `Object.keys(value).length`",
        ("Math", "sumPrecise" | "sum") => "write `list | sum`",
        ("Math", "average" | "avg" | "mean") => "write `(list | sum) / list.length`",
        ("Date", "today") => "write `new Date().toISOString().slice(0, 10)`",
        _ => return None,
    })
}

/// What to write instead of an object that JavaScript makes with `new`.
pub(super) fn constructor(name: &str) -> &'static str {
    match name {
        "Set" => "write `list | uniq` for a list without doubles",
        "Map" => "write an object: `{…}`, or `Object.fromEntries(pairs)`",
        "Array" => "write `Array.from({length: n})` for a list of `n`, or `[…]`",
        "Object" => "write `{…}`",
        "String" => "write `String(value)`",
        "Number" => "write `Number(value)`",
        "Boolean" => "write `Boolean(value)`",
        "RegExp" => "use string methods or filters, or match in a step with `operation: code`",
        "Intl" => {
            "write `value.toLocaleString()` or `date | date('%d %B %Y')`, or format it in a step with `operation: code`"
        }
        _ => "write `new Date(…)`, or make it in a step with `operation: code`",
    }
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
