//! `state` of ensembles, agents and steps (language §2).

use super::ast::{State, StateAccess, StateWrites};
use super::fields::Fields;
use super::reader::Reader;
use super::{keys, schema};
use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::yaml::{Entry, Node, NodeKind};

/// `state` of an ensemble or agent.
pub(super) fn declaration(entry: &Entry, reader: &mut Reader) -> State {
    let span = entry.key.span;
    let unread = State { span, schema: None, has_schema: true, initial: Vec::new() };
    let Some(fields) = Fields::read(&entry.value, &keys::STATE, "`state`", reader) else { return unread };
    if fields.get("schema").is_none() && fields.get("initial").is_none() {
        // Any other key was reported.
        if entry.value.entries().is_none_or(<[_]>::is_empty) {
            reader.missing(span, "schema", "`state`", "declare each key: `schema: { count: number }`");
        }
        return unread;
    }
    State {
        span,
        schema: fields.get("schema").and_then(|node| schema::of_state(node, reader)),
        has_schema: fields.get("schema").is_some(),
        initial: fields.get("initial").map_or_else(Vec::new, |node| initial(node, reader)),
    }
}

fn initial(node: &Node, reader: &mut Reader) -> Vec<(Spanned<String>, super::ast::Tree)> {
    let members = reader.map(node, "`initial`").unwrap_or_default();
    let mut kept = Vec::new();
    for (key, value) in members {
        match value.exprs().first() {
            Some(hole) => reader.no_hole(hole.span, "an initial value"),
            None => kept.push((key, value)),
        }
    }
    kept
}

/// `state` of a step.
pub(super) fn access(entry: &Entry, reader: &mut Reader) -> Option<StateAccess> {
    let fields = Fields::read(&entry.value, &keys::STATE_ACCESS, "`state` of a step", reader)?;
    let writes = fields.get("set").map(|node| writes(node, reader)).unwrap_or_default();
    let reads = fields.get("use").map(|node| names(node, "`use`", reader));
    Some(StateAccess { span: entry.key.span, reads, writes })
}

fn writes(node: &Node, reader: &mut Reader) -> StateWrites {
    match &node.kind {
        NodeKind::Null => StateWrites::default(),
        NodeKind::Mapping(entries) => StateWrites::Values(reader.members(entries)),
        NodeKind::Sequence(_) => StateWrites::Code(names(node, "`set`", reader)),
        NodeKind::String(..) => StateWrites::Code(names(node, "`set`", reader)),
        _ => {
            reader.wrong_type(node, "`set`", "a map of keys and values, or a list of keys");
            StateWrites::default()
        }
    }
}

/// A list of keys, or one; each once.
fn names(node: &Node, what: &str, reader: &mut Reader) -> Vec<Spanned<String>> {
    if matches!(node.kind, NodeKind::Null) {
        return Vec::new();
    }
    let entry = format!("a key in {what}");
    let mut found: Vec<Spanned<String>> = Vec::new();
    let nodes = node.items().unwrap_or(std::slice::from_ref(node));
    for name in nodes {
        let Some(name) = reader.name(name, &entry) else { continue };
        match found.iter().find(|other| other.value == name.value) {
            Some(first) => reader.report(
                Diagnostic::new(
                    Code::DuplicateName,
                    name.span,
                    format!("`{}` stands twice in {what}", name.value),
                )
                .also(first.span, "the first is here")
                .help("remove one of them"),
            ),
            None => found.push(name),
        }
    }
    found
}
