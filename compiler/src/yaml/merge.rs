//! The entries of a mapping: keys, duplicates, and the merge key `<<`.

use std::collections::BTreeMap;

use super::build::Built;
use super::{Entry, Node, NodeKind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Text};

/// A mapping under construction.
#[derive(Default)]
pub(super) struct Mapping {
    entries: Vec<Entry>,
    /// The value of `<<`, and how many entries stood before it.
    merge: Option<(usize, Node)>,
    seen: BTreeMap<String, Span>,
    key: Option<Key>,
}

/// The key whose value comes next.
enum Key {
    Text(Text),
    Merge,
    /// Refused; its value is dropped.
    Dropped,
}

impl Mapping {
    /// Adds the next node, a key or a value in turn; what is wrong with it.
    pub(super) fn add(&mut self, built: Built) -> Option<Diagnostic> {
        match self.key.take() {
            None => self.add_key(built),
            Some(key) => {
                self.add_value(key, built.node);
                None
            }
        }
    }

    fn add_key(&mut self, built: Built) -> Option<Diagnostic> {
        let (key, refused) = match built.text {
            Some(text) => match self.seen.get(&text.value) {
                Some(&first) => (Key::Dropped, Some(duplicate(&text, first))),
                None => {
                    self.seen.insert(text.value.clone(), text.span);
                    (if built.merge { Key::Merge } else { Key::Text(text) }, None)
                }
            },
            None => (Key::Dropped, Some(not_a_key(&built.node))),
        };
        self.key = Some(key);
        refused
    }

    fn add_value(&mut self, key: Key, value: Node) {
        match key {
            Key::Text(key) => self.entries.push(Entry { key, value }),
            Key::Merge => self.merge = Some((self.entries.len(), value)),
            Key::Dropped => {}
        }
    }

    /// All entries: a key of the mapping's own wins over a merged one, and of merged ones the first.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) -> Vec<Entry> {
        let Some((at, value)) = self.merge else { return self.entries };
        let mut merged = Vec::new();
        for entry in sources(value, diagnostics) {
            if self.seen.insert(entry.key.value.clone(), entry.key.span).is_none() {
                merged.push(entry);
            }
        }
        self.entries.splice(at..at, merged);
        self.entries
    }
}

/// The entries that the value of `<<` brings.
fn sources(value: Node, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let span = value.span;
    match value.kind {
        NodeKind::Mapping(entries) => entries,
        NodeKind::Sequence(items) => items.into_iter().flat_map(|item| source(item, diagnostics)).collect(),
        _ => refused(span, diagnostics),
    }
}

fn source(item: Node, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    match item.kind {
        NodeKind::Mapping(entries) => entries,
        _ => refused(item.span, diagnostics),
    }
}

fn refused(span: Span, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    diagnostics.push(
        Diagnostic::new(Code::YamlSyntax, span, "this cannot be merged")
            .note("`<<` takes a map, or a list of maps, and copies their entries")
            .help("write an alias of a map, as in `<<: *defaults`"),
    );
    Vec::new()
}

fn duplicate(key: &Text, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateKey, key.span, format!("the key `{}` stands here twice", key.value))
        .label("the second one")
        .also(first, "the first one")
        .note("a map has each key once")
        .help("remove or rename one of the two")
}

fn not_a_key(node: &Node) -> Diagnostic {
    let message = format!("{} cannot be a key", node.describe());
    Diagnostic::new(Code::YamlSyntax, node.span, message)
        .note("keys are text")
        .help("if this is text, quote it")
}
