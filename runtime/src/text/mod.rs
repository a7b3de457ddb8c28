//! Text mode: what holes print as in text and in URLs (language §3, §9).

pub(crate) mod base64;
mod collate;
pub(crate) mod latin;
mod shown;
mod url;
pub(crate) mod utf16;

pub(crate) use collate::collate;
pub use shown::Shown;
pub(crate) use url::append_encoded;
pub use url::url;

use crate::date;
use crate::json::{self, NORMAL};
use crate::ops::{append_number, is_space, to_string};
use crate::value::{Str, Value};

/// The length of a text in UTF-16 units, as ECMAScript counts it.
pub fn length(text: &str) -> i64 {
    utf16::length(text) as i64
}

/// Appends `value` in text mode: nothing for undefined and null, JSON for arrays and objects,
/// ISO 8601 for dates (nothing for an invalid one), else ECMAScript's `String(value)`.
#[inline(never)]
pub fn push(out: &mut String, value: &Value) {
    match value {
        Value::Undefined | Value::Null => {}
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => append_number(out, *number),
        Value::String(text) => out.push_str(text.as_str()),
        Value::Array(_) | Value::Object(_) | Value::Json(_) => json::append(out, value, NORMAL),
        Value::Date(ms) => date::append_iso(out, **ms),
    }
}

/// `text` without the white space at its start, at its end.
pub(crate) fn trimmed(text: &Str, at_start: bool, at_end: bool) -> Str {
    let whole = text.as_str();
    let rest = if at_start { whole.trim_start_matches(is_space) } else { whole };
    let start = whole.len() - rest.len();
    let rest = if at_end { rest.trim_end_matches(is_space) } else { rest };
    text.part(start, start + rest.len())
}

/// Text with holes: the literals and between them the holes. There is one literal more than
/// there are holes.
#[inline(never)]
pub fn text_of(literals: &[&'static str], holes: &[&dyn Shown]) -> String {
    let mut out = String::with_capacity(64);
    let mut holes = holes.iter();
    for literal in literals {
        out.push_str(literal);
        if let Some(hole) = holes.next() {
            hole.show(&mut out);
        }
    }
    out
}

/// A template literal: literals and between them values, each as `String(value)`. There is one
/// literal more than there are values.
#[inline(never)]
pub fn literal_of(literals: &[&'static str], holes: &[&Value]) -> String {
    let mut out = String::with_capacity(64);
    let mut holes = holes.iter();
    for literal in literals {
        out.push_str(literal);
        if let Some(hole) = holes.next() {
            out.push_str(to_string(hole).as_str());
        }
    }
    out
}
