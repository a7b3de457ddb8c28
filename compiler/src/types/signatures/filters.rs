//! The filters.

use super::Names;
use super::methods::Kind::{self, Boolean, Date, List, Number, Object, Text};
use crate::types::lattice::Type;

/// What a filter is meant for: other values are taken too, and come out as nobody meant.
type Meant = &'static [Kind];

const ANY: Meant = &[Text, List, Number, Boolean, Date, Object];
const TEXTS: Meant = &[Text, Number, Boolean, Date];
const NUMBERS: Meant = &[Number, Text, Boolean, Date];

/// Name, what it is meant for, and what it gives.
pub(super) const TABLE: &[(&str, Meant, &str)] = &[
    ("abs", NUMBERS, "number"),
    ("boolean", ANY, "boolean"),
    ("capitalize", TEXTS, "string"),
    ("ceil", NUMBERS, "number"),
    ("default", ANY, "unknown"),
    ("first", &[List, Text], "unknown"),
    ("floor", NUMBERS, "number"),
    ("join", &[List], "string"),
    ("json", ANY, "string | undefined"),
    ("keys", &[Object, List], "string[]"),
    ("last", &[List, Text], "unknown"),
    ("length", &[Text, List, Object], "integer"),
    ("lowercase", TEXTS, "string"),
    ("number", NUMBERS, "number"),
    ("reverse", &[List, Text], "unknown"),
    ("round", NUMBERS, "number"),
    ("slice", &[List, Text, Number, Date], "unknown"),
    ("sort", &[List], "unknown"),
    ("split", TEXTS, "string[]"),
    ("string", ANY, "string"),
    ("trim", TEXTS, "string"),
    ("uppercase", TEXTS, "string"),
    ("values", &[Object, List], "unknown[]"),
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
