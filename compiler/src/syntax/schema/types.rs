//! `type`: one name, or a list of them.

use super::build::Builder;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::{Span, Spanned};
use crate::syntax::ast::SchemaType;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// The type of a name; `any` restricts nothing.
pub(super) fn of_name(name: &str) -> Option<Option<SchemaType>> {
    let found = SchemaType::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| Some(*kind));
    found.or((name == "any").then_some(None))
}

/// What `type` allows; nothing when that is anything.
pub(super) fn read(builder: &mut Builder, node: &Node) -> Option<Spanned<Vec<SchemaType>>> {
    let Some(items) = node.items() else {
        let kind = one(builder, node)??;
        return Some(Spanned::new(vec![kind], node.span));
    };
    if items.is_empty() {
        builder.reader.invalid(node.span, "`type` allows nothing", "name at least one type");
        return None;
    }
    let mut kinds = Vec::new();
    for item in items {
        let kind = one(builder, item)??;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Some(Spanned::new(kinds, node.span))
}

fn one(builder: &mut Builder, node: &Node) -> Option<Option<SchemaType>> {
    // `type: null` without quotes is YAML's null.
    if matches!(node.kind, crate::yaml::NodeKind::Null) {
        return Some(Some(SchemaType::Null));
    }
    let name = builder.text(node, "`type`")?;
    let kind = of_name(name.value.strip_suffix('?').unwrap_or(&name.value));
    if kind.is_none() {
        unknown_type(&name.value, node.span, builder.reader);
    }
    kind
}

/// Reports a type that does not exist.
pub(super) fn unknown_type(name: &str, span: Span, reader: &mut Reader) {
    let names = || SchemaType::ALL.iter().map(|(name, _)| *name).chain(["any"]);
    let usual = match name {
        "int" => Some("integer"),
        "bool" => Some("boolean"),
        "float" | "double" => Some("number"),
        "str" | "text" => Some("string"),
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
