//! Values whose scalars may hold holes, and declared inputs.

use super::SchemaId;
use crate::expr::{Expr, Part};
use crate::source::{Span, Spanned};

/// A YAML value whose scalars may hold holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// What it is.
    pub kind: TreeKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of value templates.
#[derive(Clone, Debug, PartialEq)]
pub enum TreeKind {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string without holes.
    String(String),
    /// One hole: keeps the value's type.
    Hole(Expr),
    /// Text with holes.
    Text(Vec<Part>),
    /// A list.
    List(Vec<Tree>),
    /// A map, in its order.
    Map(Vec<(Spanned<String>, Tree)>),
}

/// A declared input.
#[derive(Clone, Debug, PartialEq)]
pub struct InputField {
    /// Its name.
    pub name: Spanned<String>,
    /// Its type; `None` takes anything, or what its schema says.
    pub kind: Option<InputKind>,
    /// All that is declared of it, its type too; nothing when anything goes.
    pub schema: Option<SchemaId>,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What it is when absent.
    pub default: Option<Tree>,
    /// `description`.
    pub description: Option<String>,
}

/// The declared types (seed 001, inputs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// `string`
    String,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// `object`
    Object,
}
