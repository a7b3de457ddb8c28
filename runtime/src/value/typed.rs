//! Values of which the kind is known, as the plain types of Rust. What another kind finds here is
//! what it converts to; generated code asks only where the kind was checked.

use super::{Str, Value};
use crate::ops::{to_number, to_string, truthy};
use crate::text::Shown;

impl Value {
    /// The value, if there is one.
    pub fn there(self) -> Option<Value> {
        match self {
            Value::Undefined => None,
            value => Some(value),
        }
    }

    /// The text this is.
    #[inline(never)]
    pub fn into_text(self) -> Str {
        match self {
            Value::String(text) => text,
            other => to_string(&other),
        }
    }

    /// The number this is.
    #[inline(never)]
    pub fn into_number(self) -> f64 {
        to_number(&self)
    }

    /// The whole number this is.
    #[inline(never)]
    pub fn into_integer(self) -> i64 {
        to_number(&self) as i64
    }

    /// Whether this is true.
    #[inline(never)]
    pub fn into_boolean(self) -> bool {
        truthy(&self)
    }
}

/// A text that is one of a few: an enum of generated code.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every one with how it is written.
    const ALL: &'static [(Self, &'static str)];

    /// The one that a value is, which was checked to be one of them.
    fn of(value: &Value) -> Self {
        let found = Self::ALL.iter().find(|(_, text)| value.is_str(text));
        found.unwrap_or(&Self::ALL[0]).0
    }

    /// It as a value.
    fn value(self) -> Value {
        Value::from_static(self.text())
    }

    /// How it is written.
    fn text(self) -> &'static str {
        Self::ALL.iter().find(|(choice, _)| *choice == self).map_or("", |(_, text)| text)
    }
}

impl<T: Choice> Shown for T {
    fn show(&self, out: &mut String) {
        out.push_str(self.text());
    }
}
