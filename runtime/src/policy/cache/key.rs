//! Keys that nobody wrote: a hash of all that goes into a call.

use crate::app::Slots;
use crate::builtins::functions::hash;
use crate::json::Json;
use crate::operations::http::Request;
use crate::value::Value;

/// Something that goes into a call.
pub trait Input {
    /// Writes all of it as JSON.
    fn write(&self, json: &mut Json);
}

/// The hash of what goes into a call.
#[inline(never)]
pub fn key_of(parts: &[&dyn Input]) -> String {
    let mut json = Json::new();
    json.raw("[");
    for part in parts {
        part.write(&mut json);
    }
    json.raw("]");
    hash(&[Value::from(json.into_string())]).as_str().unwrap_or("").to_owned()
}

impl Input for Value {
    fn write(&self, json: &mut Json) {
        json.item(self);
    }
}

impl Input for &Value {
    fn write(&self, json: &mut Json) {
        json.item(self);
    }
}

impl Input for &str {
    fn write(&self, json: &mut Json) {
        json.item_str(self);
    }
}

impl Input for String {
    fn write(&self, json: &mut Json) {
        json.item_str(self);
    }
}

impl<T: Input, const N: usize> Input for [T; N] {
    fn write(&self, json: &mut Json) {
        json.item_raw("[");
        self.iter().for_each(|one| one.write(json));
        json.raw("]");
    }
}

impl Input for (&str, Vec<Value>) {
    fn write(&self, json: &mut Json) {
        json.item_str(self.0);
        json.item_raw("[");
        self.1.iter().for_each(|one| json.item(one));
        json.raw("]");
    }
}

impl Input for Slots {
    fn write(&self, json: &mut Json) {
        self.values().iter().for_each(|value| json.item(value));
    }
}

impl Input for Request {
    fn write(&self, json: &mut Json) {
        json.item_str(self.method);
        json.item_str(&self.url);
        for (name, value) in &self.headers {
            json.item_str(name);
            json.item_str(value);
        }
        json.item_str(&String::from_utf8_lossy(self.body.bytes().unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::http::Body;
    use crate::value::array;

    #[test]
    fn what_differs_has_another_key() {
        let values = [
            key_of(&[]),
            key_of(&[&Value::Null]),
            key_of(&[&array(vec![Value::Null])]),
            key_of(&[&Value::from("a"), &Value::from("b")]),
            key_of(&[&Value::from("a\",\"b")]),
            key_of(&[&[Value::from("a"), Value::from("b")]]),
            key_of(&[&("a", vec![Value::from("b")])]),
        ];
        for (at, value) in values.iter().enumerate() {
            assert_eq!(value.len(), 64);
            assert_eq!(values.iter().position(|other| other == value), Some(at));
        }
        assert_eq!(key_of(&[&"a"]), key_of(&[&String::from("a")]));
    }

    #[test]
    fn requests_differ_by_all_that_is_sent() {
        let request = |url: &str, header: &str, body: &str| Request {
            method: "POST",
            url: url.to_owned(),
            headers: vec![("x", header.to_owned())],
            body: Body::Text(body.to_owned()),
            timeout: 1.0,
        };
        let key = |url, header, body| key_of(&[&request(url, header, body)]);
        assert_eq!(key("u", "h", "b"), key("u", "h", "b"));
        assert_ne!(key("u", "h", "b"), key("v", "h", "b"));
        assert_ne!(key("u", "h", "b"), key("u", "i", "b"));
        assert_ne!(key("u", "h", "b"), key("u", "h", "c"));
    }
}
