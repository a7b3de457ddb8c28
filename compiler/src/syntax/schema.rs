//! An agent's `schema`: shorthand, or the simple form of JSON Schema (language §1).

use super::ast::InputField;
use super::fields::Fields;
use super::reader::Reader;
use super::{inputs, keys};
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::Spanned;
use crate::yaml::{Entry, Node, NodeKind};

/// What `schema.input` and `schema.output` declare.
#[derive(Default)]
pub(super) struct Schema {
    pub(super) input: Option<Vec<InputField>>,
    pub(super) output: Option<Vec<InputField>>,
}

/// Reads an agent's `schema`.
pub(super) fn schema(node: &Node, reader: &mut Reader) -> Schema {
    let Some(fields) = Fields::read(node, &keys::SCHEMA, "`schema`", reader) else {
        return Schema::default();
    };
    let input = fields.get("input").and_then(|node| side(node, "`schema.input`", reader));
    let output = fields.get("output").and_then(|node| side(node, "`schema.output`", reader));
    Schema { input, output }
}

fn side(node: &Node, what: &str, reader: &mut Reader) -> Option<Vec<InputField>> {
    match &node.kind {
        NodeKind::String(..) => {
            reader.later(node.span, "a schema that stands in another file", "a schema");
            None
        }
        NodeKind::Mapping(_) if is_json_schema(node) => object(node, what, reader),
        NodeKind::Mapping(entries) => Some(entries.iter().map(|entry| shorthand(entry, reader)).collect()),
        _ => {
            reader.wrong_type(node, what, "a map of fields");
            None
        }
    }
}

/// A map with `properties`, or with a `type` that is no field's: `type: object` among schema words.
fn is_json_schema(node: &Node) -> bool {
    let object = node.get("type").and_then(Node::as_text).is_some_and(|text| text.value == "object");
    let words =
        ["type", "properties", "required", "additionalProperties", "$schema", "$ref", "description", "title"];
    let entries = node.entries().unwrap_or_default();
    node.get("properties").is_some_and(|node| node.entries().is_some())
        || node.get("$ref").is_some()
        || (object && entries.iter().all(|entry| words.contains(&entry.key.value.as_str())))
}

/// `field: string`, `field: string?`, or a field in its long form.
fn shorthand(entry: &Entry, reader: &mut Reader) -> InputField {
    let mut field = empty(entry);
    match &entry.value.kind {
        NodeKind::String(text, _) => match inputs::type_name(&text.value) {
            Some((kind, required)) => (field.kind, field.required) = (kind, required),
            None => inputs::unknown_type(&text.value, entry.value.span, reader),
        },
        NodeKind::Mapping(_) if entry.value.get("type").is_some() => {
            inputs::long(&mut field, &entry.value, reader);
        }
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => {
            reader.later(entry.value.span, "a nested schema", "a schema");
        }
        _ => reader.wrong_type(&entry.value, &format!("`{}`", entry.key.value), "the name of a type"),
    }
    field
}

/// `type: object` with `properties` and `required`.
fn object(node: &Node, what: &str, reader: &mut Reader) -> Option<Vec<InputField>> {
    let fields = Fields::read(node, &keys::OBJECT_SCHEMA, what, reader)?;
    if let Some(node) = fields.get("type") {
        let kind = reader.constant(node, "`type`")?;
        if kind.value != "object" {
            reader.later(node.span, &format!("a schema of type `{}`", kind.value), "a schema");
            return None;
        }
    }
    if let Some(node) = fields.get("additionalProperties")
        && !matches!(node.kind, NodeKind::Bool(true))
    {
        reader.later(node.span, "`additionalProperties` other than `true`", "a schema");
    }
    let mut list = fields.get("properties").map_or_else(Vec::new, |node| properties(node, reader));
    if let Some(node) = fields.get("required") {
        require(&mut list, node, reader);
    }
    Some(list)
}

fn properties(node: &Node, reader: &mut Reader) -> Vec<InputField> {
    let Some(entries) = node.entries() else {
        reader.wrong_type(node, "`properties`", "a map");
        return Vec::new();
    };
    let property = |entry: &Entry| {
        let mut field = empty(entry);
        inputs::long(&mut field, &entry.value, reader);
        field
    };
    entries.iter().map(property).collect()
}

fn require(list: &mut [InputField], node: &Node, reader: &mut Reader) {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`required`", "a list of names");
        return;
    };
    for item in items {
        let Some(name) = reader.name(item, "a name in `required`") else { continue };
        match list.iter_mut().find(|field| field.name.value == name.value) {
            Some(field) => field.required = field.default.is_none(),
            None => unknown_property(&name, list, reader),
        }
    }
}

fn unknown_property(name: &Spanned<String>, list: &[InputField], reader: &mut Reader) {
    let names = || list.iter().map(|field| field.name.value.as_str());
    let mut diagnostic = Diagnostic::new(
        Code::InvalidValue,
        name.span,
        format!("`{}` is required but not among `properties`", name.value),
    );
    if list.is_empty() {
        diagnostic = diagnostic.help("declare it below `properties`");
    } else {
        diagnostic = diagnostic.note(format!("a property is {}", one_of(names())));
    }
    if let Some(near) = nearest(&name.value, names()) {
        diagnostic = diagnostic.help(format!("write `{near}`"));
    }
    reader.report(diagnostic);
}

fn empty(entry: &Entry) -> InputField {
    InputField {
        name: Spanned::new(entry.key.value.clone(), entry.key.span),
        kind: None,
        required: false,
        default: None,
        description: None,
    }
}
