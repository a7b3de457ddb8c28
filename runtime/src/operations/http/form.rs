//! Bodies as forms send them (the URL standard's `application/x-www-form-urlencoded`).

use super::Body;
use crate::ops::nullish;
use crate::text;
use crate::value::Value;

/// A map as a form: a list is a field for each of its items, undefined and null fields are left out.
/// Text is a form that is ready; undefined is no body.
#[inline(never)]
pub fn form(value: &Value) -> Body {
    match value {
        Value::Undefined => return Body::None,
        Value::String(text) => return Body::Form(text.as_str().to_owned()),
        _ => {}
    }
    let mut out = String::new();
    for (name, field) in value.as_object().into_iter().flat_map(|object| object.iter()) {
        match field.as_array() {
            Some(list) => list.items.iter().for_each(|item| append(&mut out, name.as_str(), item)),
            None => append(&mut out, name.as_str(), field),
        }
    }
    Body::Form(out)
}

fn append(out: &mut String, name: &str, field: &Value) {
    if nullish(field) {
        return;
    }
    if !out.is_empty() {
        out.push('&');
    }
    encode(out, name);
    out.push('=');
    let mut shown = String::new();
    text::push(&mut shown, field);
    encode(out, &shown);
}

fn encode(out: &mut String, text: &str) {
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push('+');
        }
        text::append_encoded(out, word, b"*");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{array, object};

    #[test]
    fn maps_are_fields() {
        let list = array(vec![Value::from("x"), Value::Number(2.0)]);
        let map = object([
            ("a b", Value::from("1 & 2=\u{e9}\r\n*~")),
            ("none", Value::Null),
            ("l", list),
            ("t", Value::Bool(true)),
        ]);
        let form = form(&map);
        let sent = "a+b=1+%26+2%3D%C3%A9%0D%0A*~&l=x&l=2&t=true";
        assert_eq!(form.bytes(), Some(sent.as_bytes()));
    }
}
