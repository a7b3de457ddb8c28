//! Schemas that are well-formed and cannot be meant: no value fits, or a keyword never has an effect.

use super::build::Builder;
use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::syntax::ast::{Schema, SchemaType};
use crate::syntax::fields::Fields;

/// Reports what cannot be meant.
pub(super) fn check(builder: &mut Builder, fields: &Fields, schema: &Schema) {
    if let Some(values) = schema.values.as_ref().filter(|values| values.value.is_empty()) {
        let help = "write the values that are allowed, or leave `enum` out";
        if values.span.end > values.span.start && fields.get("enum").is_some_and(is_empty) {
            builder.reader.invalid(values.span, "no value fits an empty `enum`", help);
        }
    }
    let (number, text, list, object) = (&schema.number, &schema.text, &schema.list, &schema.object);
    // A value of another type fits all the same.
    let only = |kinds: &[SchemaType]| {
        schema.types.as_ref().is_some_and(|types| types.value.iter().all(|kind| kinds.contains(kind)))
    };
    if only(&[SchemaType::Number, SchemaType::Integer]) {
        order(builder, ("minimum", &number.minimum), ("maximum", &number.maximum), |a, b| a <= b);
        order(builder, ("minimum", &number.minimum), ("exclusiveMaximum", &number.below), |a, b| a < b);
        order(builder, ("exclusiveMinimum", &number.above), ("maximum", &number.maximum), |a, b| a < b);
        order(builder, ("exclusiveMinimum", &number.above), ("exclusiveMaximum", &number.below), |a, b| {
            a < b
        });
    }
    if only(&[SchemaType::String]) {
        order(builder, ("minLength", &text.shortest), ("maxLength", &text.longest), |a, b| a <= b);
    }
    if only(&[SchemaType::Array]) {
        order(builder, ("minItems", &list.fewest), ("maxItems", &list.most), |a, b| a <= b);
    }
    if only(&[SchemaType::Object]) {
        order(builder, ("minProperties", &object.fewest), ("maxProperties", &object.most), |a, b| a <= b);
    }
    foreign(builder, fields, schema);
}

fn is_empty(node: &crate::yaml::Node) -> bool {
    node.items().is_some_and(<[crate::yaml::Node]>::is_empty)
}

/// Reports two limits between which there is nothing.
fn order<T: Copy + std::fmt::Display>(
    builder: &mut Builder,
    (low, least): (&str, &Option<Spanned<T>>),
    (high, most): (&str, &Option<Spanned<T>>),
    fits: fn(T, T) -> bool,
) {
    let (Some(least), Some(most)) = (least, most) else { return };
    if fits(least.value, most.value) {
        return;
    }
    let message = format!("no value fits: `{low}` is {} and `{high}` is {}", least.value, most.value);
    builder.reader.report(
        Diagnostic::new(Code::InvalidValue, most.span, message)
            .also(least.span, format!("`{low}` is here"))
            .help("exchange the two, or change one of them"),
    );
}

/// Keywords that say something of values of one type only.
const ABOUT: &[(&[SchemaType], &str, &[&str])] = &[
    (
        &[SchemaType::Number, SchemaType::Integer],
        "numbers",
        &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    ),
    (&[SchemaType::String], "strings", &["minLength", "maxLength", "pattern", "format"]),
    (
        &[SchemaType::Array],
        "arrays",
        &["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"],
    ),
    (
        &[SchemaType::Object],
        "objects",
        &["properties", "additionalProperties", "patternProperties", "minProperties", "maxProperties"],
    ),
];

/// Warns of keywords about values of a type that the schema does not allow.
fn foreign(builder: &mut Builder, fields: &Fields, schema: &Schema) {
    let Some(types) = &schema.types else { return };
    for (kinds, what, keywords) in ABOUT {
        if types.value.iter().any(|kind| kinds.contains(kind)) {
            continue;
        }
        for entry in keywords.iter().filter_map(|keyword| fields.entry(keyword)) {
            let message = format!("`{}` has no effect here: it is about {what}", entry.key.value);
            let usual = match (entry.key.value.as_str(), types.value.contains(&SchemaType::String)) {
                ("minimum", true) => "write `minLength` for the length of a string",
                ("maximum", true) => "write `maxLength` for the length of a string",
                _ => "leave it out, or change the `type`",
            };
            builder.reader.report(
                Diagnostic::new(Code::IgnoredKey, entry.key.span, message)
                    .also(types.span, "no such value is of this type")
                    .help(usual),
            );
        }
    }
}
