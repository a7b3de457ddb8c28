//! The filters of expressions: `${value | name(arguments)}` (language §3). Each takes any value
//! and never fails; what it does with values it is not made for stands beside it and in
//! `docs/values.md`.

mod convert;
mod list;
mod number;
mod text;

pub use convert::{boolean, default, json, keys, number, string, values};
pub use list::{first, join, last, length, reverse, slice, sort};
pub use number::{abs, ceil, floor, round};
pub use text::{capitalize, lowercase, split, trim, uppercase};

use crate::value::Value;

/// A filter: its name, how many arguments it takes, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Its name in expressions; the function of this module has the same.
    pub name: &'static str,
    /// The fewest arguments it takes.
    pub min: usize,
    /// The most arguments it takes.
    pub max: usize,
    /// The filter itself: the value left of `|` and the arguments.
    pub run: fn(&Value, &[Value]) -> Value,
}

/// All filters, by name.
pub const FILTERS: &[Filter] = &[
    filter("abs", 0, 0, abs),
    filter("boolean", 0, 0, boolean),
    filter("capitalize", 0, 0, capitalize),
    filter("ceil", 0, 0, ceil),
    filter("default", 1, 1, default),
    filter("first", 0, 0, first),
    filter("floor", 0, 0, floor),
    filter("join", 0, 1, join),
    filter("json", 0, 1, json),
    filter("keys", 0, 0, keys),
    filter("last", 0, 0, last),
    filter("length", 0, 0, length),
    filter("lowercase", 0, 0, lowercase),
    filter("number", 0, 0, number),
    filter("reverse", 0, 0, reverse),
    filter("round", 0, 1, round),
    filter("slice", 1, 2, slice),
    filter("sort", 0, 1, sort),
    filter("split", 0, 1, split),
    filter("string", 0, 0, string),
    filter("trim", 0, 0, trim),
    filter("uppercase", 0, 0, uppercase),
    filter("values", 0, 0, values),
];

const fn filter(name: &'static str, min: usize, max: usize, run: fn(&Value, &[Value]) -> Value) -> Filter {
    Filter { name, min, max, run }
}
