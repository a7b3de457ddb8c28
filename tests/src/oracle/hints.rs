//! What suits the methods, functions and filters of the language, so that drawn expressions are
//! mostly about something. What is not named here is drawn nevertheless, with anything.

use super::draw::Draw;

/// What an expression probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// How much is to be made: a small number.
    Count,
    /// A string.
    Text,
    /// A boolean.
    Bool,
    /// An array.
    List,
    /// An object.
    Object,
    /// A date.
    Date,
    /// Anything.
    Any,
}

use Kind::{Any, Bool, Count, List, Number, Object, Text};

/// What suits a method or function.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    /// What a method is called on.
    pub on: Kind,
    /// Its arguments; the last stands for those behind it too.
    pub takes: &'static [Kind],
    /// What it gives.
    pub gives: Kind,
}

/// Not drawn, and why.
pub const UNFIT: &[(&str, &str)] = &[
    ("localeCompare", "its order is that of each engine's data"),
    ("toLocaleString", "Node's data decide how it looks"),
    ("toLocaleDateString", "Node's data decide how it looks"),
    ("toLocaleTimeString", "Node's data decide how it looks"),
    ("| date", "what it makes of patterns is held in `runtime/tests`"),
    ("| slugify", "JavaScript has nothing like it; held in `runtime/tests`"),
    ("| at_least", "JavaScript has nothing like it for NaN; held in `runtime/tests`"),
    ("| at_most", "JavaScript has nothing like it for NaN; held in `runtime/tests`"),
    ("| base64_decode", "Node reads what is no Base64; held in `runtime/tests`"),
    ("| base64_url_safe_decode", "Node reads what is no Base64; held in `runtime/tests`"),
    ("| url_encode", "held in `runtime/tests`"),
    ("| url_decode", "held in `runtime/tests`"),
    ("new Date", "drawn as `new Date(…)` by a form of its own"),
];

/// How the JavaScript that drawn expressions are compared with differs from the expression as it is
/// written.
pub const TRANSLATED: &[(&str, &str)] = &[
    ("members", "`a.b` is `a?.b`, of own members alone"),
    (
        "calls",
        "where JavaScript throws, the value is undefined; a method of a value that has none is undefined",
    ),
    ("spread", "what cannot be spread in a list gives nothing"),
    ("`a in b`", "own members alone, false where JavaScript throws"),
    ("strings", "half a surrogate pair is U+FFFD as soon as it is read"),
    ("`sort`, `reverse`, `Object.assign`", "they give a new value"),
    ("dates as text", "the forms of the specification, and those with the name of a month"),
    ("functions of `Math` that are not exact", "compared to ten digits"),
    ("`Object.assign`", "undefined when what is given first is no plain object"),
    ("`keys`, `values`, `entries` of lists", "they give lists, not iterators"),
    ("`Object.groupBy`", "it gives a plain object"),
    ("functions that sort", "drawn are those that order without contradiction"),
    ("text mode", "lists and objects print as JSON, null and undefined as nothing"),
    ("filters", "as `docs/values.md` says, written again in JavaScript"),
];

/// Functions of `Math` whose last digit is that of each library; all others are exact.
pub const INEXACT: &[&str] = &[
    "Math.acos",
    "Math.acosh",
    "Math.asin",
    "Math.asinh",
    "Math.atan",
    "Math.atan2",
    "Math.atanh",
    "Math.cbrt",
    "Math.cos",
    "Math.cosh",
    "Math.exp",
    "Math.expm1",
    "Math.hypot",
    "Math.log",
    "Math.log10",
    "Math.log1p",
    "Math.log2",
    "Math.pow",
    "Math.sin",
    "Math.sinh",
    "Math.tan",
    "Math.tanh",
];

/// Whether a method or function is drawn.
pub fn is_fit(name: &str) -> bool {
    !UNFIT.iter().any(|(unfit, _)| *unfit == name)
}

/// Functions that stand where an arrow function may.
pub const NAMED: &[&str] = &["Boolean", "Number", "String", "parseInt", "Math.round"];

/// Functions by which lists are sorted: each orders all values without contradiction, for only then
/// is the result the same whatever the algorithm.
pub fn order(draw: &mut Draw) -> &'static str {
    draw.word(&[
        "(a, b) => (+a || 0) - (+b || 0)",
        "(a, b) => (+b || 0) - (+a || 0)",
        "(a, b) => (+a.n || 0) - (+b.n || 0)",
        "(a, b) => String(a).length - String(b).length",
        "(a, b) => String(a.name) < String(b.name) ? -1 : String(a.name) > String(b.name) ? 1 : 0",
        "(a, b) => String(b) < String(a) ? -1 : String(b) > String(a) ? 1 : 0",
        "(one, other) => 0",
        "() => NaN",
    ])
}

type Row = (&'static str, Kind, &'static [Kind], Kind);

/// What suits a method.
pub fn method(name: &str) -> Option<Hint> {
    METHODS.iter().find(|(own, ..)| *own == name).map(|(_, on, takes, gives)| Hint {
        on: *on,
        takes,
        gives: *gives,
    })
}

/// What suits a function.
pub fn function(path: &str) -> Option<Hint> {
    if let Some(row) = FUNCTIONS.iter().find(|(own, ..)| *own == path) {
        return Some(Hint { on: Any, takes: row.2, gives: row.3 });
    }
    let math = Hint { on: Any, takes: &[Number], gives: Number };
    path.starts_with("Math.").then_some(math)
}

const METHODS: &[Row] = &[
    ("at", Any, &[Number], Any),
    ("charAt", Text, &[Number], Text),
    ("charCodeAt", Text, &[Number], Number),
    ("codePointAt", Text, &[Number], Number),
    ("concat", Any, &[Any], List),
    ("endsWith", Text, &[Text, Number], Bool),
    ("entries", List, &[], List),
    ("every", List, &[], Bool),
    ("filter", List, &[], List),
    ("find", List, &[], Any),
    ("findIndex", List, &[], Number),
    ("findLast", List, &[], Any),
    ("findLastIndex", List, &[], Number),
    ("flat", List, &[Count], List),
    ("flatMap", List, &[], List),
    ("hasOwnProperty", Object, &[Text], Bool),
    ("includes", Any, &[Any, Number], Bool),
    ("indexOf", Any, &[Any, Number], Number),
    ("join", List, &[Text], Text),
    ("keys", List, &[], List),
    ("lastIndexOf", Any, &[Any, Number], Number),
    ("map", List, &[], List),
    ("padEnd", Text, &[Count, Text], Text),
    ("padStart", Text, &[Count, Text], Text),
    ("reduce", List, &[], Any),
    ("reduceRight", List, &[], Any),
    ("repeat", Text, &[Count], Text),
    ("replace", Text, &[Text, Text], Text),
    ("replaceAll", Text, &[Text, Text], Text),
    ("reverse", List, &[], List),
    ("slice", Any, &[Number, Number], Any),
    ("some", List, &[], Bool),
    ("sort", List, &[], List),
    ("split", Text, &[Text, Number], List),
    ("startsWith", Text, &[Text, Number], Bool),
    ("substr", Text, &[Number, Number], Text),
    ("substring", Text, &[Number, Number], Text),
    ("toExponential", Number, &[Count], Text),
    ("toFixed", Number, &[Count], Text),
    ("toLowerCase", Text, &[], Text),
    ("toPrecision", Number, &[Count], Text),
    ("toReversed", List, &[], List),
    ("toSorted", List, &[], List),
    ("toSpliced", List, &[Number, Number, Any], List),
    ("toString", Any, &[Count], Text),
    ("toUpperCase", Text, &[], Text),
    ("trim", Text, &[], Text),
    ("trimEnd", Text, &[], Text),
    ("trimStart", Text, &[], Text),
    ("valueOf", Any, &[], Any),
    ("values", List, &[], List),
    ("with", List, &[Number, Any], List),
    ("getDate", Kind::Date, &[], Number),
    ("getDay", Kind::Date, &[], Number),
    ("getFullYear", Kind::Date, &[], Number),
    ("getHours", Kind::Date, &[], Number),
    ("getMilliseconds", Kind::Date, &[], Number),
    ("getMinutes", Kind::Date, &[], Number),
    ("getMonth", Kind::Date, &[], Number),
    ("getSeconds", Kind::Date, &[], Number),
    ("getTime", Kind::Date, &[], Number),
    ("getTimezoneOffset", Kind::Date, &[], Number),
    ("getUTCDate", Kind::Date, &[], Number),
    ("getUTCDay", Kind::Date, &[], Number),
    ("getUTCFullYear", Kind::Date, &[], Number),
    ("getUTCHours", Kind::Date, &[], Number),
    ("getUTCMilliseconds", Kind::Date, &[], Number),
    ("getUTCMinutes", Kind::Date, &[], Number),
    ("getUTCMonth", Kind::Date, &[], Number),
    ("getUTCSeconds", Kind::Date, &[], Number),
    ("toDateString", Kind::Date, &[], Text),
    ("toISOString", Kind::Date, &[], Text),
    ("toJSON", Kind::Date, &[], Text),
    ("toTimeString", Kind::Date, &[], Text),
    ("toUTCString", Kind::Date, &[], Text),
];

const FUNCTIONS: &[Row] = &[
    ("Array.from", Any, &[List], List),
    ("Array.isArray", Any, &[Any], Bool),
    ("Array.of", Any, &[Any, Any, Any], List),
    ("Boolean", Any, &[Any], Bool),
    ("Date.UTC", Any, &[Number, Number, Number], Number),
    ("Date.parse", Any, &[Text], Number),
    ("JSON.parse", Any, &[Text], Any),
    ("JSON.stringify", Any, &[Any, Any, Count], Text),
    ("Math.atan2", Any, &[Number, Number], Number),
    ("Math.max", Any, &[Number, Number, Number], Number),
    ("Math.min", Any, &[Number, Number, Number], Number),
    ("Math.pow", Any, &[Number, Number], Number),
    ("Number", Any, &[Any], Number),
    ("Number.isFinite", Any, &[Any], Bool),
    ("Number.isInteger", Any, &[Any], Bool),
    ("Number.isNaN", Any, &[Any], Bool),
    ("Number.isSafeInteger", Any, &[Any], Bool),
    ("Number.parseFloat", Any, &[Text], Number),
    ("Number.parseInt", Any, &[Text, Number], Number),
    ("Object.assign", Any, &[Object, Object], Object),
    ("Object.entries", Any, &[Object], List),
    ("Object.fromEntries", Any, &[List], Object),
    ("Object.groupBy", Any, &[List], Object),
    ("Object.hasOwn", Any, &[Object, Text], Bool),
    ("Object.is", Any, &[Any, Any], Bool),
    ("Object.keys", Any, &[Object], List),
    ("Object.values", Any, &[Object], List),
    ("String", Any, &[Any], Text),
    ("String.fromCharCode", Any, &[Number], Text),
    ("String.fromCodePoint", Any, &[Number], Text),
    ("decodeURI", Any, &[Text], Text),
    ("decodeURIComponent", Any, &[Text], Text),
    ("encodeURI", Any, &[Text], Text),
    ("encodeURIComponent", Any, &[Text], Text),
    ("hash", Any, &[Text], Text),
    ("isFinite", Any, &[Any], Bool),
    ("isNaN", Any, &[Any], Bool),
    ("parseFloat", Any, &[Text], Number),
    ("parseInt", Any, &[Text, Number], Number),
];

/// Filters that `tests/oracle/prelude.js` knows: what they are for and what they take.
pub const FILTERS: &[(&str, Kind, &[Kind])] = &[
    ("abs", Number, &[]),
    ("boolean", Any, &[]),
    ("capitalize", Text, &[]),
    ("ceil", Number, &[]),
    ("default", Any, &[Any]),
    ("first", List, &[]),
    ("floor", Number, &[]),
    ("join", List, &[Text]),
    ("json", Any, &[Count]),
    ("keys", Object, &[]),
    ("last", List, &[]),
    ("length", List, &[]),
    ("lowercase", Text, &[]),
    ("number", Any, &[]),
    ("reverse", List, &[]),
    ("round", Number, &[Count]),
    ("slice", List, &[Number, Number]),
    ("sort", List, &[Text]),
    ("split", Text, &[Text]),
    ("string", Any, &[]),
    ("trim", Text, &[]),
    ("uppercase", Text, &[]),
    ("values", Object, &[]),
    ("append", Text, &[Text]),
    ("prepend", Text, &[Text]),
    ("replace", Text, &[Text, Text]),
    ("replace_first", Text, &[Text, Text]),
    ("remove", Text, &[Text]),
    ("remove_first", Text, &[Text]),
    ("replace_last", Text, &[Text, Text]),
    ("remove_last", Text, &[Text]),
    ("strip", Text, &[]),
    ("lstrip", Text, &[]),
    ("rstrip", Text, &[]),
    ("upcase", Text, &[]),
    ("downcase", Text, &[]),
    ("size", List, &[]),
    ("truncate", Text, &[Count, Text]),
    ("truncatewords", Text, &[Count, Text]),
    ("escape", Text, &[]),
    ("escape_once", Text, &[]),
    ("strip_html", Text, &[]),
    ("strip_newlines", Text, &[]),
    ("newline_to_br", Text, &[]),
    ("base64_encode", Text, &[]),
    ("base64_url_safe_encode", Text, &[]),
    ("plus", Number, &[Number]),
    ("minus", Number, &[Number]),
    ("times", Number, &[Number]),
    ("divided_by", Number, &[Number]),
    ("modulo", Number, &[Number]),
    ("map", List, &[Text]),
    ("where", List, &[Text, Any]),
    ("reject", List, &[Text, Any]),
    ("find", List, &[Text, Any]),
    ("find_index", List, &[Text, Any]),
    ("has", List, &[Text, Any]),
    ("compact", List, &[Text]),
    ("uniq", List, &[Text]),
    ("concat", List, &[List]),
    ("sum", List, &[Text]),
    ("sort_natural", List, &[Text]),
];
