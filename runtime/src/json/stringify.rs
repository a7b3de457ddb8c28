//! Values to JSON text as JSON.stringify writes them.

use super::parse::parse;
use super::scan::special;
use crate::ops::append_number;
use crate::value::{Object, Str, Value};

/// How values are written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// Spaces a level; 0 writes all on one line.
    indent: usize,
    /// Whether JSON that is still text is written in JavaScript's form instead of as it came.
    normal: bool,
}

/// On one line, JSON text as it came.
pub(crate) const PASS: Style = Style { indent: 0, normal: false };

/// On one line, as JSON.stringify.
pub(crate) const NORMAL: Style = Style { indent: 0, normal: true };

/// `JSON.stringify(value, null, indent)`: none for undefined; `indent` counts to 10. JSON that is
/// still text is written in the form it would have been read to.
pub fn stringify(value: &Value, indent: usize) -> Option<String> {
    if value.is_undefined() {
        return None;
    }
    let mut out = String::new();
    append(&mut out, value, Style { indent: indent.min(10), normal: true });
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
        Value::Json(lazy) if style.normal => {
            append_at(out, &parse(lazy.text()).unwrap_or_default(), style, depth);
        }
        Value::Json(lazy) => out.push_str(lazy.text().as_str()),
    }
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
    out.push_str(if style.indent > 0 { ": " } else { ":" });
}

#[inline]
fn new_line(out: &mut String, style: Style, depth: usize) {
    if style.indent > 0 {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', style.indent * depth));
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
