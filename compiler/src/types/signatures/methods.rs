//! The methods of each kind of value.

use super::Names;
use crate::types::lattice::{Literal, Type};

/// A kind of value that methods are called on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::types) enum Kind {
    Text,
    List,
    Number,
    Boolean,
    Date,
    Object,
}

use Kind::{Boolean, Date, List, Number, Object, Text};

/// Kind, name, and what it gives.
pub(super) const TABLE: &[(Kind, &str, &str)] = &[
    (Text, "at", "string | undefined"),
    (Text, "charAt", "string"),
    (Text, "charCodeAt", "number"),
    (Text, "codePointAt", "integer | undefined"),
    (Text, "concat", "string"),
    (Text, "endsWith", "boolean"),
    (Text, "hasOwnProperty", "boolean"),
    (Text, "includes", "boolean"),
    (Text, "indexOf", "integer"),
    (Text, "lastIndexOf", "integer"),
    (Text, "localeCompare", "number"),
    (Text, "padEnd", "string | undefined"),
    (Text, "padStart", "string | undefined"),
    (Text, "repeat", "string | undefined"),
    (Text, "replace", "string"),
    (Text, "replaceAll", "string"),
    (Text, "slice", "string"),
    (Text, "split", "string[]"),
    (Text, "startsWith", "boolean"),
    (Text, "substr", "string"),
    (Text, "substring", "string"),
    (Text, "toLocaleLowerCase", "string"),
    (Text, "toLocaleString", "string | undefined"),
    (Text, "toLocaleUpperCase", "string"),
    (Text, "toLowerCase", "string"),
    (Text, "toString", "S"),
    (Text, "toUpperCase", "string"),
    (Text, "trim", "string"),
    (Text, "trimEnd", "string"),
    (Text, "trimStart", "string"),
    (Text, "valueOf", "S"),
    (List, "at", "T | undefined"),
    (List, "concat", "unknown[]"),
    (List, "entries", "[integer, T][]"),
    (List, "every", "boolean"),
    (List, "filter", "R[]"),
    (List, "find", "R | undefined"),
    (List, "findIndex", "integer"),
    (List, "findLast", "R | undefined"),
    (List, "findLastIndex", "integer"),
    (List, "flat", "unknown[]"),
    (List, "flatMap", "unknown[]"),
    (List, "hasOwnProperty", "boolean"),
    (List, "includes", "boolean"),
    (List, "indexOf", "integer"),
    (List, "join", "string"),
    (List, "keys", "integer[]"),
    (List, "lastIndexOf", "integer"),
    (List, "map", "R[]"),
    (List, "reduce", "R"),
    (List, "reduceRight", "R"),
    (List, "reverse", "T[]"),
    (List, "slice", "T[]"),
    (List, "some", "boolean"),
    (List, "sort", "T[]"),
    (List, "toLocaleString", "string | undefined"),
    (List, "toReversed", "T[]"),
    (List, "toSorted", "T[]"),
    (List, "toSpliced", "(T | A)[]"),
    (List, "toString", "string"),
    (List, "valueOf", "S"),
    (List, "values", "T[]"),
    (List, "with", "(T | A)[] | undefined"),
    (Number, "hasOwnProperty", "boolean"),
    (Number, "toExponential", "string | undefined"),
    (Number, "toFixed", "string | undefined"),
    (Number, "toLocaleString", "string | undefined"),
    (Number, "toPrecision", "string | undefined"),
    (Number, "toString", "string | undefined"),
    (Number, "valueOf", "S"),
    (Boolean, "hasOwnProperty", "boolean"),
    (Boolean, "toLocaleString", "string | undefined"),
    (Boolean, "toString", "string"),
    (Boolean, "valueOf", "S"),
    (Date, "getDate", "number"),
    (Date, "getDay", "number"),
    (Date, "getFullYear", "number"),
    (Date, "getHours", "number"),
    (Date, "getMilliseconds", "number"),
    (Date, "getMinutes", "number"),
    (Date, "getMonth", "number"),
    (Date, "getSeconds", "number"),
    (Date, "getTime", "number"),
    (Date, "getTimezoneOffset", "number"),
    (Date, "getUTCDate", "number"),
    (Date, "getUTCDay", "number"),
    (Date, "getUTCFullYear", "number"),
    (Date, "getUTCHours", "number"),
    (Date, "getUTCMilliseconds", "number"),
    (Date, "getUTCMinutes", "number"),
    (Date, "getUTCMonth", "number"),
    (Date, "getUTCSeconds", "number"),
    (Date, "hasOwnProperty", "boolean"),
    (Date, "toDateString", "string"),
    (Date, "toISOString", "string | undefined"),
    (Date, "toJSON", "string | null"),
    (Date, "toLocaleDateString", "string | undefined"),
    (Date, "toLocaleString", "string | undefined"),
    (Date, "toLocaleTimeString", "string | undefined"),
    (Date, "toString", "string"),
    (Date, "toTimeString", "string"),
    (Date, "toUTCString", "string"),
    (Date, "valueOf", "number"),
    (Object, "hasOwnProperty", "boolean | undefined"),
    (Object, "toLocaleString", "string | undefined"),
    (Object, "toString", "string | undefined"),
    (Object, "valueOf", "unknown"),
];

impl Kind {
    /// The kind of a type that is no union; none for undefined, null and what is not known.
    pub(in crate::types) fn of(ty: &Type) -> Option<Self> {
        Some(match ty {
            Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => Text,
            Type::Number | Type::Integer | Type::Literal(Literal::Number(_)) => Number,
            Type::Boolean | Type::Literal(Literal::Bool(_)) => Boolean,
            Type::Date => Date,
            Type::Array(_) | Type::Tuple(_) => List,
            Type::Object(_) => Object,
            _ => return None,
        })
    }

    /// Every kind with the type that says no more than that.
    pub(in crate::types) fn all() -> [(Self, Type); 6] {
        [
            (Text, Type::String),
            (List, Type::array(Type::Unknown)),
            (Number, Type::Number),
            (Boolean, Type::Boolean),
            (Date, Type::Date),
            (Object, Type::any_object()),
        ]
    }

    /// Its name in messages.
    pub(in crate::types) fn name(self) -> &'static str {
        match self {
            Text => "a string",
            List => "an array",
            Number => "a number",
            Boolean => "a boolean",
            Date => "a Date",
            Object => "an object",
        }
    }
}

/// What the method `name` of this kind gives; none when there is none.
pub(in crate::types) fn method(kind: Kind, name: &str, names: &Names<'_>) -> Option<Type> {
    let row = TABLE.iter().find(|(of, named, _)| *of == kind && *named == name)?;
    Some(names.say(row.2))
}

/// The names of the methods of this kind.
pub(in crate::types) fn methods_of(kind: Kind) -> impl Iterator<Item = &'static str> {
    TABLE.iter().filter(move |(of, ..)| *of == kind).map(|(_, name, _)| *name)
}
