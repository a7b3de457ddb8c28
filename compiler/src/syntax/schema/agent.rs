//! Where schemas begin: an agent's `schema`, and files below `schemas/`.

use super::build::Builder;
use super::shorthand;

use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::SchemaId;
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// What `input` and `output` of an agent's `schema` declare.
pub(in crate::syntax) fn agent(node: &Node, reader: &mut Reader) -> (Option<SchemaId>, Option<SchemaId>) {
    let Some(fields) = Fields::read(node, &keys::SCHEMA, "`schema`", reader) else { return (None, None) };
    let mut side = |key: &str, what: &str| fields.get(key).and_then(|node| side(node, what, reader));
    (side("input", "`schema.input`"), side("output", "`schema.output`"))
}

/// What `schema` of `state` declares.
pub(in crate::syntax) fn of_state(node: &Node, reader: &mut Reader) -> Option<SchemaId> {
    side(node, "`schema` of `state`", reader)
}

/// What `schema` of `think` declares.
pub(in crate::syntax) fn of_answer(node: &Node, reader: &mut Reader) -> Option<SchemaId> {
    side(node, "`schema` of `think`", reader)
}

/// A schema, the shorthand for one, or the name of a file that holds one.
fn side(node: &Node, what: &str, reader: &mut Reader) -> Option<SchemaId> {
    let mut builder = Builder::new(reader);
    match &node.kind {
        NodeKind::String(text, _) if shorthand::names_type(&text.value) => {
            builder.named(&text.value, node.span)
        }
        NodeKind::String(..) => {
            let text = builder.text(node, what)?;
            let trail = builder.reader.schemas.document("", "");
            Some(builder.reference(text, &trail))
        }
        NodeKind::Bool(_) => builder.own(node, what),
        NodeKind::Mapping(_) => {
            let trail = builder.reader.schemas.document("", "");
            shorthand::map(&mut builder, node, false, &trail)
        }
        _ => {
            reader.wrong_type(node, what, "a map of fields, or the name of a file below `schemas/`");
            None
        }
    }
}

/// A file below `schemas/`.
pub(in crate::syntax) fn file(node: &Node, path: &str, reader: &mut Reader) {
    let trail = reader.schemas.document(path, path);
    strict(path, reader);
    let mut builder = Builder { reader, verbatim: true };
    if node.entries().is_none() && !matches!(node.kind, NodeKind::Bool(_)) {
        builder.reader.wrong_type(node, "a schema", "a map of keywords, `true` or `false`");
        return;
    }
    if let Some(id) = builder.long(node, "a schema", &trail) {
        reader.schemas.schemas.files.insert(path.to_owned(), id);
    }
}

/// Reports what YAML lets pass and JSON does not: other tools read the file too.
fn strict(path: &str, reader: &mut Reader) {
    let text = reader.text.trim_start_matches('\u{feff}');
    let Err(problem) = serde_json::from_str::<serde_json::Value>(text) else { return };
    let why = problem.to_string();
    if why.starts_with("recursion limit") {
        return;
    }
    let line: usize = text.split_inclusive('\n').take(problem.line().saturating_sub(1)).map(str::len).sum();
    let start = (line + problem.column().saturating_sub(1)).min(text.len().saturating_sub(1));
    let start = (0..=start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let start = start + reader.text.len() - text.len();
    let span = Span::new(reader.file, start, start + width);
    let why = why.split(" at line ").next().unwrap_or_default().to_owned();
    reader.report(
        Diagnostic::new(Code::InvalidValue, span, format!("`{path}` is not JSON"))
            .note(why)
            .help("write names and texts in double quotes, without comments, and no comma behind the last"),
    );
}
