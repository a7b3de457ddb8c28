//! The tree that a YAML document becomes.

use crate::source::{Span, Text};

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `plain`
    Plain,
    /// `'single'`
    Single,
    /// `"double"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// A value of a document and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The whole of it in the file.
    pub span: Span,
}

/// The kinds of values, after YAML 1.2's core schema.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with the text as written.
    Number(f64, Text),
    /// Everything else that is a scalar.
    String(Text, Style),
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping, in its order.
    Mapping(Vec<Entry>),
}

/// One entry of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key's text and place. Scalar keys of other kinds (`200:`, `true:`) are their text.
    pub key: Text,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The text of a string.
    pub fn as_text(&self) -> Option<&Text> {
        match &self.kind {
            NodeKind::String(text, _) => Some(text),
            _ => None,
        }
    }

    /// The entries of a mapping.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items of a sequence.
    pub fn items(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// What it is, in words for a message: "a number", "a list".
    pub fn describe(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "null",
            NodeKind::Bool(_) => "a boolean",
            NodeKind::Number(..) => "a number",
            NodeKind::String(..) => "a string",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a map",
        }
    }
}
