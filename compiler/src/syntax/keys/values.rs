//! Keys of declared inputs and schemas.

use super::key;
use crate::syntax::fields::Use::{Accept, Later, Read};
use crate::syntax::fields::{Table, nowhere};

/// `schema` of an agent.
pub(in crate::syntax) static SCHEMA: Table = Table {
    place: "`schema`",
    elsewhere: |_| {
        Some("an agent's `schema` has `input` and `output`, and the fields stand below those".into())
    },
    keys: &[key(&["input"], Read), key(&["output"], Read)],
};

/// A declared input in its long form.
pub(in crate::syntax) static INPUT: Table = Table {
    place: "an input",
    elsewhere: nowhere,
    keys: &[
        key(&["type"], Read),
        key(&["required"], Read),
        key(&["default"], Read),
        key(&["description"], Read),
        key(&["title"], Accept),
        key(&["example"], Accept),
        key(&["examples"], Accept),
        key(&["enum"], Later("`enum` of an input")),
        key(&["const"], Later("`const` of an input")),
        key(&["format"], Later("`format` of an input")),
        key(&["pattern"], Later("`pattern` of an input")),
        key(&["items"], Later("`items` of an input")),
        key(&["properties"], Later("`properties` of an input")),
        key(&["additionalProperties"], Later("`additionalProperties` of an input")),
        key(&["minimum", "min"], Later("`minimum` of an input")),
        key(&["maximum", "max"], Later("`maximum` of an input")),
        key(&["exclusiveMinimum"], Later("`exclusiveMinimum` of an input")),
        key(&["exclusiveMaximum"], Later("`exclusiveMaximum` of an input")),
        key(&["multipleOf"], Later("`multipleOf` of an input")),
        key(&["minLength"], Later("`minLength` of an input")),
        key(&["maxLength"], Later("`maxLength` of an input")),
        key(&["minItems"], Later("`minItems` of an input")),
        key(&["maxItems"], Later("`maxItems` of an input")),
        key(&["uniqueItems"], Later("`uniqueItems` of an input")),
        key(&["anyOf"], Later("`anyOf` of an input")),
        key(&["oneOf"], Later("`oneOf` of an input")),
        key(&["allOf"], Later("`allOf` of an input")),
        key(&["not"], Later("`not` of an input")),
        key(&["$ref"], Later("`$ref` of an input")),
    ],
};

/// A JSON Schema of an object, as far as this version reads it.
pub(in crate::syntax) static OBJECT_SCHEMA: Table = Table {
    place: "a schema",
    elsewhere: nowhere,
    keys: &[
        key(&["type"], Read),
        key(&["properties"], Read),
        key(&["required"], Read),
        key(&["additionalProperties"], Read),
        key(&["description"], Accept),
        key(&["title"], Accept),
        key(&["examples"], Accept),
        key(&["$schema"], Accept),
        key(&["$id"], Accept),
        key(&["anyOf"], Later("`anyOf` of a schema")),
        key(&["oneOf"], Later("`oneOf` of a schema")),
        key(&["allOf"], Later("`allOf` of a schema")),
        key(&["not"], Later("`not` of a schema")),
        key(&["if"], Later("`if` of a schema")),
        key(&["then"], Later("`then` of a schema")),
        key(&["else"], Later("`else` of a schema")),
        key(&["$ref"], Later("`$ref` of a schema")),
        key(&["$defs", "definitions"], Later("`$defs` of a schema")),
        key(&["patternProperties"], Later("`patternProperties` of a schema")),
        key(&["propertyNames"], Later("`propertyNames` of a schema")),
        key(&["minProperties"], Later("`minProperties` of a schema")),
        key(&["maxProperties"], Later("`maxProperties` of a schema")),
        key(&["dependentRequired"], Later("`dependentRequired` of a schema")),
    ],
};
