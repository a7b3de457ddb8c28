//! Reading one schema: which spelling it is in, and the values that keywords have.

use super::draft::Trail;
use super::{keywords, shorthand};
use crate::diag::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{Reference, Schema, SchemaId, Tree, TreeKind};
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// Reads the schemas of one document.
pub(in crate::syntax) struct Builder<'b, 'r> {
    /// What any reading needs.
    pub(super) reader: &'b mut Reader<'r>,
    /// Whether text is taken as it stands: so in JSON files, where `${` means nothing.
    pub(super) verbatim: bool,
}

impl<'b, 'r> Builder<'b, 'r> {
    /// For the schemas inside an ensemble's or agent's document.
    pub(in crate::syntax) fn new(reader: &'b mut Reader<'r>) -> Self {
        Self { reader, verbatim: false }
    }

    /// The schema of a declared input in its long form, or of another that is a document of its own.
    pub(in crate::syntax) fn own(&mut self, node: &Node, what: &str) -> Option<SchemaId> {
        let trail = self.reader.schemas.document("", "");
        self.long(node, what, &trail)
    }

    /// The schema of a type's name, as `field: string[]` has it.
    pub(in crate::syntax) fn named(&mut self, name: &str, span: Span) -> Option<SchemaId> {
        let trail = self.reader.schemas.document("", "");
        shorthand::named(self, name, span, &trail)
    }

    /// A schema in JSON Schema's own form: a map of keywords, `true` or `false`.
    pub(super) fn long(&mut self, node: &Node, what: &str, trail: &Trail) -> Option<SchemaId> {
        let part = match node.get("$id").and_then(Node::as_text) {
            Some(id) if !id.value.starts_with('#') => Some(self.reader.schemas.part(&id.value, trail)),
            _ => None,
        };
        let trail = part.as_ref().unwrap_or(trail);
        let id = self.reader.schemas.add(node.span, trail);
        let schema = match node.kind {
            NodeKind::Bool(true) => Schema { span: node.span, ..Schema::default() },
            NodeKind::Bool(false) => Schema { span: node.span, never: true, ..Schema::default() },
            _ => keywords::read(self, node, what, trail)?,
        };
        self.reader.schemas.set(id, schema);
        Some(id)
    }

    /// The schema below a keyword; it is told from nothing else.
    pub(super) fn below(&mut self, node: &Node, trail: &Trail, parts: &[&str]) -> Option<SchemaId> {
        let keyword = parts.first().copied().unwrap_or_default();
        let what = format!("the schema of `{keyword}`");
        if node.entries().is_none() && !matches!(node.kind, NodeKind::Bool(_)) {
            self.reader.wrong_type(node, &what, "a map of keywords, `true` or `false`");
            return None;
        }
        self.long(node, "a schema", &trail.below(parts))
    }

    /// A schema that another place holds.
    pub(super) fn reference(&mut self, text: Spanned<String>, trail: &Trail) -> SchemaId {
        let span = text.span;
        let id = self.reader.schemas.add(span, trail);
        let reference = Some(Reference { text, target: None });
        self.reader.schemas.set(id, Schema { span, reference, ..Schema::default() });
        id
    }

    /// A constant text.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        match node.as_text() {
            Some(text) if self.verbatim => Some(Spanned::new(text.value.clone(), node.span)),
            _ => self.reader.constant(node, what),
        }
    }

    /// A constant value.
    pub(super) fn value(&mut self, node: &Node, what: &str) -> Option<Tree> {
        if self.verbatim { Some(verbatim(node)) } else { self.reader.constant_tree(node, what) }
    }

    /// A number.
    pub(super) fn number(&mut self, node: &Node, what: &str) -> Option<Spanned<f64>> {
        match node.kind {
            NodeKind::Number(number, _) if number.is_finite() => Some(Spanned::new(number, node.span)),
            _ => {
                self.reader.wrong_type(node, what, "a number");
                None
            }
        }
    }

    /// How many: a whole number that is not negative.
    pub(super) fn count(&mut self, node: &Node, what: &str) -> Option<Spanned<u64>> {
        let number = self.number(node, what)?;
        if number.value < 0.0 || number.value.fract() != 0.0 {
            let message = format!("{what} must be a whole number, 0 or more");
            self.reader.report(Diagnostic::new(Code::InvalidValue, node.span, message));
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
        let count = number.value as u64;
        Some(Spanned::new(count, node.span))
    }

    /// A list of names.
    pub(super) fn names(&mut self, node: &Node, what: &str) -> Vec<Spanned<String>> {
        let Some(items) = node.items() else {
            self.reader.wrong_type(node, what, "a list of names");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.name(item, &format!("a name in {what}"))).collect()
    }

    fn name(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        match &node.kind {
            NodeKind::Number(_, text) => Some(Spanned::new(text.value.clone(), node.span)),
            _ => self.text(node, what),
        }
    }

    /// A text that is for people; other kinds are no mistake worth an error.
    pub(super) fn remark(&mut self, node: &Node, what: &str) -> Option<String> {
        match node.as_text() {
            Some(text) if self.verbatim => Some(text.value.trim_end().to_owned()),
            _ => self.reader.description(node, what),
        }
    }
}

/// A value whose text is taken as it stands.
fn verbatim(node: &Node) -> Tree {
    let kind = match &node.kind {
        NodeKind::Null => TreeKind::Null,
        NodeKind::Bool(value) => TreeKind::Bool(*value),
        NodeKind::Number(value, _) => TreeKind::Number(*value),
        NodeKind::String(text, _) => TreeKind::String(text.value.clone()),
        NodeKind::Sequence(items) => TreeKind::List(items.iter().map(verbatim).collect()),
        NodeKind::Mapping(entries) => {
            let member = |entry: &crate::yaml::Entry| {
                (Spanned::new(entry.key.value.clone(), entry.key.span), verbatim(&entry.value))
            };
            TreeKind::Map(entries.iter().map(member).collect())
        }
    };
    Tree { kind, span: node.span }
}
