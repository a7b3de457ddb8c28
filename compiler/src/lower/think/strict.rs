//! Which schemas providers can promise to keep: those whose every member is there, and no other. Both
//! OpenAI's and Anthropic's documents ask for that, and know these keywords.

use ensemble_runtime::value::Value;

const KEYWORDS: &[&str] = &[
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "anyOf",
    "$ref",
    "$defs",
    "title",
    "description",
];

/// Whether the schema is one of objects.
pub(super) fn is_object(schema: &Value) -> bool {
    schema.member("type").is_str("object")
}

/// Whether providers can promise to keep it.
pub(super) fn fits(schema: &Value) -> bool {
    is_object(schema) && every(schema)
}

fn every(schema: &Value) -> bool {
    let Some(object) = schema.as_object() else { return false };
    let known = object.iter().all(|(keyword, _)| KEYWORDS.contains(&keyword.as_str()));
    let maps = ["properties", "$defs"].iter().filter_map(|key| object.get(key)?.as_object());
    let lists = ["anyOf"].iter().filter_map(|key| object.get(key)?.as_array());
    known
        && (!is_object(schema) || is_closed(schema))
        && maps.flat_map(|map| map.iter()).all(|(_, inner)| every(inner))
        && lists.flat_map(|list| &list.items).all(every)
        && object.get("items").is_none_or(every)
}

fn is_closed(schema: &Value) -> bool {
    let required = schema.member("required").as_array().map(|list| list.items.as_slice()).unwrap_or_default();
    let mut names = schema.member("properties").as_object().into_iter().flat_map(|all| all.iter());
    let closed = matches!(schema.member("additionalProperties"), Value::Bool(false));
    closed && names.all(|(name, _)| required.iter().any(|one| one.is_str(name.as_str())))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::fits;
    use ensemble_runtime::json;
    use ensemble_runtime::value::Str;

    #[test]
    fn only_closed_objects_of_known_keywords_are_kept() {
        let fits = |text: &'static str| fits(&json::lazy(&Str::from_static(text)).unwrap());
        assert!(fits(
            r#"{"type":"object","properties":{"a":{"type":["string","null"]}},"required":["a"],"additionalProperties":false}"#
        ));
        for wrong in [
            r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#,
            r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#,
            r#"{"type":"object","properties":{"a":{"type":"string","minLength":1}},"required":["a"],"additionalProperties":false}"#,
            r#"{"type":"array","items":{"type":"string"}}"#,
        ] {
            assert!(!fits(wrong), "{wrong}");
        }
    }
}
