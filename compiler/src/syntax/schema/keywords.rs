//! The keywords of one schema in JSON Schema's own form.

use super::build::Builder;
use super::draft::Trail;
use super::{logic, rules, types};
use crate::source::Spanned;
use crate::syntax::ast::{About, DynamicReference, Reference, Schema, SchemaId, Tree};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::yaml::Node;

/// Reads a map of keywords.
pub(super) fn read(builder: &mut Builder, node: &Node, what: &str, trail: &Trail) -> Option<Schema> {
    let table = if what == "an input" { &keys::INPUT } else { &keys::SCHEMA_KEYWORDS };
    let fields = Fields::read(node, table, what, builder.reader)?;
    Some(Schema {
        span: node.span,
        never: false,
        types: fields.get("type").and_then(|node| types::read(builder, node)),
        values: fields.get("enum").and_then(|node| values(builder, node)),
        constant: fields.get("const").and_then(|node| builder.value(node, "`const`")),
        number: rules::number(builder, &fields),
        text: rules::text(builder, &fields),
        list: rules::list(builder, &fields, trail),
        object: rules::object(builder, &fields, trail),
        logic: logic::read(builder, &fields, trail),
        reference: fields.get("$ref").and_then(|node| reference(builder, node)),
        dynamic: fields.get("$dynamicRef").and_then(|node| dynamic(builder, node)),
        dynamic_anchor: fields.get("$dynamicAnchor").and_then(|node| builder.text(node, "`$dynamicAnchor`")),
        anchor: fields.get("$anchor").and_then(|node| builder.text(node, "`$anchor`")),
        definitions: fields.entry("$defs").map_or_else(Vec::new, |entry| {
            // By the word that is written: `definitions` too.
            map(builder, &entry.value, trail, &entry.key.value)
        }),
        about: about(builder, &fields),
    })
}

fn values(builder: &mut Builder, node: &Node) -> Option<Spanned<Vec<Tree>>> {
    let Some(items) = node.items() else {
        builder.reader.wrong_type(node, "`enum`", "a list of values");
        return None;
    };
    let values = items.iter().filter_map(|item| builder.value(item, "a value of `enum`")).collect();
    Some(Spanned::new(values, node.span))
}

fn reference(builder: &mut Builder, node: &Node) -> Option<Reference> {
    let text = builder.text(node, "`$ref`")?;
    Some(Reference { text, target: None })
}

fn dynamic(builder: &mut Builder, node: &Node) -> Option<DynamicReference> {
    let text = builder.text(node, "`$dynamicRef`")?;
    Some(DynamicReference { text, target: None, anchor: None })
}

fn about(builder: &mut Builder, fields: &Fields) -> About {
    About {
        title: fields.get("title").and_then(|node| builder.remark(node, "`title`")),
        description: fields.get("description").and_then(|node| builder.remark(node, "`description`")),
        default: fields.get("default").and_then(|node| builder.value(node, "a default")),
    }
}

/// A map of schemas below `keyword`.
pub(super) fn map(
    builder: &mut Builder,
    node: &Node,
    trail: &Trail,
    keyword: &str,
) -> Vec<(Spanned<String>, SchemaId)> {
    let Some(entries) = node.entries() else {
        builder.reader.wrong_type(node, &format!("`{keyword}`"), "a map of schemas");
        return Vec::new();
    };
    let member = |entry: &crate::yaml::Entry| {
        let name = &entry.key;
        let id = builder.below(&entry.value, trail, &[keyword, &name.value])?;
        Some((Spanned::new(name.value.clone(), name.span), id))
    };
    entries.iter().filter_map(member).collect()
}

/// A list of schemas below `keyword`.
pub(super) fn list(
    builder: &mut Builder,
    node: &Node,
    trail: &Trail,
    keyword: &str,
) -> Option<Spanned<Vec<SchemaId>>> {
    let Some(items) = node.items().filter(|items| !items.is_empty()) else {
        builder.reader.wrong_type(node, &format!("`{keyword}`"), "a list of schemas with at least one");
        return None;
    };
    let ids = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| builder.below(item, trail, &[keyword, &at.to_string()]))
        .collect();
    Some(Spanned::new(ids, node.span))
}
