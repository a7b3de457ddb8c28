//! Declared inputs: the long form, `field: default`, `field: type` and `field: type?`
//! (language §1, §9).

use super::ast::{InputField, InputKind, Tree, TreeKind};
use super::fields::Fields;
use super::keys;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Node, NodeKind};

/// The names of the declared types.
const TYPES: &[(&str, Option<InputKind>)] = &[
    ("string", Some(InputKind::String)),
    ("number", Some(InputKind::Number)),
    ("integer", Some(InputKind::Integer)),
    ("boolean", Some(InputKind::Boolean)),
    ("array", Some(InputKind::Array)),
    ("object", Some(InputKind::Object)),
    ("any", None),
];

/// Keys of an input's long form.
const LONG: &[&str] = &["type", "required", "default", "description"];

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
        required: false,
        default: None,
        description: None,
    };
    match &entry.value.kind {
        NodeKind::Null => {}
        NodeKind::Mapping(_) if is_long(&entry.value) => long(&mut field, &entry.value, reader),
        NodeKind::String(text, _) => match type_name(&text.value) {
            Some((kind, required)) => (field.kind, field.required) = (kind, required),
            None => field.default = reader.constant_tree(&entry.value, "a default"),
        },
        _ => field.default = reader.constant_tree(&entry.value, "a default"),
    }
    field
}

/// `string`, `string?`: the type and whether it is required.
pub(super) fn type_name(text: &str) -> Option<(Option<InputKind>, bool)> {
    let (name, required) = text.strip_suffix('?').map_or((text, true), |name| (name, false));
    TYPES.iter().find(|(known, _)| *known == name).map(|(_, kind)| (*kind, required && kind.is_some()))
}

/// Whether a map is an input's long form rather than a default.
fn is_long(node: &Node) -> bool {
    let entries = node.entries().unwrap_or_default();
    let typed = node.get("type").and_then(Node::as_text).is_some();
    let written = |entry: &Entry| LONG.contains(&entry.key.value.as_str());
    typed || (!entries.is_empty() && entries.iter().all(written)) || entries.iter().any(misspelled)
}

/// Whether an entry of a map looks like one of the long form with a slip in its key: the key is near
/// to one of them, and the value is one that it could have.
fn misspelled(entry: &Entry) -> bool {
    let (key, value) = (entry.key.value.as_str(), &entry.value);
    if LONG.contains(&key) {
        return false;
    }
    match nearest(key, LONG.iter().copied()) {
        Some("type") => value.as_text().is_some_and(|text| type_name(&text.value).is_some()),
        Some("required") => matches!(value.kind, NodeKind::Bool(_)),
        Some("description") => value.as_text().is_some(),
        Some(_) => true,
        None => false,
    }
}

/// Reads the long form into `field`.
pub(super) fn long(field: &mut InputField, node: &Node, reader: &mut Reader) {
    let Some(fields) = Fields::read(node, &keys::INPUT, "an input", reader) else { return };
    if let Some(node) = fields.get("type") {
        field.kind = declared_type(node, reader).flatten();
    }
    if let Some(node) = fields.get("required") {
        field.required = reader.bool(node, "`required`").unwrap_or(false);
    }
    field.description = fields.get("description").and_then(|node| reader.description(node, "`description`"));
    if let Some(node) = fields.get("default") {
        field.default = reader.constant_tree(node, "a default");
        field.required = false;
    }
    check_default(field, reader);
}

/// `type: string`; required or not is said by another key here.
fn declared_type(node: &Node, reader: &mut Reader) -> Option<Option<InputKind>> {
    if node.items().is_some() {
        reader.later(node.span, "a list of types", "an input");
        return None;
    }
    let name = reader.constant(node, "`type`")?;
    let found = type_name(&name.value);
    if found.is_none() {
        unknown_type(&name.value, node.span, reader);
    }
    found.map(|(kind, _)| kind)
}

pub(super) fn unknown_type(name: &str, span: Span, reader: &mut Reader) {
    let names = || TYPES.iter().map(|(name, _)| *name);
    let usual = match name {
        "int" => Some("integer"),
        "bool" => Some("boolean"),
        "float" | "double" => Some("number"),
        "list" => Some("array"),
        "map" | "json" => Some("object"),
        _ => nearest(name, names()),
    };
    let mut diagnostic = Diagnostic::new(Code::InvalidValue, span, format!("there is no type `{name}`"))
        .note(format!("a type is {}", one_of(names())));
    if let Some(usual) = usual {
        diagnostic = diagnostic.help(format!("write `{usual}`")).fix(span, usual);
    }
    reader.report(diagnostic);
}

fn check_default(field: &InputField, reader: &mut Reader) {
    let (Some(kind), Some(default)) = (field.kind, &field.default) else { return };
    if !fits(default, kind) {
        let name = &field.name.value;
        reader.report(
            Diagnostic::new(
                Code::WrongType,
                default.span,
                format!("the default of `{name}` is not {}", kind_name(kind)),
            )
            .help("change the default or the `type`"),
        );
    }
}

fn fits(value: &Tree, kind: InputKind) -> bool {
    match (&value.kind, kind) {
        (TreeKind::Null, _)
        | (TreeKind::String(_), InputKind::String)
        | (TreeKind::Number(_), InputKind::Number)
        | (TreeKind::Bool(_), InputKind::Boolean)
        | (TreeKind::List(_), InputKind::Array)
        | (TreeKind::Map(_), InputKind::Object) => true,
        (TreeKind::Number(number), InputKind::Integer) => number.fract() == 0.0,
        _ => false,
    }
}

fn kind_name(kind: InputKind) -> &'static str {
    match kind {
        InputKind::String => "a string",
        InputKind::Number => "a number",
        InputKind::Integer => "an integer",
        InputKind::Boolean => "a boolean",
        InputKind::Array => "an array",
        InputKind::Object => "an object",
    }
}
