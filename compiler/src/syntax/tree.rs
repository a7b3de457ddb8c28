//! YAML values to values with holes.

use super::ast::{Tree, TreeKind};
use super::reader::Reader;
use crate::diag::{Code, Diagnostic};
use crate::expr::{self, Template};
use crate::source::{Spanned, Text};
use crate::yaml::{Entry, Node, NodeKind};

impl Reader<'_> {
    /// A value whose scalars may hold holes.
    pub(super) fn tree(&mut self, node: &Node) -> Tree {
        let kind = match &node.kind {
            NodeKind::Null => TreeKind::Null,
            NodeKind::Bool(value) => TreeKind::Bool(*value),
            NodeKind::Number(value, _) => TreeKind::Number(*value),
            NodeKind::String(text, _) => self.template(text),
            NodeKind::Sequence(items) => TreeKind::List(items.iter().map(|item| self.tree(item)).collect()),
            NodeKind::Mapping(entries) => TreeKind::Map(self.members(entries)),
        };
        Tree { kind, span: node.span }
    }

    /// The members of a map, in order.
    pub(super) fn members(&mut self, entries: &[Entry]) -> Vec<(Spanned<String>, Tree)> {
        entries.iter().map(|entry| (self.key(&entry.key), self.tree(&entry.value))).collect()
    }

    /// A map of values; `what` names it in the message when it is none.
    pub(super) fn map(&mut self, node: &Node, what: &str) -> Option<Vec<(Spanned<String>, Tree)>> {
        match node.entries() {
            Some(entries) => Some(self.members(entries)),
            None => {
                self.wrong_type(node, what, "a map");
                None
            }
        }
    }

    /// A map of strings, each with or without holes.
    pub(super) fn string_map(&mut self, node: &Node, what: &str) -> Option<Vec<(Spanned<String>, Tree)>> {
        let Some(entries) = node.entries() else {
            self.wrong_type(node, what, "a map");
            return None;
        };
        let mut members = Vec::new();
        for entry in entries {
            let what = format!("`{}` of {what}", entry.key.value);
            if let Some(value) = self.scalar(&entry.value, &what) {
                members.push((self.key(&entry.key), value));
            }
        }
        Some(members)
    }

    /// A scalar other than null, with or without holes.
    pub(super) fn scalar(&mut self, node: &Node, what: &str) -> Option<Tree> {
        match node.kind {
            NodeKind::Null | NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                self.wrong_type(node, what, "a string");
                None
            }
            _ => Some(self.tree(node)),
        }
    }

    /// A value without holes.
    pub(super) fn constant_tree(&mut self, node: &Node, what: &str) -> Option<Tree> {
        let tree = self.tree(node);
        match hole(&tree) {
            Some(inner) => {
                self.no_hole(inner.span, what);
                None
            }
            None => Some(tree),
        }
    }

    fn template(&mut self, text: &Text) -> TreeKind {
        match expr::template(text, self.names, self.diagnostics) {
            Template::Literal(value) => TreeKind::String(value),
            Template::Hole(expr) => TreeKind::Hole(expr),
            Template::Text(parts) => TreeKind::Text(parts),
        }
    }

    fn key(&mut self, key: &Text) -> Spanned<String> {
        match expr::template(key, self.names, self.diagnostics) {
            Template::Literal(value) => Spanned::new(value, key.span),
            _ => {
                self.report(
                    Diagnostic::new(Code::ConstantNeeded, key.span, "a key must be constant")
                        .note("only values may hold `${…}`: the shape of a map is fixed when it is built"),
                );
                Spanned::new(key.value.clone(), key.span)
            }
        }
    }
}

/// The first value of a tree that holds a hole.
fn hole(tree: &Tree) -> Option<&Tree> {
    match &tree.kind {
        TreeKind::Hole(_) | TreeKind::Text(_) => Some(tree),
        TreeKind::List(items) => items.iter().find_map(hole),
        TreeKind::Map(members) => members.iter().find_map(|(_, value)| hole(value)),
        _ => None,
    }
}
