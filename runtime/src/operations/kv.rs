//! `storage` of type kv (language §4, §9). Strings are stored as they are; other values as JSON
//! with a mark in the metadata, which also holds the expiry of those that live less than the
//! minute KV insists on. Mark and expiry are made and read in `runtime/js/kv.js`.

use crate::exec::{Answer, Decode, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::{self, Json};
use crate::ops;
use crate::run::Run;
use crate::text;
use crate::value::{Str, Value, object};

/// What [`Answer::status`] says of a key.
const ABSENT: u32 = 0;
const JSON: u32 = 2;

/// `{value, found, metadata}`; `value` is null when the key is absent.
#[inline(never)]
pub fn get<'a>(_cx: &'a Run, binding: &'static str, key: &Value) -> Op<'a> {
    keyed(key, found, |slot, key| js::kv_get(slot, binding, key, true))
}

/// `{found, metadata}`
#[inline(never)]
pub fn head<'a>(_cx: &'a Run, binding: &'static str, key: &Value) -> Op<'a> {
    keyed(key, known, |slot, key| js::kv_get(slot, binding, key, false))
}

/// Stores `value`; `ttl` is in seconds, undefined keeps it. `{success, key}`
#[inline(never)]
pub fn put<'a>(
    _cx: &'a Run,
    binding: &'static str,
    key: &Value,
    value: &Value,
    ttl: &Value,
    metadata: &Value,
) -> Op<'a> {
    let options = match options(value, ttl, metadata) {
        Ok(options) => options,
        Err(fault) => return Op::fail(fault),
    };
    let text = stored(value);
    keyed(key, done, |slot, key| js::kv_put(slot, binding, key, &text, &options))
}

/// `{success, key}`, also when the key was absent.
#[inline(never)]
pub fn delete<'a>(_cx: &'a Run, binding: &'static str, key: &Value) -> Op<'a> {
    keyed(key, done, |slot, key| js::kv_delete(slot, binding, key))
}

/// `{keys: [{name, expiration?, metadata?}], complete, cursor?}`; what is undefined is left out.
#[inline(never)]
pub fn list<'a>(
    _cx: &'a Run,
    binding: &'static str,
    prefix: &Value,
    limit: &Value,
    cursor: &Value,
) -> Op<'a> {
    let mut json = Json::new();
    json.raw("{");
    json.field("\"prefix\":", prefix);
    json.field("\"limit\":", limit);
    json.field("\"cursor\":", cursor);
    json.raw("}");
    let host = Host::open(listed, Value::Undefined);
    js::kv_list(host.slot(), binding, json.as_str());
    Op::host(host)
}

fn keyed<'a>(key: &Value, decode: Decode, ask: impl FnOnce(u32, &str)) -> Op<'a> {
    let mut name = String::new();
    text::push(&mut name, key);
    if name.is_empty() {
        return Op::fail(Fault::coded("INVALID_KEY", "the key is empty"));
    }
    let name = Str::from(name);
    let host = Host::open(decode, Value::String(name.clone()));
    ask(host.slot(), name.as_str());
    Op::host(host)
}

/// The text that is stored for a value.
fn stored(value: &Value) -> String {
    match value {
        Value::String(text) => text.as_str().to_owned(),
        _ => {
            let mut json = Json::new();
            json.value(value);
            json.into_string()
        }
    }
}

/// `{json, ttl?, metadata?}`
fn options(value: &Value, ttl: &Value, metadata: &Value) -> Result<String, Fault> {
    let mut json = Json::new();
    json.raw("{");
    json.field_bool("\"json\":", value.as_text().is_none());
    if !ops::nullish(ttl) {
        json.field_number("\"ttl\":", seconds(ttl)?);
    }
    if !ops::nullish(metadata) {
        json.field("\"metadata\":", metadata);
    }
    json.raw("}");
    Ok(json.into_string())
}

fn seconds(ttl: &Value) -> Result<f64, Fault> {
    let seconds = ops::to_number(ttl);
    if seconds.is_finite() && seconds > 0.0 {
        return Ok(seconds);
    }
    Err(Fault::coded("INVALID_TTL", "the ttl must be a number of seconds above 0"))
}

fn found(answer: Answer, _key: &Value) -> Result<Value, Fault> {
    let value = match answer.status {
        ABSENT => Value::Null,
        JSON => read(answer.body)?,
        _ => Value::String(utf8(answer.body)),
    };
    let found = Value::Bool(answer.status != ABSENT);
    Ok(object([("value", value), ("found", found), ("metadata", metadata(answer.head))]))
}

fn known(answer: Answer, _key: &Value) -> Result<Value, Fault> {
    let found = Value::Bool(answer.status != ABSENT);
    Ok(object([("found", found), ("metadata", metadata(answer.head))]))
}

fn done(_answer: Answer, key: &Value) -> Result<Value, Fault> {
    Ok(object([("success", Value::Bool(true)), ("key", key.clone())]))
}

fn listed(answer: Answer, _: &Value) -> Result<Value, Fault> {
    read(answer.body)
}

fn read(bytes: Vec<u8>) -> Result<Value, Fault> {
    json::lazy(&utf8(bytes))
        .map_err(|_| Fault::coded("STORAGE_ERROR", "the stored value is not the JSON it is marked as"))
}

fn metadata(text: String) -> Value {
    if text.is_empty() { Value::Null } else { json::lazy(&Str::from(text)).unwrap_or(Value::Null) }
}

fn utf8(bytes: Vec<u8>) -> Str {
    Str::from_utf8(bytes)
        .unwrap_or_else(|error| Str::from(String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::value::array;

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
            r#"{"value":null,"found":false,"metadata":null}"#
        );
        assert_eq!(
            shown(found(answer(1, "", "[1]"), &key())),
            r#"{"value":"[1]","found":true,"metadata":null}"#
        );
        assert_eq!(
            shown(found(answer(2, r#"{"a":1}"#, "[1]"), &key())),
            r#"{"value":[1],"found":true,"metadata":{"a":1}}"#
        );
        assert_eq!(shown(known(answer(1, "7", ""), &key())), r#"{"found":true,"metadata":7}"#);
        assert_eq!(shown(done(answer(0, "", ""), &key())), r#"{"success":true,"key":"k"}"#);
        assert_eq!(found(answer(2, "", "{"), &key()).unwrap_err().code().as_str(), "STORAGE_ERROR");
    }

    #[test]
    fn strings_are_stored_as_they_are_and_values_as_json() {
        assert_eq!(stored(&Value::from("a\"b")), "a\"b");
        assert_eq!(stored(&array(vec![Value::Null])), "[null]");
        assert_eq!(stored(&Value::Undefined), "null");
    }

    #[test]
    fn options_hold_what_is_given() {
        let none = Value::Undefined;
        assert_eq!(options(&Value::from("x"), &none, &Value::Null).unwrap(), r#"{"json":false}"#);
        let ttl = Value::from("30");
        assert_eq!(
            options(&Value::Null, &ttl, &object([("a", Value::Bool(true))])).unwrap(),
            r#"{"json":true,"ttl":30,"metadata":{"a":true}}"#
        );
        for wrong in [Value::Number(0.0), Value::Number(-1.0), Value::from("soon")] {
            assert_eq!(options(&none, &wrong, &none).unwrap_err().code().as_str(), "INVALID_TTL");
        }
    }
}
