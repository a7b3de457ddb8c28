//! Filters between text and HTML.

use super::text::text_of;
use crate::value::Value;

/// What is removed with all that is in it, from its start to its end.
const BLOCKS: [(&str, &str); 3] = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")];

/// `escape`: `&`, `<`, `>` and quotes as entities.
#[inline(never)]
pub fn escape(value: &Value, _: &[Value]) -> Value {
    escaped(value, false)
}

/// `escape_once`: as `escape`, but what is an entity already stays.
#[inline(never)]
pub fn escape_once(value: &Value, _: &[Value]) -> Value {
    escaped(value, true)
}

/// `strip_html`: without tags and comments, without scripts and styles.
#[inline(never)]
pub fn strip_html(value: &Value, _: &[Value]) -> Value {
    let text = BLOCKS
        .iter()
        .fold(text_of(value).as_str().to_owned(), |text, (start, end)| without(&text, start, end));
    Value::from(without(&text, "<", ">"))
}

/// `strip_newlines`: without line breaks.
#[inline(never)]
pub fn strip_newlines(value: &Value, _: &[Value]) -> Value {
    Value::from(text_of(value).as_str().replace("\r\n", "").replace('\n', ""))
}

/// `newline_to_br`: `<br />` before each line break.
#[inline(never)]
pub fn newline_to_br(value: &Value, _: &[Value]) -> Value {
    Value::from(text_of(value).as_str().replace("\r\n", "\n").replace('\n', "<br />\n"))
}

/// Every part from `start` to the next `end` taken out.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once(start) {
        let Some((_, after)) = inner.split_once(end) else { break };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn escaped(value: &Value, once: bool) -> Value {
    let text = text_of(value);
    let text = text.as_str();
    let mut out = String::with_capacity(text.len() + 16);
    for (at, character) in text.char_indices() {
        match character {
            '&' if once && starts_with_entity(text.get(at + 1..).unwrap_or("")) => out.push('&'),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    Value::from(out)
}

/// Letters, or `#` and digits, and a semicolon.
fn starts_with_entity(text: &str) -> bool {
    let Some((name, _)) = text.split_once(';') else { return false };
    match name.strip_prefix('#') {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}
