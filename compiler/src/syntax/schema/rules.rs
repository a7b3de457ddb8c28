//! Keywords about numbers, strings, arrays and objects.

use super::build::Builder;
use super::draft::Trail;
use super::keywords::{list as schemas, map};
use super::pattern as patterns;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::Spanned;
use crate::syntax::ast::{ListRules, NumberRules, ObjectRules, TextRules};
use crate::syntax::fields::Fields;
use crate::yaml::{Node, NodeKind};

pub(super) fn number(builder: &mut Builder, fields: &Fields) -> NumberRules {
    let mut number = |key: &str| {
        let node = fields.get(key)?;
        builder.number(node, &format!("`{key}`"))
    };
    let mut rules = NumberRules {
        minimum: number("minimum"),
        maximum: number("maximum"),
        above: number("exclusiveMinimum"),
        below: number("exclusiveMaximum"),
        multiple_of: number("multipleOf"),
    };
    if let Some(step) = rules.multiple_of.take_if(|step| step.value <= 0.0) {
        builder.reader.invalid(step.span, "`multipleOf` must be greater than 0", "write a positive number");
    }
    rules
}

pub(super) fn text(builder: &mut Builder, fields: &Fields) -> TextRules {
    let shortest = fields.get("minLength").and_then(|node| builder.count(node, "`minLength`"));
    let longest = fields.get("maxLength").and_then(|node| builder.count(node, "`maxLength`"));
    let pattern = fields.get("pattern").and_then(|node| builder.text(node, "`pattern`"));
    let pattern = pattern.map(|text| patterns::pattern(builder, text));
    let format = fields.get("format").and_then(|node| builder.text(node, "`format`"));
    if let Some(format) = &format {
        patterns::format(builder, format);
    }
    TextRules { shortest, longest, pattern, format }
}

pub(super) fn list(builder: &mut Builder, fields: &Fields, trail: &Trail) -> ListRules {
    let count = |builder: &mut Builder, key: &str| {
        let node = fields.get(key)?;
        builder.count(node, &format!("`{key}`"))
    };
    let schema = |builder: &mut Builder, key: &str| {
        let node = fields.get(key)?;
        builder.below(node, trail, &[key])
    };
    let first = fields.get("prefixItems").and_then(|node| schemas(builder, node, trail, "prefixItems"));
    ListRules {
        first: first.map(|first| first.value).unwrap_or_default(),
        items: items(builder, fields, trail),
        contains: schema(builder, "contains"),
        least_contained: count(builder, "minContains"),
        most_contained: count(builder, "maxContains"),
        fewest: count(builder, "minItems"),
        most: count(builder, "maxItems"),
        unique: fields.get("uniqueItems").and_then(|node| flag(builder, node, "`uniqueItems`")),
        unevaluated: schema(builder, "unevaluatedItems"),
    }
}

/// `items`; a list of schemas is what older drafts had there.
fn items(builder: &mut Builder, fields: &Fields, trail: &Trail) -> Option<crate::syntax::ast::SchemaId> {
    let entry = fields.entry("items")?;
    if entry.value.items().is_some() {
        let message = "`items` is one schema, for all elements";
        builder.reader.report(
            Diagnostic::new(Code::WrongType, entry.value.span, message)
                .note("a list of schemas here is how drafts before 2020-12 had it")
                .help("write `prefixItems` for a schema of each place")
                .fix(entry.key.span, "prefixItems"),
        );
        return None;
    }
    builder.below(&entry.value, trail, &["items"])
}

fn flag(builder: &mut Builder, node: &Node, what: &str) -> Option<crate::source::Span> {
    builder.reader.bool(node, what).filter(|set| *set).map(|_| node.span)
}

pub(super) fn object(builder: &mut Builder, fields: &Fields, trail: &Trail) -> ObjectRules {
    let named = |builder: &mut Builder, key: &str| {
        fields.get(key).map_or_else(Vec::new, |node| map(builder, node, trail, key))
    };
    let schema = |builder: &mut Builder, key: &str| {
        let node = fields.get(key)?;
        builder.below(node, trail, &[key])
    };
    let count = |builder: &mut Builder, key: &str| {
        let node = fields.get(key)?;
        builder.count(node, &format!("`{key}`"))
    };
    let mut rules = ObjectRules {
        properties: named(builder, "properties"),
        patterns: Vec::new(),
        additional: schema(builder, "additionalProperties"),
        names: schema(builder, "propertyNames"),
        required: Vec::new(),
        fewest: count(builder, "minProperties"),
        most: count(builder, "maxProperties"),
        needs: fields.get("dependentRequired").map_or_else(Vec::new, |node| needs(builder, node)),
        dependent: named(builder, "dependentSchemas"),
        unevaluated: schema(builder, "unevaluatedProperties"),
    };
    for (name, id) in named(builder, "patternProperties") {
        let pattern = patterns::pattern(builder, name);
        rules.patterns.push((pattern, id));
    }
    required(builder, fields, &mut rules);
    rules
}

/// `required`, and `required: true` inside a property.
fn required(builder: &mut Builder, fields: &Fields, rules: &mut ObjectRules) {
    match fields.get("required") {
        // It is said of the schema that this is a property of.
        None | Some(Node { kind: NodeKind::Bool(_), .. }) => {}
        Some(node) => {
            let names = builder.names(node, "`required`");
            names.iter().for_each(|name| known(builder, name, rules));
            rules.required = names;
        }
    }
    for entry in fields.get("properties").and_then(Node::entries).unwrap_or_default() {
        let listed = rules.required.iter().any(|name| name.value == entry.key.value);
        if !listed && matches!(entry.value.get("required").map(|node| &node.kind), Some(NodeKind::Bool(true)))
        {
            rules.required.push(Spanned::new(entry.key.value.clone(), entry.key.span));
        }
    }
}

/// Reports a required name that is a slip of a property's.
fn known(builder: &mut Builder, name: &Spanned<String>, rules: &ObjectRules) {
    let names = || rules.properties.iter().map(|(name, _)| name.value.as_str());
    if names().any(|own| own == name.value) || !rules.patterns.is_empty() {
        return;
    }
    if let Some(near) = nearest(&name.value, names()) {
        builder.reader.report(
            Diagnostic::new(
                Code::InvalidValue,
                name.span,
                format!("`{}` is required but not among `properties`", name.value),
            )
            .note(format!("a property is {}", one_of(names())))
            .help(format!("write `{near}`, or declare `{}` below `properties`", name.value)),
        );
    }
}

fn needs(builder: &mut Builder, node: &Node) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let Some(entries) = node.entries() else {
        builder.reader.wrong_type(node, "`dependentRequired`", "a map of lists of names");
        return Vec::new();
    };
    let need = |entry: &crate::yaml::Entry| {
        let name = Spanned::new(entry.key.value.clone(), entry.key.span);
        (name, builder.names(&entry.value, &format!("`dependentRequired` of `{}`", entry.key.value)))
    };
    entries.iter().map(need).collect()
}
