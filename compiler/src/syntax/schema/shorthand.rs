//! The shorthand: `field: type`, `type?`, `type[]`, maps in maps, and lists of one.

use super::build::Builder;
use super::draft::Trail;
use super::types;
use crate::source::{Span, Spanned};
use crate::syntax::ast::{ListRules, ObjectRules, Schema, SchemaId, SchemaType};
use crate::syntax::keys;
use crate::yaml::{Entry, Node, NodeKind};

/// Whether text is a type in the shorthand: `string`, `string?`, `string[]`.
pub(in crate::syntax) fn names_type(text: &str) -> bool {
    let mut name = text.strip_suffix('?').unwrap_or(text);
    while let Some(inner) = name.strip_suffix("[]") {
        name = inner;
    }
    types::of_name(name).is_some()
}

/// Whether a map is written in keywords rather than being the shorthand for an object. `field` tells
/// that it is the value of a field, where `type: string` alone is a type.
pub(super) fn is_long(node: &Node, field: bool) -> bool {
    let entries = node.entries().unwrap_or_default();
    let list = |key: &str| node.get(key).is_some_and(|node| node.items().is_some());
    let telling = node.get("properties").is_some_and(|node| node.entries().is_some())
        || ["anyOf", "oneOf", "allOf", "enum"].into_iter().any(list)
        || entries.iter().any(|entry| entry.key.value.starts_with('$'));
    let Some(kind) = node.get("type").filter(|_| !telling) else { return telling };
    let (container, typed) = match &kind.kind {
        NodeKind::String(text, _) => {
            (matches!(text.value.as_str(), "object" | "array"), names_type(&text.value))
        }
        NodeKind::Sequence(_) => (true, true),
        _ => (false, false),
    };
    let others = || entries.iter().filter(|entry| entry.key.value != "type");
    if !typed || others().next().is_none() {
        return typed && (field || container);
    }
    let fields_only = others().all(|entry| looks_like_type(&entry.value));
    !fields_only || (container && others().all(|entry| keys::is_schema_keyword(&entry.key.value)))
}

/// Whether a value may be the type of a field in the shorthand.
fn looks_like_type(node: &Node) -> bool {
    match &node.kind {
        NodeKind::String(text, _) => names_type(&text.value),
        NodeKind::Mapping(_) => true,
        NodeKind::Sequence(items) => matches!(items.as_slice(), [item] if looks_like_type(item)),
        _ => false,
    }
}

/// A map in either form.
pub(super) fn map(builder: &mut Builder, node: &Node, field: bool, trail: &Trail) -> Option<SchemaId> {
    if is_long(node, field) {
        return builder.long(node, "a schema", trail);
    }
    let id = builder.reader.schemas.add(node.span, trail);
    let mut object = ObjectRules::default();
    for entry in node.entries().unwrap_or_default() {
        let name = Spanned::new(entry.key.value.clone(), entry.key.span);
        marked(builder, entry);
        let below = trail.below(&["properties", &name.value]);
        let (schema, optional) = value(builder, entry, &below, !field);
        if !optional {
            object.required.push(name.clone());
        }
        object.properties.extend(schema.map(|schema| (name, schema)));
    }
    let types = Some(Spanned::new(vec![SchemaType::Object], node.span));
    builder.reader.schemas.set(id, Schema { span: node.span, types, object, ..Schema::default() });
    Some(id)
}

/// Reports `field?: type`, which is how TypeScript has it.
fn marked(builder: &mut Builder, entry: &Entry) {
    let Some(name) = entry.key.value.strip_suffix('?') else { return };
    let kind = entry.value.as_text().map_or("type", |text| text.value.trim_end_matches('?'));
    let message = format!("the field `{}` has a question mark in its name", entry.key.value);
    let help = format!("write `{name}: {kind}?` for a field that may be absent");
    builder.reader.invalid(entry.key.span, message, &help);
}

/// The schema of a field and whether the field is optional. At the top a null is absent, so an
/// optional field need not take one; deeper inside it must.
fn value(builder: &mut Builder, entry: &Entry, trail: &Trail, top: bool) -> (Option<SchemaId>, bool) {
    let node = &entry.value;
    match &node.kind {
        NodeKind::String(text, _) if names_type(&text.value) => {
            let name = text.value.trim_end_matches('?');
            let optional = text.value.ends_with('?') || name == "any";
            let written = if top { name } else { text.value.as_str() };
            (named(builder, written, node.span, trail), optional)
        }
        NodeKind::String(text, _) => {
            types::unknown_type(&text.value, node.span, builder.reader);
            (None, true)
        }
        NodeKind::Mapping(_) => {
            let optional = is_long(node, true)
                && !matches!(node.get("required").map(|node| &node.kind), Some(NodeKind::Bool(true)));
            (map(builder, node, true, trail), optional)
        }
        NodeKind::Sequence(items) => (one_item(builder, items, node, trail), false),
        _ => {
            let what = format!("`{}`", entry.key.value);
            builder.reader.wrong_type(node, &what, "the name of a type");
            (None, true)
        }
    }
}

/// `[type]`: a list of that.
fn one_item(builder: &mut Builder, items: &[Node], node: &Node, trail: &Trail) -> Option<SchemaId> {
    let [item] = items else {
        let help = "write `[string]` or `string[]` for a list of strings";
        builder.reader.invalid(node.span, "a list in a schema names the one type of its elements", help);
        return None;
    };
    let below = trail.below(&["items"]);
    let id = builder.reader.schemas.add(node.span, trail);
    let inner = match &item.kind {
        NodeKind::String(text, _) if names_type(&text.value) => {
            named(builder, &text.value, item.span, &below)
        }
        NodeKind::String(text, _) => {
            types::unknown_type(&text.value, item.span, builder.reader);
            None
        }
        NodeKind::Mapping(_) => map(builder, item, true, &below),
        _ => {
            builder.reader.wrong_type(item, "the type of a list's elements", "the name of a type or a map");
            None
        }
    };
    array(builder, id, inner, false, node.span);
    Some(id)
}

/// `string`, `string?`, `string[]`: an optional one takes null too.
pub(super) fn named(builder: &mut Builder, name: &str, span: Span, trail: &Trail) -> Option<SchemaId> {
    let (name, null) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
    let id = builder.reader.schemas.add(span, trail);
    if let Some(inner) = name.strip_suffix("[]") {
        let inner = named(builder, inner, span, &trail.below(&["items"]));
        array(builder, id, inner, null, span);
        return Some(id);
    }
    let types = types::of_name(name)?.map(|kind| Spanned::new(with_null(kind, null), span));
    builder.reader.schemas.set(id, Schema { span, types, ..Schema::default() });
    Some(id)
}

fn array(builder: &mut Builder, id: SchemaId, items: Option<SchemaId>, null: bool, span: Span) {
    let list = ListRules { items, ..ListRules::default() };
    let types = Some(Spanned::new(with_null(SchemaType::Array, null), span));
    builder.reader.schemas.set(id, Schema { span, types, list, ..Schema::default() });
}

fn with_null(kind: SchemaType, null: bool) -> Vec<SchemaType> {
    if null { vec![kind, SchemaType::Null] } else { vec![kind] }
}
