//! The table of functions.

use super::{Function, FunctionRun, MANY, functions as f};
use crate::value::Value;

/// All functions, by path.
pub const FUNCTIONS: &[Function] = &[
    plain("Boolean", "boolean", 0, 1, f::boolean),
    plain("Date.UTC", "date_utc", 1, 7, f::date_utc),
    plain("JSON.parse", "json_parse", 1, 1, f::json_parse),
    plain("JSON.stringify", "json_stringify", 1, 3, f::json_stringify),
    plain("Math.max", "math_max", 0, MANY, f::math_max),
    plain("Math.min", "math_min", 0, MANY, f::math_min),
    plain("Math.round", "math_round", 1, 1, f::math_round),
    plain("Number", "number", 0, 1, f::number),
    plain("Object.keys", "object_keys", 1, 1, f::object_keys),
    plain("String", "string", 0, 1, f::string),
    plain("new Date", "new_date", 1, 7, f::new_date),
    plain("parseInt", "parse_int", 1, 2, f::parse_int),
];

const fn plain(
    path: &'static str,
    ident: &'static str,
    min: usize,
    max: usize,
    run: fn(&[Value]) -> Value,
) -> Function {
    Function { path, ident, min, max, run: FunctionRun::Plain(run) }
}
