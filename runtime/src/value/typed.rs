//! Values of which the kind is known, as the plain types of Rust. What another kind finds here is
//! what it converts to; generated code asks only where the kind was checked.

use super::{Str, Value};
use crate::ops::{to_number, to_string, truthy};

impl Value {
    /// The text this is.
    pub fn into_text(self) -> Str {
        match self {
            Value::String(text) => text,
            other => to_string(&other),
        }
    }

    /// The number this is.
    pub fn into_number(self) -> f64 {
        to_number(&self)
    }

    /// The whole number this is.
    pub fn into_integer(self) -> i64 {
        to_number(&self) as i64
    }

    /// Whether this is true.
    pub fn into_boolean(self) -> bool {
        truthy(&self)
    }
}

/// Declares an enum for a text that is one of a few: `choices! { Name { Variant = "text", … } }`.
/// It knows how to be read from a value, how it is written, and how it prints.
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* enum $name:ident { $($(#[$about:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq)]
        enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            const ALL: &[($name, &'static str)] = &[$(($name::$variant, $text)),*];

            /// The one that a value is; it was checked to be one of them.
            fn of(value: &$crate::value::Value) -> $name {
                let found = $name::ALL.iter().find(|(_, text)| value.is_str(text));
                found.unwrap_or(&$name::ALL[0]).0
            }

            /// How it is written.
            fn text(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }

        impl $crate::text::Shown for $name {
            fn show(&self, out: &mut String) {
                out.push_str(self.text());
            }
        }
    };
}
