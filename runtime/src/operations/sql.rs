//! SQL parameters: values as D1 takes them, and lists for `IN (?)` (language §9).

use crate::json::Json;
use crate::value::{Array, Value};

/// A statement and its parameters as the JSON that the host takes: `[sql, [parameter…]]`.
pub(super) fn append(json: &mut Json, sql: &str, parameters: &[Value]) {
    let lists = parameters.iter().any(|parameter| parameter.as_array().is_some());
    json.item_raw("[");
    if lists {
        let (sql, parameters) = expand(sql, parameters);
        json.item_str(&sql);
        append_all(json, &parameters);
    } else {
        json.item_str(sql);
        append_all(json, &parameters.iter().collect::<Vec<_>>());
    }
    json.raw("]");
}

fn append_all(json: &mut Json, parameters: &[&Value]) {
    json.item_raw("[");
    for parameter in parameters {
        append_parameter(json, parameter);
    }
    json.raw("]");
}

/// Undefined is NULL, booleans are 1 and 0, objects their JSON text.
fn append_parameter(json: &mut Json, parameter: &Value) {
    match parameter {
        Value::Bool(value) => json.item_number(if *value { 1.0 } else { 0.0 }),
        Value::Array(_) | Value::Object(_) | Value::Json(_) => {
            let mut text = Json::new();
            text.value(parameter);
            json.item_str(text.as_str());
        }
        _ => json.item(parameter),
    }
}

/// Puts one `?` for each element where a parameter is a list, and the elements in its place; NULL
/// for an empty list, so that `IN (NULL)` finds nothing. With numbered placeholders (`?1`) lists
/// stay what they are.
fn expand<'a>(sql: &str, parameters: &'a [Value]) -> (String, Vec<&'a Value>) {
    let places = placeholders(sql);
    let Some(places) = places else { return (sql.to_owned(), parameters.iter().collect()) };
    let mut out = String::with_capacity(sql.len() + 16);
    let mut flat = Vec::with_capacity(parameters.len());
    let mut from = 0;
    for (position, parameter) in parameters.iter().enumerate() {
        let place = places.get(position).copied();
        match (place, parameter.as_array()) {
            (Some(place), Some(list)) => {
                out.push_str(sql.get(from..place).unwrap_or(""));
                from = place + 1;
                push_list(&mut out, &mut flat, list);
            }
            _ => flat.push(parameter),
        }
    }
    out.push_str(sql.get(from..).unwrap_or(""));
    (out, flat)
}

fn push_list<'a>(out: &mut String, flat: &mut Vec<&'a Value>, list: &'a Array) {
    if list.items.is_empty() {
        out.push_str("NULL");
    }
    for (position, item) in list.items.iter().enumerate() {
        out.push_str(if position == 0 { "?" } else { ", ?" });
        flat.push(item);
    }
}

/// The bytes at which `?` placeholders stand: not those in texts, quoted names and comments. None
/// when they are numbered.
fn placeholders(sql: &str) -> Option<Vec<usize>> {
    let bytes = sql.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        at = match (byte, next) {
            (b'\'' | b'"' | b'`', _) => behind(bytes, at + 1, &[*byte]),
            (b'[', _) => behind(bytes, at + 1, b"]"),
            (b'-', b'-') => behind(bytes, at + 2, b"\n"),
            (b'/', b'*') => behind(bytes, at + 2, b"*/"),
            (b'?', b'0'..=b'9') => return None,
            (b'?', _) => {
                places.push(at);
                at + 1
            }
            _ => at + 1,
        };
    }
    Some(places)
}

/// The byte behind the next `end`. A doubled quote ends one text and begins the next.
fn behind(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let found = rest.windows(end.len()).position(|window| window == end);
    found.map_or(bytes.len(), |at| from + at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{array, object};

    #[track_caller]
    fn gives(sql: &str, parameters: &[Value], expected: &str) {
        let mut json = Json::new();
        json.raw("[");
        append(&mut json, sql, parameters);
        json.raw("]");
        assert_eq!(json.as_str(), ["[", expected, "]"].concat());
    }

    fn number(value: f64) -> Value {
        Value::Number(value)
    }

    #[test]
    fn values_become_what_d1_takes() {
        let given = [
            Value::Undefined,
            Value::Null,
            Value::Bool(true),
            Value::Bool(false),
            number(1.5),
            number(f64::NAN),
            Value::from("x"),
            object([("a", number(1.0))]),
        ];
        gives("Q", &given, r#"["Q",[null,null,1,0,1.5,null,"x","{\"a\":1}"]]"#);
        gives("Q", &[], r#"["Q",[]]"#);
    }

    #[test]
    fn lists_expand_at_their_placeholder() {
        let list = array(vec![number(1.0), Value::from("b")]);
        gives(
            "a = ? AND b IN (?) AND c = ?",
            &[number(0.0), list.clone(), Value::Bool(true)],
            r#"["a = ? AND b IN (?, ?) AND c = ?",[0,1,"b",1]]"#,
        );
        gives("b IN (?)", &[array(vec![])], r#"["b IN (NULL)",[]]"#);
        gives("b IN (?)", &[array(vec![list.clone()])], r#"["b IN (?)",["[1,\"b\"]"]]"#);
        gives("b IN (?, ?)", &[list.clone(), list], r#"["b IN (?, ?, ?, ?)",[1,"b",1,"b"]]"#);
    }

    #[test]
    fn question_marks_in_texts_are_not_placeholders() {
        let list = array(vec![number(1.0), number(2.0)]);
        for (before, after) in [
            ("'it''s ?' ", ""),
            ("\"?\" ", ""),
            ("`?` [?] ", ""),
            ("-- ?\n", ""),
            ("/* ? */ ", " -- ?"),
            ("é ", " '?"),
        ] {
            let sql = [before, "IN (?)", after].concat();
            let wanted = Value::from([before, "IN (?, ?)", after].concat());
            let mut json = Json::new();
            json.raw("[");
            json.item(&wanted);
            json.raw(",[1,2]]");
            gives(&sql, std::slice::from_ref(&list), json.as_str());
        }
    }

    #[test]
    fn lists_without_a_placeholder_of_their_own_are_json() {
        let list = array(vec![number(1.0)]);
        gives("IN (?1)", std::slice::from_ref(&list), r#"["IN (?1)",["[1]"]]"#);
        gives("no placeholder", &[list], r#"["no placeholder",["[1]"]]"#);
    }
}
