//! The filters of expressions: `${value | name(arguments)}` (language §3). Each takes any value
//! and never fails; what it does with values it is not made for stands beside it and in
//! `docs/values.md`.

mod arithmetic;
mod change;
mod convert;
mod date;
mod encode;
mod gather;
mod html;
mod list;
mod markup;
mod member;
mod number;
mod shorten;
mod text;

pub use arithmetic::{at_least, at_most, divided_by, minus, modulo, plus, times};
pub use change::{
    append, lstrip, prepend, remove, remove_first, remove_last, replace, replace_first, replace_last, rstrip,
};
pub use convert::{boolean, default, json, keys, number, string, values};
pub use date::date;
pub use encode::{base64, base64_decode, base64_encode, base64_url_safe_encode, url_decode, url_encode};
pub use gather::{compact, concat, sort_natural, sum, uniq};
pub use html::{escape, escape_once, newline_to_br, strip_html, strip_newlines};
pub use list::{first, join, last, length, reverse, slice, sort};
pub use markup::{
    html_address, html_contains, html_entries, html_filled, html_items, html_json, html_part, html_present,
    html_raw,
};
pub use member::{find, find_index, has, map, reject, r#where};
pub use number::{abs, ceil, floor, round};
pub use shorten::{slugify, truncate, truncatewords};
pub use text::{capitalize, lowercase, split, trim, uppercase};

use crate::value::Value;

/// A filter: its name, how many arguments it takes, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Its name in expressions.
    pub name: &'static str,
    /// Its function in this module.
    pub ident: &'static str,
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
    filter("append", 1, 1, append),
    filter("at_least", 1, 1, at_least),
    filter("at_most", 1, 1, at_most),
    filter("base64_decode", 0, 0, base64_decode),
    filter("base64_encode", 0, 0, base64_encode),
    Filter { ident: "base64_decode", ..filter("base64_url_safe_decode", 0, 0, base64_decode) },
    filter("base64_url_safe_encode", 0, 0, base64_url_safe_encode),
    filter("boolean", 0, 0, boolean),
    filter("capitalize", 0, 0, capitalize),
    filter("ceil", 0, 0, ceil),
    filter("compact", 0, 1, compact),
    filter("concat", 1, 1, concat),
    filter("date", 1, 1, date),
    filter("default", 1, 1, default),
    filter("divided_by", 1, 1, divided_by),
    Filter { ident: "lowercase", ..filter("downcase", 0, 0, lowercase) },
    filter("escape", 0, 0, escape),
    filter("escape_once", 0, 0, escape_once),
    filter("find", 1, 2, find),
    filter("find_index", 1, 2, find_index),
    filter("first", 0, 0, first),
    filter("floor", 0, 0, floor),
    filter("has", 1, 2, has),
    filter("join", 0, 1, join),
    filter("json", 0, 1, json),
    filter("keys", 0, 0, keys),
    filter("last", 0, 0, last),
    filter("length", 0, 0, length),
    filter("lowercase", 0, 0, lowercase),
    filter("lstrip", 0, 0, lstrip),
    filter("map", 1, 1, map),
    filter("minus", 1, 1, minus),
    filter("modulo", 1, 1, modulo),
    filter("newline_to_br", 0, 0, newline_to_br),
    filter("number", 0, 0, number),
    filter("plus", 1, 1, plus),
    filter("prepend", 1, 1, prepend),
    filter("reject", 1, 2, reject),
    filter("remove", 1, 1, remove),
    filter("remove_first", 1, 1, remove_first),
    filter("remove_last", 1, 1, remove_last),
    filter("replace", 2, 2, replace),
    filter("replace_first", 2, 2, replace_first),
    filter("replace_last", 2, 2, replace_last),
    filter("reverse", 0, 0, reverse),
    filter("round", 0, 1, round),
    filter("rstrip", 0, 0, rstrip),
    Filter { ident: "length", ..filter("size", 0, 0, length) },
    filter("slice", 1, 2, slice),
    filter("slugify", 0, 0, slugify),
    filter("sort", 0, 1, sort),
    filter("sort_natural", 0, 1, sort_natural),
    filter("split", 0, 1, split),
    filter("string", 0, 0, string),
    Filter { ident: "trim", ..filter("strip", 0, 0, trim) },
    filter("strip_html", 0, 0, strip_html),
    filter("strip_newlines", 0, 0, strip_newlines),
    filter("sum", 0, 1, sum),
    filter("times", 1, 1, times),
    filter("trim", 0, 0, trim),
    filter("truncate", 0, 2, truncate),
    filter("truncatewords", 0, 2, truncatewords),
    filter("uniq", 0, 1, uniq),
    Filter { ident: "uppercase", ..filter("upcase", 0, 0, uppercase) },
    filter("uppercase", 0, 0, uppercase),
    filter("url_decode", 0, 0, url_decode),
    filter("url_encode", 0, 0, url_encode),
    filter("values", 0, 0, values),
    Filter { ident: "r#where", ..filter("where", 1, 2, r#where) },
];

/// The filter of that name, one of the compiler's own too.
pub fn by_name(name: &str) -> Option<&'static Filter> {
    FILTERS.iter().find(|filter| filter.name == name).or_else(|| markup::find(name))
}

const fn filter(name: &'static str, min: usize, max: usize, run: fn(&Value, &[Value]) -> Value) -> Filter {
    Filter { name, ident: name, min, max, run }
}
