//! Comparing JSON with what a case expects of it.

use serde_json::Value;

/// How strictly objects are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every member, no others.
    Exact,
    /// The expected members; others may be there.
    Partial,
}

/// Where `actual` differs from `expected`, one sentence a place.
///
/// Numbers compare by value. The strings `<any>`, `<string>`, `<number>`, `<absent>` stand for what they say.
pub fn differences(expected: &Value, actual: &Value, mode: Mode) -> Vec<String> {
    let mut found = Vec::new();
    compare(expected, actual, mode, "", &mut found);
    found
}

fn compare(expected: &Value, actual: &Value, mode: Mode, path: &str, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::String(text), _) if is_placeholder(text) => {
            if !fits(text, actual) {
                found.push(format!("{}: expected {text}, got {actual}", place(path)));
            }
        }
        (Value::Object(_), Value::Object(_)) => compare_objects(expected, actual, mode, path, found),
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (at, (left, right)) in left.iter().zip(right).enumerate() {
                compare(left, right, mode, &format!("{path}[{at}]"), found);
            }
        }
        _ if same(expected, actual) => {}
        _ => found.push(format!("{}: expected {expected}, got {actual}", place(path))),
    }
}

fn compare_objects(expected: &Value, actual: &Value, mode: Mode, path: &str, found: &mut Vec<String>) {
    for (key, wanted) in expected.as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        match actual.get(key) {
            None if wanted == "<absent>" => {}
            Some(value) if wanted == "<absent>" => found.push(format!("{path}: expected none, got {value}")),
            None => found.push(format!("{path}: expected {wanted}, got nothing")),
            Some(value) => compare(wanted, value, mode, &path, found),
        }
    }
    if mode == Mode::Exact {
        let extra = actual.as_object().into_iter().flatten().filter(|(key, _)| expected.get(key).is_none());
        found.extend(extra.map(|(key, value)| format!("{path}.{key}: not expected, is {value}")));
    }
}

fn is_placeholder(text: &str) -> bool {
    matches!(text, "<any>" | "<string>" | "<number>" | "<absent>")
}

fn fits(placeholder: &str, actual: &Value) -> bool {
    match placeholder {
        "<string>" => actual.as_str().is_some_and(|text| !text.is_empty()),
        "<number>" => actual.is_number(),
        "<absent>" => false,
        _ => true,
    }
}

fn same(expected: &Value, actual: &Value) -> bool {
    match (expected.as_f64(), actual.as_f64()) {
        (Some(left), Some(right)) => left == right,
        _ => expected == actual,
    }
}

fn place(path: &str) -> &str {
    if path.is_empty() { "the value" } else { path }
}

#[cfg(test)]
mod tests {
    use super::{Mode, differences};
    use serde_json::{Value, json};

    fn count(expected: &Value, actual: &Value, mode: Mode) -> usize {
        differences(expected, actual, mode).len()
    }

    #[test]
    fn exact_sees_every_kind_of_difference() {
        let actual = json!({"a": 1, "b": [1, {"c": null}]});
        assert_eq!(count(&actual, &actual, Mode::Exact), 0);
        assert_eq!(count(&json!({"a": 1.0, "b": [1, {"c": null}]}), &actual, Mode::Exact), 0);
        assert_eq!(count(&json!({"a": "1", "b": [1, {"c": null}]}), &actual, Mode::Exact), 1);
        assert_eq!(count(&json!({"a": 1}), &actual, Mode::Exact), 1);
        assert_eq!(count(&json!({"a": 1, "b": [1]}), &actual, Mode::Exact), 1);
        assert_eq!(count(&json!({"a": 1, "b": [1, {}]}), &actual, Mode::Exact), 1);
        assert_eq!(count(&json!({"a": 1, "b": [1, {"c": null}], "d": null}), &actual, Mode::Exact), 1);
        assert_eq!(count(&json!(null), &json!(false), Mode::Exact), 1);
    }

    #[test]
    fn partial_allows_more_members_but_not_less() {
        let actual = json!({"a": 1, "b": {"c": "x", "d": 2}});
        assert_eq!(count(&json!({"b": {"c": "<string>", "d": "<number>"}}), &actual, Mode::Partial), 0);
        assert_eq!(count(&json!({"b": {"c": "<number>"}}), &actual, Mode::Partial), 1);
        assert_eq!(count(&json!({"e": "<any>"}), &actual, Mode::Partial), 1);
        assert_eq!(count(&json!({"e": "<absent>"}), &actual, Mode::Partial), 0);
        assert_eq!(count(&json!({"a": "<absent>"}), &actual, Mode::Partial), 1);
    }
}
