//! `type`.

use super::violations::Weight;
use super::{At, Violations};
use crate::input::article;
use crate::value::Value;

/// `null`
pub const NULL: u8 = 1;
/// `boolean`
pub const BOOLEAN: u8 = 2;
/// `number`
pub const NUMBER: u8 = 4;
/// `integer`: a number without fraction
pub const INTEGER: u8 = 8;
/// `string`
pub const STRING: u8 = 16;
/// `array`
pub const ARRAY: u8 = 32;
/// `object`
pub const OBJECT: u8 = 64;

/// The kinds by name and with an article, in the order they are told.
const KINDS: [(u8, &str, &str); 7] = [
    (STRING, "string", "a string"),
    (INTEGER, "integer", "an integer"),
    (NUMBER, "number", "a number"),
    (BOOLEAN, "boolean", "a boolean"),
    (ARRAY, "array", "an array"),
    (OBJECT, "object", "an object"),
    (NULL, "null", "null"),
];

/// The value is of one of these kinds.
#[inline(never)]
pub fn kinds(value: &Value, wanted: u8, at: &At<'_>, found: &mut Violations) {
    if of(value) & wanted == 0 {
        report(value, wanted, at, found);
    }
}

macro_rules! alone {
    ($($(#[$doc:meta])* $name:ident = $kind:ident;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(value: &Value, at: &At<'_>, found: &mut Violations) {
                kinds(value, $kind, at, found);
            }
        )*
    };
}

alone! {
    /// The value is null.
    null = NULL;
    /// The value is a boolean.
    boolean = BOOLEAN;
    /// The value is a number.
    number = NUMBER;
    /// The value is an integer.
    integer = INTEGER;
    /// The value is a string.
    string = STRING;
    /// The value is an array.
    array = ARRAY;
    /// The value is an object.
    object = OBJECT;
}

/// The kinds that a value is of; what is undefined is written as null.
fn of(value: &Value) -> u8 {
    match value {
        Value::Undefined | Value::Null => NULL,
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) if number.fract() == 0.0 => NUMBER | INTEGER,
        Value::Number(_) => NUMBER,
        // It is written as text.
        Value::String(_) | Value::Date(_) => STRING,
        Value::Array(_) => ARRAY,
        Value::Object(_) => OBJECT,
        Value::Json(lazy) if lazy.is_array() => ARRAY,
        Value::Json(_) => OBJECT,
    }
}

#[cold]
fn report(value: &Value, wanted: u8, at: &At<'_>, found: &mut Violations) {
    let names: Vec<_> = KINDS.iter().filter(|(kind, ..)| wanted & kind != 0).collect();
    let expected = match names.as_slice() {
        [(_, name, _)] => Some(*name),
        _ => None,
    };
    let mut words = String::new();
    for (position, (_, _, one)) in names.iter().enumerate() {
        let last = position + 1 == names.len();
        words.push_str(if position == 0 {
            ""
        } else if last {
            " or "
        } else {
            ", "
        });
        words.push_str(one);
    }
    found.push(at, value, expected, Weight::Kind, &["must be ", &words, ", got ", article(value)]);
}
