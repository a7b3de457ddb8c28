//! What can stand in a hole of a text: values, and the plain types of Rust that generated code has
//! where the compiler knew more.

use super::push;
use crate::ops::append_number;
use crate::value::{Str, Value};

/// Something that prints in text mode.
pub trait Shown {
    /// Appends what it prints.
    fn show(&self, out: &mut String);
}

impl Shown for Value {
    fn show(&self, out: &mut String) {
        push(out, self);
    }
}

impl Shown for Str {
    fn show(&self, out: &mut String) {
        out.push_str(self.as_str());
    }
}

impl Shown for String {
    fn show(&self, out: &mut String) {
        out.push_str(self);
    }
}

/// Nothing prints as nothing.
impl<T: Shown> Shown for Option<T> {
    fn show(&self, out: &mut String) {
        if let Some(value) = self {
            value.show(out);
        }
    }
}

impl Shown for f64 {
    fn show(&self, out: &mut String) {
        append_number(out, *self);
    }
}

impl Shown for i64 {
    fn show(&self, out: &mut String) {
        append_number(out, *self as f64);
    }
}

impl Shown for bool {
    fn show(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}
