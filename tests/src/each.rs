//! Lists that a case describes instead of spelling out: `{"$each": 3, "$of": {"id": "$index"}}`.

use serde_json::Value;

/// Puts the list in place of every `{"$each": count, "$of": member}` within `value`. In a member, the text
/// `$index` alone is its number, from 0, and within a text the digits of it; lists in lists have the inner number.
pub fn expand(value: &mut Value) {
    if let Some(list) = described(value) {
        *value = list;
        return;
    }
    match value {
        Value::Array(members) => members.iter_mut().for_each(expand),
        Value::Object(members) => members.values_mut().for_each(expand),
        _ => {}
    }
}

fn described(value: &Value) -> Option<Value> {
    let count = value.get("$each")?.as_u64()?;
    let mut member = value.get("$of")?.clone();
    expand(&mut member);
    Some((0..count).map(|index| numbered(&member, index)).collect())
}

fn numbered(value: &Value, index: u64) -> Value {
    match value {
        Value::String(text) if text == "$index" => Value::from(index),
        Value::String(text) => Value::from(text.replace("$index", &index.to_string())),
        Value::Array(members) => members.iter().map(|member| numbered(member, index)).collect(),
        Value::Object(members) => {
            members.iter().map(|(key, member)| (key.clone(), numbered(member, index))).collect()
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::expand;
    use serde_json::{Value, json};

    fn expanded(mut value: Value) -> Value {
        expand(&mut value);
        value
    }

    #[test]
    fn a_description_becomes_a_list() {
        let described =
            json!({"list": {"$each": 2, "$of": {"id": "$index", "name": "n-$index", "x": [null, 1]}}});
        let list =
            json!([{"id": 0, "name": "n-0", "x": [null, 1]}, {"id": 1, "name": "n-1", "x": [null, 1]}]);
        assert_eq!(expanded(described), json!({"list": list}));
        assert_eq!(expanded(json!({"$each": 0, "$of": 1})), json!([]));
    }

    #[test]
    fn lists_in_lists_and_what_is_no_description() {
        let described = json!({"$each": 2, "$of": {"$each": 2, "$of": "$index"}});
        assert_eq!(expanded(described), json!([[0, 1], [0, 1]]));
        let other = json!({"$each": "x", "$of": 1, "a": ["$index"]});
        assert_eq!(expanded(other.clone()), other);
    }
}
