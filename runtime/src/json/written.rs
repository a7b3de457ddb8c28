//! What can be an element of a list that is written as JSON.

use super::Json;
use crate::value::{Str, Value};

/// Something that is written as JSON.
pub trait Written {
    /// Writes it; undefined is null.
    fn write(&self, json: &mut Json);
}

impl Written for Value {
    fn write(&self, json: &mut Json) {
        json.value(self);
    }
}

impl Written for Str {
    fn write(&self, json: &mut Json) {
        json.string(self.as_str());
    }
}

impl Written for String {
    fn write(&self, json: &mut Json) {
        json.string(self);
    }
}

impl Written for f64 {
    fn write(&self, json: &mut Json) {
        json.number(*self);
    }
}

impl Written for i64 {
    fn write(&self, json: &mut Json) {
        json.integer(*self);
    }
}

impl Written for bool {
    fn write(&self, json: &mut Json) {
        json.boolean(*self);
    }
}

impl<T: Written> Written for Option<T> {
    fn write(&self, json: &mut Json) {
        match self {
            Some(value) => value.write(json),
            None => json.raw("null"),
        }
    }
}
