//! Values: texts, objects, members, and the rows of a query.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::json::{Json, lazy, parse, stringify};
use ensemble_runtime::ops::{strict_equals, type_of};
use ensemble_runtime::value::{Object, Str, Value, array, object};

fn json(text: &'static str) -> Value {
    parse(&Str::from_static(text)).unwrap()
}

#[test]
fn texts_share_and_never_panic() {
    for text in [Str::from_static("héllo"), Str::from("héllo".to_owned())] {
        assert_eq!(text.slice(0..1), "h");
        assert_eq!(text.slice(3..6).slice(1..2), "l");
        assert_eq!(text.slice(2..4), "", "cuts a character");
        assert_eq!(text.slice(4..99), "");
        assert_eq!(text.slice(6..6), "");
        assert_eq!(text.slice(1..3).clone(), Str::from("é"));
    }
    assert!(Str::from_utf8(vec![b'a', 0xFF]).is_err());
    assert_eq!(Str::from_utf8(b"ok".to_vec()).unwrap(), "ok");
    assert!(Str::from_static("a") < Str::from("b".to_owned()));
    assert!(Str::default().is_empty());
}

#[test]
fn objects_keep_the_order_of_javascript() {
    let built = object([
        ("b", Value::Bool(true)),
        ("10", Value::Null),
        ("gone", Value::Undefined),
        ("9", Value::Null),
        ("b", Value::from(2.0)),
    ]);
    assert_eq!(stringify(&built, 0).unwrap(), r#"{"9":null,"10":null,"b":2}"#);
    let mut grown = Object::new();
    grown.insert(Str::from_static("x"), Value::Null);
    grown.insert(Str::from_static("1"), Value::Null);
    grown.insert(Str::from_static("x"), Value::Bool(false));
    assert_eq!(stringify(&Value::from(grown), 0).unwrap(), r#"{"1":null,"x":false}"#);
}

#[test]
fn large_objects_find_their_members() {
    for count in [31, 32, 33, 500] {
        let name = |at: usize| Str::from(format!("name{at}"));
        let twice = (0..count).chain(0..count / 2).map(|at| (name(at), Value::from(at as f64)));
        let mut large = Object::from_entries(
            twice.enumerate().map(|(at, (name, _))| (name, Value::from(at as f64))).collect(),
        );
        assert_eq!(large.len(), count);
        for at in 0..count {
            let expected = if at < count / 2 { count + at } else { at };
            assert_eq!(large.get(name(at).as_str()), Some(&Value::from(expected as f64)));
        }
        assert_eq!(large.get("name"), None);
        large.insert(Str::from_static("name"), Value::Null);
        assert_eq!(large.get("name"), Some(&Value::Null));
        assert_eq!(large.iter().next().unwrap().0, "name0");
    }
}

#[test]
fn missing_members_are_undefined() {
    let text = Str::from_static(r#"{"a":{"b":[1,{"c":"deep"}]}}"#);
    for value in [parse(&text).unwrap(), lazy(&text).unwrap()] {
        assert_eq!(value.member("a").member("b").at(1).member("c"), &Value::from("deep"));
        assert!(value.member("x").member("y").is_undefined());
        assert!(value.member("a").member("b").at(2).is_undefined());
        assert_eq!(value.member("a").member("b").length(), Value::from(2.0));
        assert_eq!(value.member("a").index(&Value::from("b")).index(&Value::from("0")), Value::from(1.0));
    }
    for nothing in [Value::Undefined, Value::Null, Value::from(1.0), Value::Bool(true)] {
        assert!(nothing.member("a").is_undefined() && nothing.at(0).is_undefined());
        assert!(nothing.length().is_undefined() && nothing.index(&Value::Null).is_undefined());
    }
}

#[test]
fn lengths_count_utf16_units() {
    assert_eq!(Value::from("a😀é").length(), Value::from(4.0));
    assert_eq!(Value::from("a😀é").at(3), Value::from("é"));
    assert_eq!(Value::from("a😀é").at(1), Value::from("\u{FFFD}"));
    assert!(Value::from("a😀é").at(4).is_undefined());
    assert_eq!(json(r#"{"length":"mine"}"#).length(), Value::from("mine"));
}

#[test]
fn rows_answer_by_name_and_are_written_without() {
    let text = Str::from_static(r#"[{"id":7},{"id":8}]"#);
    let mut named = Object::new();
    named.insert(Str::from_static("rows"), lazy(&text).unwrap());
    named.insert(Str::from_static("meta"), json(r#"{"changes":0}"#));
    let rows = Value::rows(text, named);
    assert_eq!(rows.member("meta").member("changes"), &Value::from(0.0));
    assert_eq!(rows.member("rows").at(1).member("id"), &Value::from(8.0));
    assert_eq!(rows.index(&Value::from("rows")).length(), Value::from(2.0));
    assert_eq!(rows.at(0).member("id"), &Value::from(7.0));
    assert_eq!(rows.length(), Value::from(2.0));
    let mut out = Json::new();
    out.value(&rows);
    assert_eq!(out.as_str(), r#"[{"id":7},{"id":8}]"#);
    assert_eq!(stringify(&rows, 0).unwrap(), r#"[{"id":7},{"id":8}]"#);
}

#[test]
fn text_that_is_not_json_reads_as_nothing() {
    let rows = Value::rows(Str::from_static("[1,"), Object::new());
    assert!(rows.at(0).is_undefined() && rows.member("a").is_undefined());
    assert!(rows.as_array().is_none());
    assert_eq!(type_of(&rows), "object");
}

#[test]
fn containers_equal_themselves_alone() {
    let one = lazy(&Str::from_static(r#"{"a":[1]}"#)).unwrap();
    assert!(strict_equals(&one, &one.clone()));
    assert!(strict_equals(one.member("a"), one.member("a")));
    assert!(!strict_equals(one.member("a"), &json("[1]")));
    let list = array(vec![one.clone()]);
    assert!(strict_equals(&list.at(0), &one));
    assert!(!strict_equals(&list, &array(vec![one])));
}

#[test]
fn a_value_is_small() {
    let word = size_of::<usize>();
    assert_eq!(size_of::<Str>(), 3 * word);
    assert_eq!(size_of::<Value>(), 4 * word);
}
