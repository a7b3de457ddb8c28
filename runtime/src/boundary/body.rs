//! A request's body: what its bytes are, by how they begin and by their content type.

use super::bad_request;
use super::multipart;
use super::request::{self, Pairs};
use crate::fault::Fault;
use crate::filters::base64;
use crate::json::JsonError;
use crate::value::{Object, Str, Value};

/// A request's body.
pub(super) enum Body {
    None,
    /// JSON, of which the wanted parts were read.
    Json(Str),
    /// The fields of a form.
    Form(Pairs),
    /// Text, or a file.
    Value(Value),
}

/// What a content type says that a body is.
enum Type<'a> {
    Json,
    Form,
    Multipart(&'a str),
    Text,
    Other,
}

/// Reads a body. `read` reads its JSON; the content type is asked for only where the bytes do not begin
/// like JSON, or are none after all.
///
/// # Errors
/// `INVALID_JSON`, `INVALID_FORM` or `INVALID_TEXT` (400).
pub(super) fn read(
    bytes: Vec<u8>,
    content_type: &dyn Fn() -> Option<Str>,
    mut read: impl FnMut(&Str) -> Result<(), JsonError>,
) -> Result<Body, Fault> {
    if bytes.is_empty() {
        return Ok(Body::None);
    }
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return typed(bytes, content_type().as_ref(), read);
    }
    let text = Str::from_utf8(bytes).map_err(|error| error.into_bytes());
    let error = match &text {
        Ok(text) => match read(text) {
            Ok(()) => return Ok(Body::Json(text.clone())),
            Err(error) => Some(error),
        },
        Err(_) => None,
    };
    let content_type = content_type();
    match (content_type.as_ref().map(|given| type_of(given.as_str())), text, error) {
        (None | Some(Type::Json), Ok(_), Some(error)) => Err(invalid_json(&error)),
        (_, Ok(text), _) => typed(text.as_str().as_bytes().to_vec(), content_type.as_ref(), read),
        (_, Err(bytes), _) => typed(bytes, content_type.as_ref(), read),
    }
}

/// The body that the content type says; JSON when it says nothing.
fn typed(
    bytes: Vec<u8>,
    content_type: Option<&Str>,
    mut read: impl FnMut(&Str) -> Result<(), JsonError>,
) -> Result<Body, Fault> {
    let given = content_type.map_or("", Str::as_str);
    Ok(match type_of(given) {
        Type::Json => {
            let text = utf8("INVALID_JSON", bytes)?;
            read(&text).map_err(|error| invalid_json(&error))?;
            Body::Json(text)
        }
        Type::Form => Body::Form(request::pairs(utf8("INVALID_FORM", bytes)?.as_str())),
        Type::Multipart(boundary) => Body::Form(multipart::fields(&bytes, boundary)?),
        Type::Text => Body::Value(Value::String(utf8("INVALID_TEXT", bytes)?)),
        Type::Other => Body::Value(file(Object::new(), given, &bytes)),
    })
}

fn type_of(content_type: &str) -> Type<'_> {
    let essence = content_type.split(';').next().unwrap_or("").trim();
    let is = |name: &str| essence.eq_ignore_ascii_case(name);
    if !essence.contains('/') || is("application/json") || is("text/json") || has_suffix(essence, "+json") {
        return Type::Json;
    }
    if is("application/x-www-form-urlencoded") {
        return Type::Form;
    }
    if is("multipart/form-data") {
        return Type::Multipart(multipart::parameter(content_type, "boundary").unwrap_or(""));
    }
    if is_text(essence) { Type::Text } else { Type::Other }
}

/// Whether what has this content type is read as text.
pub(super) fn is_text(essence: &str) -> bool {
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
    let starts = essence.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("text/"));
    starts
        || has_suffix(essence, "+xml")
        || has_suffix(essence, "+json")
        || NAMES.iter().any(|name| name.eq_ignore_ascii_case(essence))
}

fn has_suffix(essence: &str, suffix: &str) -> bool {
    let start = essence.len().checked_sub(suffix.len()).and_then(|start| essence.get(start..));
    start.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}

/// A file: what is known of it already, and its `type`, its `size` in bytes and its content, as `text`
/// where the type says that it is some, else as `base64`.
pub(super) fn file(mut known: Object, content_type: &str, bytes: &[u8]) -> Value {
    let essence = content_type.split(';').next().unwrap_or("").trim();
    known.insert(Str::from_static("type"), Value::from(essence));
    known.insert(Str::from_static("size"), Value::Number(bytes.len() as f64));
    match std::str::from_utf8(bytes).ok().filter(|_| is_text(essence)) {
        Some(text) => known.insert(Str::from_static("text"), Value::from(text)),
        None => known.insert(Str::from_static("base64"), Value::from(base64(bytes))),
    }
    Value::from(known)
}

fn utf8(code: &'static str, bytes: Vec<u8>) -> Result<Str, Fault> {
    Str::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to().to_string();
        bad_request(code, ["the body is not UTF-8 at byte ", &at].concat())
    })
}

/// `INVALID_JSON` with the place.
pub(super) fn invalid_json(error: &JsonError) -> Fault {
    let message = ["the body is not JSON: ", error.message, " at byte ", &error.offset.to_string()];
    bad_request("INVALID_JSON", message.concat())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

    /// What a body is, in a few words.
    fn read_as(bytes: &[u8], content_type: Option<&'static str>) -> Result<String, String> {
        let read = |text: &Str| json::parse(text).map(drop);
        let body = super::read(bytes.to_vec(), &|| content_type.map(Str::from_static), read);
        let body = body.map_err(|fault| [fault.code().as_str(), ": ", fault.text().as_str()].concat())?;
        let shown = |value: &Value| json::stringify(value, 0).unwrap();
        Ok(match body {
            Body::None => "none".to_owned(),
            Body::Json(text) => ["json ", text.as_str()].concat(),
            Body::Form(pairs) => ["form ", &shown(&Value::from(Object::from_entries(pairs)))].concat(),
            Body::Value(value) => ["value ", &shown(&value)].concat(),
        })
    }

    #[test]
    fn bodies_are_what_they_look_like_or_what_their_type_says() {
        let form = Some("application/x-www-form-urlencoded; charset=UTF-8");
        for (bytes, content_type, expected) in [
            (&b""[..], None, "none"),
            (b"{\"a\":1}", form, "json {\"a\":1}"),
            (b"[1]", Some("text/plain"), "json [1]"),
            (b"7", None, "json 7"),
            (b"7", Some("application/vnd.api+JSON"), "json 7"),
            (b"a=1&b=x+y", form, r#"form {"a":"1","b":"x y"}"#),
            (b"[a]=1", form, r#"form {"[a]":"1"}"#),
            (b"{name}", Some("text/plain; charset=utf-8"), r#"value "{name}""#),
            (b"<a/>", Some("application/atom+xml"), r#"value "<a/>""#),
            (b"\xFF\0", Some("image/png"), r#"value {"type":"image/png","size":2,"base64":"/wA="}"#),
            (
                b"{\xFF",
                Some("application/octet-stream"),
                r#"value {"type":"application/octet-stream","size":2,"base64":"e/8="}"#,
            ),
        ] {
            assert_eq!(read_as(bytes, content_type).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_is_not_what_it_says_is_refused() {
        for (bytes, content_type, expected) in [
            (&b"{"[..], None, "INVALID_JSON: the body is not JSON: the text ends too early at byte 1"),
            (
                b"{'a'}",
                Some("application/json"),
                "INVALID_JSON: the body is not JSON: expected a key or `}` at byte 1",
            ),
            (b"a=1", None, "INVALID_JSON"),
            (b"[\xFF]", None, "INVALID_JSON: the body is not UTF-8 at byte 1"),
            (b"a\xFF", Some("text/plain"), "INVALID_TEXT: the body is not UTF-8 at byte 1"),
            (
                b"\xFF",
                Some("application/x-www-form-urlencoded"),
                "INVALID_FORM: the body is not UTF-8 at byte 0",
            ),
            (b"x", Some("multipart/form-data"), "INVALID_FORM"),
        ] {
            let told = read_as(bytes, content_type).unwrap_err();
            assert!(told.starts_with(expected.split(" expected").next().unwrap()), "{told}");
        }
    }
}
