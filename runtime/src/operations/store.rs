//! What the operations on stores share: keys, values as they are kept, and what comes of both.

use crate::exec::{Answer, Decode, Host, Op};
use crate::fault::Fault;
use crate::json::{self, Json};
use crate::text;
use crate::value::{Str, Value, object};

/// Asks for the entry of a key.
pub(super) fn keyed<'a>(key: &Value, decode: Decode, ask: impl FnOnce(u32, &str)) -> Op<'a> {
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

/// Asks for something that belongs to no key.
pub(super) fn asked<'a>(decode: Decode, ask: impl FnOnce(u32)) -> Op<'a> {
    let host = Host::open(decode, Value::Undefined);
    ask(host.slot());
    Op::host(host)
}

/// The text that is stored for a value: strings as they are, anything else as JSON.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.as_str().to_owned(),
        _ => json_of(value),
    }
}

/// A value as JSON.
pub(super) fn json_of(value: &Value) -> String {
    let mut json = Json::new();
    json.value(value);
    json.into_string()
}

/// `{success, key}`
pub(super) fn done(_answer: Answer, key: &Value) -> Result<Value, Fault> {
    Ok(object([("success", Value::Bool(true)), ("key", key.clone())]))
}

/// An output that is JSON already.
pub(super) fn listed(answer: Answer, _: &Value) -> Result<Value, Fault> {
    read(answer.body)
}

/// What is stored, read as JSON.
pub(super) fn read(bytes: Vec<u8>) -> Result<Value, Fault> {
    json::lazy(&utf8(bytes))
        .map_err(|_| Fault::coded("STORAGE_ERROR", "the stored value is not the JSON it is marked as"))
}

/// What the host tells of an entry, as JSON; null when it tells nothing.
pub(super) fn told(head: String) -> Value {
    json::lazy(&Str::from(head)).unwrap_or(Value::Null)
}

/// Bytes as text; what is no UTF-8 is replaced.
pub(super) fn utf8(bytes: Vec<u8>) -> Str {
    Str::from_utf8(bytes)
        .unwrap_or_else(|error| Str::from(String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::array;

    #[test]
    fn strings_are_stored_as_they_are_and_values_as_json() {
        assert_eq!(text_of(&Value::from("a\"b")), "a\"b");
        assert_eq!(text_of(&array(vec![Value::Null])), "[null]");
        assert_eq!(text_of(&Value::Undefined), "null");
        assert_eq!(json_of(&Value::from("a")), "\"a\"");
    }
}
