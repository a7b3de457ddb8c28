//! `storage` of type r2 (language §4). What an object's bytes are given as is decided in
//! `runtime/js/r2.js`, where they arrive, by the encoding that is asked for or else by the content type.

use super::store::{asked, done, json_of, keyed, listed, read, text_of, told, utf8};
use crate::exec::{Answer, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::{self, Json};
use crate::ops;
use crate::run::Run;
use crate::value::{Str, Value, object};

/// What [`Answer::status`] says of an object.
const ABSENT: u32 = 0;
const JSON: u32 = 2;
/// Its content type says JSON, and nobody checked.
const SAID_JSON: u32 = 3;

/// `{value, found, encoding, size, etag, uploaded, contentType, metadata}`; all but `found` are null when the
/// object is absent.
#[inline(never)]
pub fn get<'a>(_cx: &'a Run, binding: &'static str, key: &Value, encoding: &Value) -> Op<'a> {
    let encoding = encoding.as_str().unwrap_or("");
    keyed(key, found, |slot, key| js::r2_get(slot, binding, key, encoding))
}

/// `{found, size, etag, uploaded, contentType, metadata}`
#[inline(never)]
pub fn head<'a>(_cx: &'a Run, binding: &'static str, key: &Value) -> Op<'a> {
    keyed(key, known, |slot, key| js::r2_head(slot, binding, key))
}

/// Stores `value`: strings as they are and other values as JSON, unless `encoding` says otherwise.
/// `{success, key, size, etag}`
#[inline(never)]
pub fn put<'a>(
    _cx: &'a Run,
    binding: &'static str,
    key: &Value,
    value: &Value,
    encoding: &Value,
    content_type: &Value,
    metadata: &Value,
) -> Op<'a> {
    let (body, options) = match stored(value, encoding, content_type, metadata) {
        Ok(stored) => stored,
        Err(fault) => return Op::fail(fault),
    };
    keyed(key, written, |slot, key| js::r2_put(slot, binding, key, &body, &options))
}

/// `{success, key}`, also when the object was absent.
#[inline(never)]
pub fn delete<'a>(_cx: &'a Run, binding: &'static str, key: &Value) -> Op<'a> {
    keyed(key, done, |slot, key| js::r2_delete(slot, binding, key))
}

/// `{keys: [{name, size, etag, uploaded, contentType?, metadata?}], prefixes, complete, cursor?}`
#[inline(never)]
pub fn list<'a>(
    _cx: &'a Run,
    binding: &'static str,
    prefix: &Value,
    delimiter: &Value,
    limit: &Value,
    cursor: &Value,
) -> Op<'a> {
    let mut json = Json::new();
    json.raw("{");
    json.field("\"prefix\":", prefix);
    json.field("\"delimiter\":", delimiter);
    json.field("\"limit\":", limit);
    json.field("\"cursor\":", cursor);
    json.raw("}");
    asked(listed, |slot| js::r2_list(slot, binding, json.as_str()))
}

/// The body as text, and `{base64, contentType, metadata?}`.
fn stored(
    value: &Value,
    encoding: &Value,
    content_type: &Value,
    metadata: &Value,
) -> Result<(String, String), Fault> {
    let encoding = encoding.as_str().unwrap_or("");
    let (body, usual) = match (encoding, value) {
        ("base64", Value::String(_)) => (text_of(value), "application/octet-stream"),
        ("base64", _) => {
            return Err(Fault::coded("INVALID_VALUE", "the value must be a text in base64"));
        }
        ("json", _) => (json_of(value), "application/json"),
        ("text", _) | (_, Value::String(_)) => (text_of(value), "text/plain;charset=UTF-8"),
        _ => (json_of(value), "application/json"),
    };
    let mut json = Json::new();
    json.raw("{");
    json.field_bool("\"base64\":", encoding == "base64");
    let usual = Value::from(usual);
    json.field("\"contentType\":", if ops::nullish(content_type) { &usual } else { content_type });
    if !ops::nullish(metadata) {
        json.field("\"metadata\":", metadata);
    }
    json.raw("}");
    Ok((body, json.into_string()))
}

/// What is told of an object beside its value.
const TOLD: &[&str] = &["size", "etag", "uploaded", "contentType", "metadata"];

fn found(answer: Answer, _key: &Value) -> Result<Value, Fault> {
    let about = told(answer.head);
    let (value, encoding) = match answer.status {
        ABSENT => (Value::Null, Value::Null),
        JSON => (read(answer.body)?, Value::from("json")),
        SAID_JSON => guessed(utf8(answer.body)),
        _ => (Value::String(utf8(answer.body)), member(&about, "encoding")),
    };
    let found = Value::Bool(answer.status != ABSENT);
    Ok(described([("value", value), ("found", found), ("encoding", encoding)], &about))
}

/// JSON where it is some, else text.
fn guessed(text: Str) -> (Value, Value) {
    match json::lazy(&text) {
        Ok(value) => (value, Value::from("json")),
        Err(_) => (Value::String(text), Value::from("text")),
    }
}

fn known(answer: Answer, _key: &Value) -> Result<Value, Fault> {
    Ok(described([("found", Value::Bool(answer.status != ABSENT))], &told(answer.head)))
}

fn written(answer: Answer, key: &Value) -> Result<Value, Fault> {
    let about = told(answer.head);
    let [size, etag] = ["size", "etag"].map(|name| member(&about, name));
    Ok(object([("success", Value::Bool(true)), ("key", key.clone()), ("size", size), ("etag", etag)]))
}

/// The members that are known, and those that are told of the object.
fn described<const N: usize>(known: [(&'static str, Value); N], about: &Value) -> Value {
    let known = known.into_iter().chain(TOLD.iter().map(|&name| (name, member(about, name))));
    let members = known.map(|(name, value)| (Str::from_static(name), value)).collect();
    Value::Object(crate::value::Object::from_entries(members).into())
}

fn member(about: &Value, name: &str) -> Value {
    match about.member(name) {
        Value::Undefined => Value::Null,
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn shown(result: Result<Value, Fault>) -> String {
        json::stringify(&result.unwrap(), 0).unwrap()
    }

    fn answer(status: u32, head: &str, body: &str) -> Answer {
        Answer { status, head: head.into(), body: body.into() }
    }

    #[test]
    fn answers_become_outputs() {
        let key = || Value::from("k");
        assert_eq!(
            shown(found(answer(0, "", ""), &key())),
            r#"{"value":null,"found":false,"encoding":null,"size":null,"etag":null,"uploaded":null,"contentType":null,"metadata":null}"#
        );
        let head =
            r#"{"encoding":"text","size":3,"etag":"e","uploaded":"u","contentType":"c","metadata":{}}"#;
        assert_eq!(
            shown(found(answer(1, head, "[1]"), &key())),
            r#"{"value":"[1]","found":true,"encoding":"text","size":3,"etag":"e","uploaded":"u","contentType":"c","metadata":{}}"#
        );
        assert_eq!(
            shown(known(answer(1, head, ""), &key())),
            r#"{"found":true,"size":3,"etag":"e","uploaded":"u","contentType":"c","metadata":{}}"#
        );
        assert_eq!(
            shown(written(answer(1, head, ""), &key())),
            r#"{"success":true,"key":"k","size":3,"etag":"e"}"#
        );
    }

    #[test]
    fn json_is_read_where_it_is_some() {
        let key = Value::from("k");
        let value =
            |status, body| found(answer(status, "", body), &key).map(|found| found.member("value").clone());
        assert_eq!(value(2, "[1]").unwrap().at(0), Value::Number(1.0));
        assert_eq!(value(2, "[").unwrap_err().code().as_str(), "STORAGE_ERROR");
        assert_eq!(value(3, "[1]").unwrap().at(0), Value::Number(1.0));
        assert_eq!(value(3, "[").unwrap(), Value::from("["));
    }

    #[test]
    fn values_are_stored_with_their_content_type() {
        let none = Value::Undefined;
        let one = |value: Value, encoding: &str| stored(&value, &Value::from(encoding), &none, &none);
        let text = |body: &str, kind: &str| {
            (body.to_owned(), format!(r#"{{"base64":false,"contentType":"{kind}"}}"#))
        };
        assert_eq!(one(Value::from("a"), "").unwrap(), text("a", "text/plain;charset=UTF-8"));
        assert_eq!(one(Value::Number(1.0), "").unwrap(), text("1", "application/json"));
        assert_eq!(one(Value::Number(1.0), "text").unwrap(), text("1", "text/plain;charset=UTF-8"));
        assert_eq!(one(Value::from("a"), "json").unwrap(), text("\"a\"", "application/json"));
        assert_eq!(
            one(Value::from("/wA="), "base64").unwrap().1,
            r#"{"base64":true,"contentType":"application/octet-stream"}"#
        );
        assert_eq!(one(Value::Null, "base64").unwrap_err().code().as_str(), "INVALID_VALUE");
        let given = stored(&none, &none, &Value::from("image/png"), &object([("a", Value::from("b"))]));
        assert_eq!(given.unwrap().1, r#"{"base64":false,"contentType":"image/png","metadata":{"a":"b"}}"#);
    }
}
