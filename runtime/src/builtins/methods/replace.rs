//! Parts of texts replaced. What is replaced is text, never a pattern; the replacement may say
//! `$&`, `` $` ``, `$'` and `$$`.

use super::split::units;
use crate::builtins::argument;
use crate::ops::to_string;
use crate::text::utf16;
use crate::value::{Str, Value};

/// `text.replace(part, replacement)`: the first one.
#[inline(never)]
pub fn replace(receiver: &Value, arguments: &[Value]) -> Value {
    replaced(receiver, arguments, 1)
}

/// `text.replaceAll(part, replacement)`
#[inline(never)]
pub fn replace_all(receiver: &Value, arguments: &[Value]) -> Value {
    replaced(receiver, arguments, usize::MAX)
}

fn replaced(receiver: &Value, arguments: &[Value], times: usize) -> Value {
    let Some(text) = receiver.as_text() else { return Value::Undefined };
    let (part, new) = (to_string(argument(arguments, 0)), to_string(argument(arguments, 1)));
    Value::from(match (part.is_empty(), times) {
        (true, 1) => {
            let mut out = String::new();
            expand(&mut out, new.as_str(), ["", "", text.as_str()]);
            out.push_str(text.as_str());
            out
        }
        (true, _) if new.is_empty() => return receiver.clone(),
        (true, _) => between_units(text, new.as_str()),
        _ => replace_parts(text.as_str(), part.as_str(), new.as_str(), times),
    })
}

/// `text` with up to `times` occurrences of `part` replaced.
pub(crate) fn replace_parts(text: &str, part: &str, new: &str, times: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    for (at, _) in text.match_indices(part).take(times) {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + part.len()..).unwrap_or(""));
        out.push_str(text.get(rest..at).unwrap_or(""));
        expand(&mut out, new, [before, part, after]);
        rest = at + part.len();
    }
    out.push_str(text.get(rest..).unwrap_or(""));
    out
}

/// The empty text stands before each UTF-16 unit and at the end.
fn between_units(text: &Str, new: &str) -> String {
    let mut out = String::new();
    let around = if new.contains('$') { utf16::length(text.as_str()) } else { 0 };
    for (at, unit) in units(text, usize::MAX).iter().map(Some).chain([None]).enumerate() {
        let (before, after) = (utf16::slice(text, 0, at.min(around)), utf16::slice(text, at, around));
        expand(&mut out, new, [before.as_str(), "", after.as_str()]);
        out.push_str(unit.and_then(Value::as_str).unwrap_or(""));
    }
    out
}

/// Appends `new` with its dollars resolved to what stands before the match, the match, what stands
/// behind it.
fn expand(out: &mut String, new: &str, [before, matched, after]: [&str; 3]) {
    let mut rest = new;
    while let Some(at) = rest.find('$') {
        out.push_str(rest.get(..at).unwrap_or(""));
        let (text, taken) = match rest.as_bytes().get(at + 1) {
            Some(b'$') => ("$", 2),
            Some(b'&') => (matched, 2),
            Some(b'`') => (before, 2),
            Some(b'\'') => (after, 2),
            _ => ("$", 1),
        };
        out.push_str(text);
        rest = rest.get(at + taken..).unwrap_or("");
    }
    out.push_str(rest);
}
