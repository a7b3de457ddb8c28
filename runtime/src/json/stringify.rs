//! Values to JSON text as JSON.stringify writes them.

use super::parse::parse;
use super::scan::special;
use crate::date;
use crate::ops::append_number;
use crate::value::{Object, Str, Value};

/// How values are written.
#[derive(Clone, Copy)]
pub(crate) struct Style<'a> {
    /// What a level is indented by; nothing writes all on one line.
    gap: &'a str,
    /// Whether JSON that is still text is written in JavaScript's form instead of as it came.
    normal: bool,
}

/// The widest indentation.
const SPACES: &str = "          ";

/// On one line, JSON text as it came.
pub(crate) const PASS: Style<'static> = Style { gap: "", normal: false };

/// On one line, as JSON.stringify.
pub(crate) const NORMAL: Style<'static> = Style { gap: "", normal: true };

/// `JSON.stringify(value, null, indent)`: none for undefined; `indent` counts to 10. JSON that is
/// still text is written in the form it would have been read to.
pub fn stringify(value: &Value, indent: usize) -> Option<String> {
    stringify_by(value, SPACES.get(..indent).unwrap_or(SPACES))
}

/// `JSON.stringify(value, null, gap)`
pub(crate) fn stringify_by(value: &Value, gap: &str) -> Option<String> {
    if value.is_undefined() {
        return None;
    }
    let mut out = String::new();
    append(&mut out, value, Style { gap, normal: true });
    Some(out)
}

/// Appends `value`; undefined as null.
pub(crate) fn append(out: &mut String, value: &Value, style: Style) {
    append_at(out, value, style, 0);
}

#[inline(never)]
fn append_at(out: &mut String, value: &Value, style: Style, depth: usize) {
    match value {
        Value::Undefined | Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) if number.is_finite() => append_number(out, *number),
        Value::Number(_) => out.push_str("null"),
        Value::String(text) => append_string(out, text.as_str()),
        Value::Array(array) => append_items(out, &array.items, style, depth),
        Value::Object(object) => append_members(out, object, style, depth),
        Value::Date(ms) => append_date(out, **ms),
        Value::Json(lazy) if style.normal => {
            append_at(out, &parse(lazy.text()).unwrap_or_default(), style, depth);
        }
        Value::Json(lazy) => out.push_str(lazy.text().as_str()),
    }
}

fn append_date(out: &mut String, ms: f64) {
    if ms.is_nan() {
        return out.push_str("null");
    }
    out.push('"');
    date::append_iso(out, ms);
    out.push('"');
}

fn append_items(out: &mut String, items: &[Value], style: Style, depth: usize) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        new_line(out, style, depth + 1);
        append_at(out, item, style, depth + 1);
    }
    if !items.is_empty() {
        new_line(out, style, depth);
    }
    out.push(']');
}

fn append_members(out: &mut String, object: &Object, style: Style, depth: usize) {
    out.push('{');
    let mut first = true;
    for (name, value) in object {
        if value.is_undefined() {
            continue;
        }
        if !first {
            out.push(',');
        }
        first = false;
        new_line(out, style, depth + 1);
        append_name(out, name, style);
        append_at(out, value, style, depth + 1);
    }
    if !first {
        new_line(out, style, depth);
    }
    out.push('}');
}

fn append_name(out: &mut String, name: &Str, style: Style) {
    append_string(out, name.as_str());
    out.push_str(if style.gap.is_empty() { ":" } else { ": " });
}

#[inline]
fn new_line(out: &mut String, style: Style, depth: usize) {
    if !style.gap.is_empty() {
        break_line(out, style.gap, depth);
    }
}

#[inline(never)]
fn break_line(out: &mut String, gap: &str, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str(gap);
    }
}

/// Appends `text` in quotes, escaped as JSON.stringify does.
#[inline(never)]
pub(crate) fn append_string(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let bytes = text.as_bytes();
    let mut start = 0;
    loop {
        let end = special(bytes, start);
        out.push_str(text.get(start..end).unwrap_or(""));
        let Some(&byte) = bytes.get(end) else { break };
        append_escape(out, byte);
        start = end + 1;
    }
    out.push('"');
}

#[inline(never)]
fn append_escape(out: &mut String, byte: u8) {
    let short = match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        0x08 => "\\b",
        b'\t' => "\\t",
        b'\n' => "\\n",
        0x0C => "\\f",
        b'\r' => "\\r",
        _ => "",
    };
    out.push_str(short);
    if short.is_empty() {
        out.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
        out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
}
