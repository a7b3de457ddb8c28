//! `value[key]` with a key known only at run time (ECMAScript: property access by value).

use super::Value;
use super::object::array_index;
use crate::ops;

impl Value {
    /// `[key]`: an element for an array index, else the member that the key's text names.
    #[inline(never)]
    pub fn index(&self, key: &Value) -> Value {
        match index_of(key) {
            Some(index) => self.at(index as usize),
            None => self.named_by(ops::to_string(key).as_str()),
        }
    }

    fn named_by(&self, name: &str) -> Value {
        if name == "length" { self.length() } else { self.member(name).clone() }
    }
}

/// The array index that `key` is, if it is one.
pub(crate) fn index_of(key: &Value) -> Option<u32> {
    match key {
        Value::Number(number) => whole(*number),
        Value::String(text) => array_index(text.as_str()),
        Value::Array(_) | Value::Json(_) => array_index(ops::to_string(key).as_str()),
        _ => None,
    }
}

fn whole(number: f64) -> Option<u32> {
    let index = number as u32;
    (f64::from(index) == number && index != u32::MAX).then_some(index)
}
