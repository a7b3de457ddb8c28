//! A request's body: what its bytes are, by how they begin and by their content type.

use super::bad_request;
use super::multipart;
use super::request::{self, Pairs};
use crate::fault::Fault;
use crate::file::{essence_of, file, is_text};
use crate::json::JsonError;
use crate::value::{Object, Str, Value};

/// A request's body.
pub(crate) enum Body {
    None,
    /// JSON, of which the wanted parts were read.
    Json(Str),
    /// The fields of a form.
    Form(Pairs),
    /// Text, or a file.
    Value(Value),
}

/// What a content type says that a body is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Json,
    Form,
    Multipart,
    Text,
    Other,
}

/// Reads the JSON of a body.
pub(crate) type ReadJson<'a> = &'a mut dyn FnMut(&Str) -> Result<(), JsonError>;

/// How bodies are read that are not JSON.
pub struct Bodies(ReadTyped);

type ReadTyped = fn(Vec<u8>, Option<&Str>, ReadJson<'_>) -> Result<Body, Fault>;

/// Forms, texts and files: in Workers with a trigger whose requests may have a body.
pub static BODIES: Bodies = Bodies(typed);

/// Reads a body. `read` reads its JSON; the content type is asked for only where the bytes do not begin
/// like JSON, or are none after all, and where there are `bodies` of other kinds.
///
/// # Errors
/// `INVALID_JSON`, `INVALID_FORM` or `INVALID_TEXT` (400).
pub(super) fn read(
    bytes: Vec<u8>,
    bodies: Option<&Bodies>,
    content_type: &dyn Fn() -> Option<Str>,
    read: ReadJson<'_>,
) -> Result<Body, Fault> {
    if bytes.is_empty() {
        return Ok(Body::None);
    }
    let Some(Bodies(typed)) = bodies else { return json(bytes, read) };
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return typed(bytes, content_type().as_ref(), read);
    }
    match Str::from_utf8(bytes) {
        Ok(text) => match read(&text) {
            Ok(()) => Ok(Body::Json(text)),
            Err(error) => match content_type() {
                None => Err(invalid_json(&error)),
                given => typed(text.as_str().as_bytes().to_vec(), given.as_ref(), read),
            },
        },
        Err(error) => typed(error.into_bytes(), content_type().as_ref(), read),
    }
}

fn json(bytes: Vec<u8>, read: ReadJson<'_>) -> Result<Body, Fault> {
    let text = utf8("INVALID_JSON", bytes)?;
    read(&text).map_err(|error| invalid_json(&error))?;
    Ok(Body::Json(text))
}

/// The body that the content type says; JSON when it says nothing.
#[inline(never)]
fn typed(bytes: Vec<u8>, content_type: Option<&Str>, read: ReadJson<'_>) -> Result<Body, Fault> {
    let given = content_type.map_or("", Str::as_str);
    let essence = essence_of(given);
    Ok(match type_of(&essence) {
        Type::Json => return json(bytes, read),
        Type::Form => Body::Form(request::pairs(utf8("INVALID_FORM", bytes)?.as_str())),
        Type::Multipart => {
            let boundary = multipart::parameter(given, "boundary").unwrap_or("");
            Body::Form(multipart::fields(&bytes, boundary)?)
        }
        Type::Text => Body::Value(Value::String(utf8("INVALID_TEXT", bytes)?)),
        Type::Other => Body::Value(file(Object::new(), essence, &bytes)),
    })
}

fn type_of(essence: &str) -> Type {
    match essence {
        "application/json" | "text/json" => Type::Json,
        "application/x-www-form-urlencoded" => Type::Form,
        "multipart/form-data" => Type::Multipart,
        _ if !essence.as_bytes().contains(&b'/') || essence.ends_with("+json") => Type::Json,
        _ if is_text(essence) => Type::Text,
        _ => Type::Other,
    }
}

#[inline(never)]
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
        let read = &mut |text: &Str| json::parse(text).map(drop);
        let content_type = || content_type.map(Str::from_static);
        let body = super::read(bytes.to_vec(), Some(&BODIES), &content_type, read);
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
    fn without_other_kinds_everything_is_json() {
        let content_type = || -> Option<Str> { unreachable!("nobody asks") };
        for (bytes, is_json) in [(&b"7"[..], true), (b"{}", true), (b"a=1", false), (b"\xFF", false)] {
            let read = &mut |text: &Str| json::parse(text).map(drop);
            assert_eq!(super::read(bytes.to_vec(), None, &content_type, read).is_ok(), is_json);
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
