//! `storage` of type cache (language §4): the platform's cache of the place where the Worker runs.

use super::store::{done, json_of, keyed, read, text_of, utf8};
use crate::exec::{Answer, Op};
use crate::fault::Fault;
use crate::js;
use crate::ops;
use crate::run::Run;
use crate::value::{Value, object};

/// What [`Answer::status`] says of a key.
const ABSENT: u32 = 0;
const JSON: u32 = 2;

/// Seconds that an entry stays where no ttl is given.
const TTL: f64 = 3600.0;

/// `{value, found}`; `value` is null when the key is absent.
#[inline(never)]
pub fn get<'a>(_cx: &'a Run, key: &Value) -> Op<'a> {
    keyed(key, found, js::edge_get)
}

/// Stores `value` for `ttl` seconds. `{success, key}`
#[inline(never)]
pub fn put<'a>(_cx: &'a Run, key: &Value, value: &Value, ttl: &Value) -> Op<'a> {
    let seconds = if ops::nullish(ttl) { TTL } else { ops::to_number(ttl) };
    if !seconds.is_finite() || seconds <= 0.0 {
        return Op::fail(Fault::coded("INVALID_TTL", "the ttl must be a number of seconds above 0"));
    }
    let (text, json) = match value {
        Value::String(_) => (text_of(value), false),
        _ => (json_of(value), true),
    };
    keyed(key, done, |slot, key| js::edge_put(slot, key, &text, json, seconds))
}

/// `{success, key}`, also when the key was absent.
#[inline(never)]
pub fn delete<'a>(_cx: &'a Run, key: &Value) -> Op<'a> {
    keyed(key, done, js::edge_delete)
}

fn found(answer: Answer, _key: &Value) -> Result<Value, Fault> {
    let value = match answer.status {
        ABSENT => Value::Null,
        JSON => read(answer.body)?,
        _ => Value::String(utf8(answer.body)),
    };
    Ok(object([("value", value), ("found", Value::Bool(answer.status != ABSENT))]))
}
