//! `storage` of type kv (language §4, §9). Strings are stored as they are; other values as JSON
//! with a mark in the metadata, which also holds the expiry of those that live less than the
//! minute KV insists on. Mark and expiry are made and read in `runtime/js/kv.js`.

use super::store::{self, done, keyed, listed, read, told, utf8};
use crate::exec::{Answer, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::ops;
use crate::run::Run;
use crate::value::{Value, object};

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
    let text = store::text_of(value);
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
    store::asked(listed, |slot| js::kv_list(slot, binding, json.as_str()))
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
    Ok(object([("value", value), ("found", found), ("metadata", told(answer.head))]))
}

fn known(answer: Answer, _key: &Value) -> Result<Value, Fault> {
    let found = Value::Bool(answer.status != ABSENT);
    Ok(object([("found", found), ("metadata", told(answer.head))]))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

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
