//! Keys of declared inputs and schemas.

use super::key;
use crate::syntax::fields::Use::{Accept, Later, Read};
use crate::syntax::fields::{Key, Table};

/// `schema` of an agent.
pub(in crate::syntax) static SCHEMA: Table = Table {
    place: "`schema`",
    elsewhere: |_| {
        Some("an agent's `schema` has `input` and `output`, and the fields stand below those".into())
    },
    keys: &[key(&["input"], Read), key(&["output"], Read)],
};

/// The keywords of a schema (JSON Schema 2020-12).
pub(in crate::syntax) static SCHEMA_KEYWORDS: Table =
    Table { place: "a schema", elsewhere: keyword_elsewhere, keys: KEYWORDS };

/// A declared input in its long form: the same keywords.
pub(in crate::syntax) static INPUT: Table =
    Table { place: "an input", elsewhere: keyword_elsewhere, keys: KEYWORDS };

const KEYWORDS: &[Key] = &[
    key(&["type"], Read),
    key(&["enum"], Read),
    key(&["const"], Read),
    key(&["minimum", "min"], Read),
    key(&["maximum", "max"], Read),
    key(&["exclusiveMinimum"], Read),
    key(&["exclusiveMaximum"], Read),
    key(&["multipleOf"], Read),
    key(&["minLength"], Read),
    key(&["maxLength"], Read),
    key(&["pattern"], Read),
    key(&["format"], Read),
    key(&["items"], Read),
    key(&["prefixItems"], Read),
    key(&["contains"], Read),
    key(&["minContains"], Read),
    key(&["maxContains"], Read),
    key(&["minItems"], Read),
    key(&["maxItems"], Read),
    key(&["uniqueItems"], Read),
    key(&["unevaluatedItems"], Read),
    key(&["properties"], Read),
    key(&["required"], Read),
    key(&["additionalProperties"], Read),
    key(&["patternProperties"], Read),
    key(&["propertyNames"], Read),
    key(&["minProperties"], Read),
    key(&["maxProperties"], Read),
    key(&["dependentRequired"], Read),
    key(&["dependentSchemas"], Read),
    key(&["unevaluatedProperties"], Read),
    key(&["allOf"], Read),
    key(&["anyOf"], Read),
    key(&["oneOf"], Read),
    key(&["not"], Read),
    key(&["if"], Read),
    key(&["then"], Read),
    key(&["else"], Read),
    key(&["$ref"], Read),
    key(&["$defs", "definitions"], Read),
    key(&["$anchor"], Read),
    key(&["$dynamicRef"], Read),
    key(&["$dynamicAnchor"], Read),
    key(&["$id"], Accept),
    key(&["$schema"], Accept),
    key(&["$comment"], Accept),
    key(&["title"], Read),
    key(&["description"], Read),
    key(&["default"], Read),
    key(&["example"], Accept),
    key(&["examples"], Accept),
    key(&["deprecated"], Accept),
    key(&["readOnly"], Accept),
    key(&["writeOnly"], Accept),
    key(&["$vocabulary"], Later("`$vocabulary` of a schema")),
    key(&["contentSchema"], Later("`contentSchema` of a schema")),
    key(&["contentMediaType"], Later("`contentMediaType` of a schema")),
    key(&["contentEncoding"], Later("`contentEncoding` of a schema")),
];

/// Whether a key is one that schemas have.
pub(in crate::syntax) fn is_schema_keyword(key: &str) -> bool {
    KEYWORDS.iter().any(|keyword| keyword.spellings.contains(&key))
}

/// Words of other drafts and of OpenAPI.
fn keyword_elsewhere(key: &str) -> Option<String> {
    match key {
        "dependencies" => Some("write `dependentRequired` for names, `dependentSchemas` for schemas".into()),
        "additionalItems" => Some("write `items` for the elements behind those of `prefixItems`".into()),
        "nullable" => Some("write `type: [string, null]`, with the type that it has".into()),
        "id" => Some("write `$id`".into()),
        "$recursiveRef" => Some("write `$ref: '#'`".into()),
        _ => None,
    }
}
