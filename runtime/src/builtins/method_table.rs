//! The table of methods.

use super::{Method, MethodRun, methods as m};
use crate::value::Value;

/// All methods, by name.
pub const METHODS: &[Method] = &[
    test("every", "every", m::every),
    test("filter", "filter", m::filter),
    test("find", "find", m::find),
    plain("includes", "includes", 1, 2, m::includes),
    plain("join", "join", 0, 1, m::join),
    each("map", "map", m::map),
    fold("reduce", "reduce", m::reduce),
    plain("slice", "slice", 0, 2, m::slice),
    test("some", "some", m::some),
    plain("sort", "sort", 0, 0, m::sort),
    order("sort", "sort_by", m::sort_by),
    plain("split", "split", 0, 2, m::split),
    plain("toLowerCase", "to_lower_case", 0, 0, m::to_lower_case),
    plain("toUpperCase", "to_upper_case", 0, 0, m::to_upper_case),
    plain("trim", "trim", 0, 0, m::trim),
];

const fn plain(
    name: &'static str,
    ident: &'static str,
    min: usize,
    max: usize,
    run: fn(&Value, &[Value]) -> Value,
) -> Method {
    Method { name, ident, min, max, run: MethodRun::Plain(run) }
}

const fn each(
    name: &'static str,
    ident: &'static str,
    run: fn(&Value, &mut dyn FnMut(&Value, usize) -> Value) -> Value,
) -> Method {
    Method { name, ident, min: 1, max: 1, run: MethodRun::Each(run) }
}

const fn test(
    name: &'static str,
    ident: &'static str,
    run: fn(&Value, &mut dyn FnMut(&Value, usize) -> bool) -> Value,
) -> Method {
    Method { name, ident, min: 1, max: 1, run: MethodRun::Test(run) }
}

const fn fold(
    name: &'static str,
    ident: &'static str,
    run: fn(&Value, &mut dyn FnMut(Value, &Value, usize) -> Value, Option<Value>) -> Value,
) -> Method {
    Method { name, ident, min: 1, max: 2, run: MethodRun::Fold(run) }
}

const fn order(
    name: &'static str,
    ident: &'static str,
    run: fn(&Value, &mut dyn FnMut(&Value, &Value) -> f64) -> Value,
) -> Method {
    Method { name, ident, min: 1, max: 1, run: MethodRun::Order(run) }
}
