//! What the holes, tests and loops of templates become. Nobody can write these names: the compiler puts
//! them where the place in the HTML asks for them.

use super::text::text_of;
use super::{Filter, escape, filter};
use crate::builtins::argument;
use crate::json;
use crate::ops;
use crate::text::append_encoded;
use crate::value::{Value, array};

/// The filters of templates.
const MARKUP: &[Filter] = &[
    named("html.address", "html_address", 0, html_address),
    named("html.contains", "html_contains", 1, html_contains),
    named("html.entries", "html_entries", 0, html_entries),
    named("html.filled", "html_filled", 0, html_filled),
    named("html.items", "html_items", 0, html_items),
    named("html.json", "html_json", 0, html_json),
    named("html.part", "html_part", 0, html_part),
    named("html.present", "html_present", 0, html_present),
    named("html.raw", "html_raw", 0, html_raw),
    named("html.text", "escape", 0, escape),
];

/// Schemes of addresses that show or send something and run nothing.
const SCHEMES: [&str; 8] = ["http", "https", "mailto", "tel", "sms", "ftp", "geo", "webcal"];

/// What stands in the place of an address that is refused.
const REFUSED: &str = "about:invalid";

const fn named(
    name: &'static str,
    ident: &'static str,
    arguments: usize,
    run: fn(&Value, &[Value]) -> Value,
) -> Filter {
    Filter { ident, ..filter(name, arguments, arguments, run) }
}

/// The filter of templates of that name.
pub(super) fn find(name: &str) -> Option<&'static Filter> {
    MARKUP.iter().find(|filter| filter.name == name)
}

/// A whole address, escaped; one whose scheme could run code is `about:invalid`.
#[inline(never)]
pub fn html_address(value: &Value, none: &[Value]) -> Value {
    let text = text_of(value);
    if is_safe(text.as_str()) { escape(&Value::String(text), none) } else { Value::from_static(REFUSED) }
}

/// Whether an address is relative, or has a scheme that runs nothing. Browsers read over white space and
/// control characters in and before a scheme.
fn is_safe(address: &str) -> bool {
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    let Some((scheme, rest)) = address.get(..end).and_then(|start| start.split_once(':')) else {
        return true;
    };
    let scheme: String = scheme.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let picture = scheme.eq_ignore_ascii_case("data") && is_picture(rest, address);
    picture || SCHEMES.iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
}

/// Whether the address is that of a picture which stands in it: an SVG, which may hold scripts, is none.
fn is_picture(start: &str, address: &str) -> bool {
    let kind = address.split_once(':').map_or(start, |(_, kind)| kind);
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]
        .iter()
        .any(|picture| kind.get(..picture.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(picture)))
}

/// A part of an address, percent-encoded.
#[inline(never)]
pub fn html_part(value: &Value, _: &[Value]) -> Value {
    let mut out = String::new();
    append_encoded(&mut out, text_of(value).as_str(), b"");
    Value::from(out)
}

/// JSON that ends no script and no string.
#[inline(never)]
pub fn html_json(value: &Value, _: &[Value]) -> Value {
    let text = json::stringify(value, 0).unwrap_or_else(|| "null".to_owned());
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    Value::from(out)
}

/// Text as it is.
#[inline(never)]
pub fn html_raw(value: &Value, _: &[Value]) -> Value {
    Value::String(text_of(value))
}

/// What a loop goes through: a list, the values of an object, nothing of anything else.
#[inline(never)]
pub fn html_items(value: &Value, _: &[Value]) -> Value {
    match (value.as_array(), value.as_object()) {
        (Some(_), _) => value.clone(),
        (None, Some(object)) => array(object.iter().map(|(_, member)| member.clone()).collect()),
        (None, None) => array(Vec::new()),
    }
}

/// What a loop goes through, each with its key or its place before it.
#[inline(never)]
pub fn html_entries(value: &Value, _: &[Value]) -> Value {
    let pair = |key: Value, member: &Value| array(vec![key, member.clone()]);
    match (value.as_array(), value.as_object()) {
        (Some(list), _) => {
            let places = list.items.iter().enumerate();
            array(places.map(|(place, item)| pair(Value::from(place as f64), item)).collect())
        }
        (None, Some(object)) => {
            array(object.iter().map(|(key, member)| pair(Value::String(key.clone()), member)).collect())
        }
        (None, None) => array(Vec::new()),
    }
}

/// Whether a value counts as true, and is no list without elements.
#[inline(never)]
pub fn html_filled(value: &Value, _: &[Value]) -> Value {
    Value::Bool(match value.as_array() {
        Some(list) => !list.items.is_empty(),
        None => ops::truthy(value),
    })
}

/// Whether a value is anything but undefined, null and false.
#[inline(never)]
pub fn html_present(value: &Value, _: &[Value]) -> Value {
    Value::Bool(!matches!(value, Value::Undefined | Value::Null | Value::Bool(false)))
}

/// Whether a text holds another, or a list an element.
#[inline(never)]
pub fn html_contains(value: &Value, arguments: &[Value]) -> Value {
    let wanted = argument(arguments, 0);
    Value::Bool(match value.as_array() {
        Some(list) => list.items.iter().any(|item| ops::strict_equals(item, wanted)),
        None => !ops::nullish(value) && text_of(value).as_str().contains(text_of(wanted).as_str()),
    })
}
