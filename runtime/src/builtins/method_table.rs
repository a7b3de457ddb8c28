//! The table of methods.

use super::{
    EachMethod, FoldMethod, MANY, Method, MethodRun, OrderMethod, PlainMethod, TestMethod, methods as m,
};

/// All methods, by name.
pub const METHODS: &[Method] = &[
    plain("at", "at", 1, 1, m::at),
    plain("charAt", "char_at", 0, 1, m::char_at),
    plain("charCodeAt", "char_code_at", 0, 1, m::char_code_at),
    plain("codePointAt", "code_point_at", 0, 1, m::code_point_at),
    plain("concat", "concat", 0, MANY, m::concat),
    plain("endsWith", "ends_with", 1, 2, m::ends_with),
    plain("entries", "entries", 0, 0, m::entries),
    test("every", "every", m::every),
    test("filter", "filter", m::filter),
    test("find", "find", m::find),
    test("findIndex", "find_index", m::find_index),
    test("findLast", "find_last", m::find_last),
    test("findLastIndex", "find_last_index", m::find_last_index),
    plain("flat", "flat", 0, 1, m::flat),
    each("flatMap", "flat_map", m::flat_map),
    plain("getDate", "get_date", 0, 0, m::get_date),
    plain("getDay", "get_day", 0, 0, m::get_day),
    plain("getFullYear", "get_full_year", 0, 0, m::get_full_year),
    plain("getHours", "get_hours", 0, 0, m::get_hours),
    plain("getMilliseconds", "get_milliseconds", 0, 0, m::get_milliseconds),
    plain("getMinutes", "get_minutes", 0, 0, m::get_minutes),
    plain("getMonth", "get_month", 0, 0, m::get_month),
    plain("getSeconds", "get_seconds", 0, 0, m::get_seconds),
    plain("getTime", "get_time", 0, 0, m::get_time),
    plain("getTimezoneOffset", "get_timezone_offset", 0, 0, m::get_timezone_offset),
    plain("getUTCDate", "get_date", 0, 0, m::get_date),
    plain("getUTCDay", "get_day", 0, 0, m::get_day),
    plain("getUTCFullYear", "get_full_year", 0, 0, m::get_full_year),
    plain("getUTCHours", "get_hours", 0, 0, m::get_hours),
    plain("getUTCMilliseconds", "get_milliseconds", 0, 0, m::get_milliseconds),
    plain("getUTCMinutes", "get_minutes", 0, 0, m::get_minutes),
    plain("getUTCMonth", "get_month", 0, 0, m::get_month),
    plain("getUTCSeconds", "get_seconds", 0, 0, m::get_seconds),
    plain("hasOwnProperty", "has_own_property", 1, 1, m::has_own_property),
    plain("includes", "includes", 1, 2, m::includes),
    plain("indexOf", "index_of", 1, 2, m::index_of),
    plain("join", "join", 0, 1, m::join),
    plain("keys", "keys", 0, 0, m::keys),
    plain("lastIndexOf", "last_index_of", 1, 2, m::last_index_of),
    plain("localeCompare", "locale_compare", 1, 1, m::locale_compare),
    each("map", "map", m::map),
    plain("padEnd", "pad_end", 1, 2, m::pad_end),
    plain("padStart", "pad_start", 1, 2, m::pad_start),
    fold("reduce", "reduce", m::reduce),
    fold("reduceRight", "reduce_right", m::reduce_right),
    plain("repeat", "repeat", 1, 1, m::repeat),
    plain("replace", "replace", 2, 2, m::replace),
    plain("replaceAll", "replace_all", 2, 2, m::replace_all),
    plain("reverse", "reverse", 0, 0, m::reverse),
    plain("slice", "slice", 0, 2, m::slice),
    test("some", "some", m::some),
    plain("sort", "sort", 0, 0, m::sort),
    order("sort", "sort_by", m::sort_by),
    plain("split", "split", 0, 2, m::split),
    plain("startsWith", "starts_with", 1, 2, m::starts_with),
    plain("substr", "substr", 1, 2, m::substr),
    plain("substring", "substring", 1, 2, m::substring),
    plain("toDateString", "to_date_string", 0, 0, m::to_date_string),
    plain("toExponential", "to_exponential", 0, 1, m::to_exponential),
    plain("toFixed", "to_fixed", 0, 1, m::to_fixed),
    plain("toISOString", "to_iso_string", 0, 0, m::to_iso_string),
    plain("toJSON", "to_json", 0, 0, m::to_json),
    plain("toLocaleDateString", "to_locale_date_string", 0, 1, m::to_locale_date_string),
    plain("toLocaleLowerCase", "to_lower_case", 0, 0, m::to_lower_case),
    plain("toLocaleString", "to_locale_string", 0, 1, m::to_locale_string),
    plain("toLocaleTimeString", "to_locale_time_string", 0, 1, m::to_locale_time_string),
    plain("toLocaleUpperCase", "to_upper_case", 0, 0, m::to_upper_case),
    plain("toLowerCase", "to_lower_case", 0, 0, m::to_lower_case),
    plain("toPrecision", "to_precision", 0, 1, m::to_precision),
    plain("toReversed", "reverse", 0, 0, m::reverse),
    plain("toSorted", "sort", 0, 0, m::sort),
    order("toSorted", "sort_by", m::sort_by),
    plain("toSpliced", "to_spliced", 0, MANY, m::to_spliced),
    plain("toString", "to_string", 0, 1, m::to_string),
    plain("toTimeString", "to_time_string", 0, 0, m::to_time_string),
    plain("toUTCString", "to_utc_string", 0, 0, m::to_utc_string),
    plain("toUpperCase", "to_upper_case", 0, 0, m::to_upper_case),
    plain("trim", "trim", 0, 0, m::trim),
    plain("trimEnd", "trim_end", 0, 0, m::trim_end),
    plain("trimStart", "trim_start", 0, 0, m::trim_start),
    plain("valueOf", "value_of", 0, 0, m::value_of),
    plain("values", "values", 0, 0, m::values),
    plain("with", "with", 2, 2, m::with),
];

const fn plain(name: &'static str, ident: &'static str, min: usize, max: usize, run: PlainMethod) -> Method {
    Method { name, ident, min, max, run: MethodRun::Plain(run) }
}

const fn each(name: &'static str, ident: &'static str, run: EachMethod) -> Method {
    Method { name, ident, min: 1, max: 1, run: MethodRun::Each(run) }
}

const fn test(name: &'static str, ident: &'static str, run: TestMethod) -> Method {
    Method { name, ident, min: 1, max: 1, run: MethodRun::Test(run) }
}

const fn fold(name: &'static str, ident: &'static str, run: FoldMethod) -> Method {
    Method { name, ident, min: 1, max: 2, run: MethodRun::Fold(run) }
}

const fn order(name: &'static str, ident: &'static str, run: OrderMethod) -> Method {
    Method { name, ident, min: 1, max: 1, run: MethodRun::Order(run) }
}
