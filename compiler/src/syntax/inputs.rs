//! Declared inputs: the long form, `field: default`, `field: type` and `field: type?`
//! (language §1, §9).

use super::ast::InputField;
use super::reader::Reader;
use super::schema::{Builder, names_type};
use crate::diag::{Code, Diagnostic, is_slip, nearest};
use crate::source::Spanned;
use crate::yaml::{Entry, Node, NodeKind, Style};

/// Keys that a default would hardly have alone: a map of these is a long form.
const LONG: &[&str] = &["type", "required", "default", "description"];

/// Keywords that make a map of keywords a long form.
const TELLING: &[&str] = &[
    "enum",
    "const",
    "$ref",
    "anyOf",
    "oneOf",
    "allOf",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
];

/// The inputs that a map declares; `what` names it.
pub(super) fn fields(node: &Node, what: &str, reader: &mut Reader) -> Option<Vec<InputField>> {
    if matches!(node.kind, NodeKind::Null) {
        return Some(Vec::new());
    }
    let Some(entries) = node.entries() else {
        reader.wrong_type(node, what, "a map of names");
        return None;
    };
    Some(entries.iter().map(|entry| field(entry, reader)).collect())
}

fn field(entry: &Entry, reader: &mut Reader) -> InputField {
    let mut field = InputField {
        name: Spanned::new(entry.key.value.clone(), entry.key.span),
        kind: None,
        schema: None,
        required: false,
        default: None,
        description: None,
    };
    match &entry.value.kind {
        NodeKind::Null => {}
        NodeKind::Mapping(_) if is_long(&entry.value) => long(&mut field, &entry.value, reader),
        NodeKind::String(text, _) if names_type(&text.value) => {
            let name = text.value.trim_end_matches('?');
            field.schema = Builder::new(reader).named(name, entry.value.span);
            field.required = name == text.value && name != "any";
            settle(&mut field, reader);
        }
        _ => {
            near_type(&field.name.value, &entry.value, reader);
            field.default = reader.constant_tree(&entry.value, "a default");
        }
    }
    field
}

/// Types by the names that other languages give them.
const FOREIGN: [(&str, &str); 6] = [
    ("str", "string"),
    ("bool", "boolean"),
    ("int", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("dict", "object"),
];

/// Shorter names are near to too much.
const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// A word of its own that is near to `string`.
const STRONG: &str = "strong";

/// Warns of a default that was surely meant as a type: a bare word that is nearly the name of one.
fn near_type(name: &str, node: &Node, reader: &mut Reader) {
    let NodeKind::String(text, Style::Plain) = &node.kind else { return };
    let word = text.value.trim_end_matches(['?', '[', ']']);
    let foreign = FOREIGN.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, meant)| *meant);
    let slip = || TYPES.into_iter().find(|known| word != STRONG && is_slip(word, known));
    let Some(meant) = foreign.or_else(slip) else { return };
    let meant = text.value.replacen(word, meant, 1);
    reader.report(
        Diagnostic::new(
            Code::NearType,
            node.span,
            format!("`{word}` is no type: it is the default of `{name}`"),
        )
        .note("what is not the name of a type is the value that an input has when nobody gives one")
        .help(format!("write `{meant}`, or `\"{}\"` if this is the default", text.value)),
    );
}

/// Whether a map is an input's long form rather than a default.
fn is_long(node: &Node) -> bool {
    let entries = node.entries().unwrap_or_default();
    let typed = node.get("type").is_some_and(|kind| kind.as_text().is_some() || kind.items().is_some());
    let keys = || entries.iter().map(|entry| entry.key.value.as_str());
    let plain = !entries.is_empty() && keys().all(|key| LONG.contains(&key));
    let keywords = keys().all(super::keys::is_schema_keyword) && keys().any(|key| TELLING.contains(&key));
    typed || plain || keywords || entries.iter().any(misspelled)
}

/// Whether an entry of a map looks like one of the long form with a slip in its key: the key is near
/// to one of them, and the value is one that it could have.
fn misspelled(entry: &Entry) -> bool {
    let (key, value) = (entry.key.value.as_str(), &entry.value);
    if LONG.contains(&key) {
        return false;
    }
    match nearest(key, LONG.iter().copied()) {
        Some("type") => value.as_text().is_some_and(|text| names_type(&text.value)),
        Some("required") => matches!(value.kind, NodeKind::Bool(_)),
        Some("description") => value.as_text().is_some(),
        Some(_) => true,
        None => false,
    }
}

/// Reads the long form into `field`: a schema, with `required` and `default`.
fn long(field: &mut InputField, node: &Node, reader: &mut Reader) {
    let required = node.get("required");
    field.required = matches!(required.map(|node| &node.kind), Some(NodeKind::Bool(true)));
    if let Some(node) =
        required.filter(|node| !matches!(node.kind, NodeKind::Bool(_) | NodeKind::Sequence(_)))
    {
        reader.wrong_type(node, "`required`", "`true` or `false`");
    }
    field.schema = Builder::new(reader).own(node, "an input");
    settle(field, reader);
}

/// What the schema of an input says of the input itself.
fn settle(field: &mut InputField, reader: &Reader) {
    let Some(id) = field.schema else { return };
    let schema = reader.schemas.schemas.get(id);
    field.default = schema.about.default.clone();
    field.description = schema.about.description.clone();
    field.required &= field.default.is_none();
    field.kind = schema.input_kind(field.required);
    if schema.is_anything() {
        field.schema = None;
    }
}
