//! The one value type of generated code, and how its members are read. What operators do with
//! values stands in [`crate::ops`], how they are written in [`crate::json`] and [`crate::text`].

mod access;
mod build;
mod builder;
mod index;
mod lazy;
pub mod list;
mod members;
mod object;
mod order;
mod str;
mod typed;

pub use build::{array, literal, object};
pub use builder::{ArrayBuilder, ObjectBuilder};
pub(crate) use index::index_of;
pub use lazy::Lazy;
pub(crate) use members::{Member, Members};
pub(crate) use object::Names;
pub use object::Object;
pub(crate) use order::sorted;
pub use str::Str;
pub use typed::Choice;

use std::fmt;
use std::rc::Rc;

/// A value of an expression: what JSON can say, undefined, and dates. Cheap to clone.
#[derive(Clone, Default)]
pub enum Value {
    /// `undefined`: nothing there.
    #[default]
    Undefined,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as ECMAScript has it.
    Number(f64),
    /// Text.
    String(Str),
    /// A list.
    Array(Rc<Array>),
    /// An object.
    Object(Rc<Object>),
    /// An array or an object that is still JSON text.
    Json(Rc<Lazy>),
    /// A date: milliseconds since 1970, NaN when it is invalid.
    Date(Rc<f64>),
}

/// A list of values.
#[derive(Clone, Default)]
pub struct Array {
    /// The elements.
    pub items: Vec<Value>,
    /// Members beside the elements (`.rows` and `.meta` of a query's rows); never written as JSON.
    pub named: Option<Box<Object>>,
}

/// The undefined value that missing members are read as.
pub(crate) const UNDEFINED: &Value = &Value::Undefined;

/// Structural equality, for tests and the compiler; `===` is [`crate::ops::strict_equals`].
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
            (Value::Bool(left), Value::Bool(right)) => left == right,
            (Value::Number(left), Value::Number(right)) => left == right,
            (Value::String(left), Value::String(right)) => left == right,
            (Value::Date(left), Value::Date(right)) => left.to_bits() == right.to_bits(),
            _ => match (self.as_array(), other.as_array(), self.as_object(), other.as_object()) {
                (Some(left), Some(right), _, _) => left.items == right.items,
                (_, _, Some(left), Some(right)) => left == right,
                _ => false,
            },
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Undefined => f.write_str("undefined"),
            Value::Null => f.write_str("null"),
            Value::Bool(value) => fmt::Debug::fmt(value, f),
            Value::Number(value) => fmt::Debug::fmt(value, f),
            Value::String(value) => fmt::Debug::fmt(value, f),
            Value::Array(array) => f.debug_list().entries(&array.items).finish(),
            Value::Object(object) => fmt::Debug::fmt(object, f),
            Value::Json(lazy) => write!(f, "json {}", lazy.text()),
            Value::Date(ms) => write!(f, "date {ms}"),
        }
    }
}
