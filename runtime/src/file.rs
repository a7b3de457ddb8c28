//! Files as values: of requests, and of answers to requests.

use crate::filters::base64;
use crate::value::{Object, Str, Value};

/// A content type without its parameters, in lower case.
pub(crate) fn essence_of(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or("");
    essence.trim_ascii().to_ascii_lowercase()
}

/// Whether what has this content type is read as text.
pub(crate) fn is_text(essence: &str) -> bool {
    const NAMES: [&str; 8] = [
        "application/json",
        "application/xml",
        "application/yaml",
        "application/x-yaml",
        "application/x-ndjson",
        "application/javascript",
        "application/sql",
        "application/graphql",
    ];
    let marked = essence.starts_with("text/") || essence.ends_with("+xml") || essence.ends_with("+json");
    marked || NAMES.contains(&essence)
}

/// A file: what is known of it already, and its `type`, its `size` in bytes and its content, as `text`
/// where the type says that it is some, else as `base64`.
#[inline(never)]
pub(crate) fn file(mut known: Object, essence: String, bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).ok().filter(|_| is_text(&essence));
    let (name, content) = match text {
        Some(text) => ("text", text.to_owned()),
        None => ("base64", base64(bytes)),
    };
    known.insert(Str::from_static("type"), Value::from(essence));
    known.insert(Str::from_static("size"), Value::Number(bytes.len() as f64));
    known.insert(Str::from_static(name), Value::from(content));
    Value::from(known)
}
