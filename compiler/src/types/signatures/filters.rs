//! The filters.

use super::Names;
use super::methods::Kind::{self, Boolean, Date, List, Number, Object, Text};
use crate::types::lattice::Type;

/// What a filter is meant for: other values are taken too, and come out as nobody meant.
type Meant = &'static [Kind];

const ANY: Meant = &[Text, List, Number, Boolean, Date, Object];
const TEXTS: Meant = &[Text, Number, Boolean, Date];
const NUMBERS: Meant = &[Number, Text, Boolean, Date];

/// Name, what it is meant for, and what it gives; what depends on more is `unknown` here.
pub(super) const TABLE: &[(&str, Meant, &str)] = &[
    ("abs", NUMBERS, "number"),
    ("append", TEXTS, "string"),
    ("at_least", NUMBERS, "number"),
    ("at_most", NUMBERS, "number"),
    ("base64_decode", TEXTS, "string | undefined"),
    ("base64_encode", TEXTS, "string"),
    ("base64_url_safe_decode", TEXTS, "string | undefined"),
    ("base64_url_safe_encode", TEXTS, "string"),
    ("boolean", ANY, "boolean"),
    ("capitalize", TEXTS, "string"),
    ("ceil", NUMBERS, "number"),
    ("compact", &[List, Object], "unknown"),
    ("concat", &[List, Object], "unknown"),
    ("date", &[Date, Number, Text], "unknown"),
    ("default", ANY, "unknown"),
    ("divided_by", NUMBERS, "number"),
    ("downcase", TEXTS, "string"),
    ("escape", TEXTS, "string"),
    ("escape_once", TEXTS, "string"),
    ("find", &[List, Object], "unknown"),
    ("find_index", &[List, Object], "integer | undefined"),
    ("first", &[List, Text], "unknown"),
    ("floor", NUMBERS, "number"),
    ("has", &[List, Object], "boolean"),
    ("join", &[List], "string"),
    ("json", ANY, "string | undefined"),
    ("keys", &[Object, List], "string[]"),
    ("last", &[List, Text], "unknown"),
    ("length", &[Text, List, Object], "integer"),
    ("lowercase", TEXTS, "string"),
    ("lstrip", TEXTS, "string"),
    ("map", &[List, Object], "unknown"),
    ("minus", NUMBERS, "number"),
    ("modulo", NUMBERS, "number"),
    ("newline_to_br", TEXTS, "string"),
    ("number", NUMBERS, "number"),
    ("plus", NUMBERS, "number"),
    ("prepend", TEXTS, "string"),
    ("reject", &[List, Object], "unknown"),
    ("remove", TEXTS, "string"),
    ("remove_first", TEXTS, "string"),
    ("remove_last", TEXTS, "string"),
    ("replace", TEXTS, "string"),
    ("replace_first", TEXTS, "string"),
    ("replace_last", TEXTS, "string"),
    ("reverse", &[List, Text], "unknown"),
    ("round", NUMBERS, "number"),
    ("rstrip", TEXTS, "string"),
    ("size", &[Text, List, Object], "integer"),
    ("slice", &[List, Text, Number, Date], "unknown"),
    ("slugify", TEXTS, "string"),
    ("sort", &[List], "unknown"),
    ("sort_natural", &[List, Object], "unknown"),
    ("split", TEXTS, "string[]"),
    ("string", ANY, "string"),
    ("strip", TEXTS, "string"),
    ("strip_html", TEXTS, "string"),
    ("strip_newlines", TEXTS, "string"),
    ("sum", &[List, Object], "number"),
    ("times", NUMBERS, "number"),
    ("trim", TEXTS, "string"),
    ("truncate", TEXTS, "string"),
    ("truncatewords", TEXTS, "string"),
    ("uniq", &[List, Object], "unknown"),
    ("upcase", TEXTS, "string"),
    ("uppercase", TEXTS, "string"),
    ("url_decode", TEXTS, "string"),
    ("url_encode", TEXTS, "string"),
    ("values", &[Object, List], "unknown[]"),
    ("where", &[List, Object], "unknown"),
];

/// What the filter `name` gives, as far as words can say it.
pub(in crate::types) fn filter(name: &str, names: &Names<'_>) -> Type {
    row(name).map_or(Type::Unknown, |row| names.say(row.2))
}

/// The kinds of values that a filter is meant for; none for a filter that is not in the table.
pub(in crate::types) fn takes(name: &str) -> Option<Meant> {
    row(name).map(|row| row.1)
}

fn row(name: &str) -> Option<&'static (&'static str, Meant, &'static str)> {
    TABLE.iter().find(|row| row.0 == name)
}
