//! The check of declared inputs: defaults, coercion, and every violation.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::input::{Declared, Kind, Read, check, read_json};
use ensemble_runtime::json::{parse, stringify};
use ensemble_runtime::value::{Str, Value, array, object};

const fn declared(name: &'static str, slot: u16, kind: Kind, required: bool) -> Declared {
    Declared { name, slot, kind: Some(kind), required, default: None }
}

/// The value of one input of `kind` after the check, or the message.
fn one(kind: Kind, required: bool, value: Value, from_text: bool) -> Result<String, String> {
    let mut slots = [value];
    let found = check(&[declared("x", 0, kind, required)], &[], &mut slots, &|_| from_text);
    let [value] = slots;
    match found.into_iter().next() {
        Some(violation) => Err(violation.message),
        None => Ok(stringify(&value, 0).unwrap_or_else(|| "undefined".to_owned())),
    }
}

#[test]
fn kinds_are_checked() {
    let cases: &[(Kind, &str, Result<&str, &str>)] = &[
        (Kind::String, r#""a""#, Ok(r#""a""#)),
        (Kind::String, "1", Err("must be a string, got a number")),
        (Kind::String, "null", Err("must be a string, got null")),
        (Kind::Number, "1.5", Ok("1.5")),
        (Kind::Number, r#""1.5""#, Err("must be a number, got a string")),
        (Kind::Integer, "2.0", Ok("2")),
        (Kind::Integer, "1.5", Err("must be an integer, got a number")),
        (Kind::Integer, "1e400", Err("must be an integer, got a number")),
        (Kind::Boolean, "false", Ok("false")),
        (Kind::Boolean, "0", Err("must be a boolean, got a number")),
        (Kind::Array, "[1]", Ok("[1]")),
        (Kind::Array, "{}", Err("must be an array, got an object")),
        (Kind::Object, "{}", Ok("{}")),
        (Kind::Object, "[]", Err("must be an object, got an array")),
        (Kind::Object, "true", Err("must be an object, got a boolean")),
    ];
    for (kind, text, expected) in cases {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        let text = Str::from_static(text);
        let mut slots = [Value::Undefined];
        static WHOLE: &[Read] = &[Read::whole(Some(0))];
        read_json(&text, WHOLE, &mut slots).unwrap();
        let [still_text] = slots;
        assert_eq!(one(*kind, true, parse(&text).unwrap(), false), expected, "{kind:?} {text}");
        assert_eq!(one(*kind, true, still_text, false), expected, "{kind:?} {text}");
    }
}

#[test]
fn absent_ones_are_required_or_not() {
    assert_eq!(one(Kind::String, true, Value::Undefined, false), Err("is required".to_owned()));
    assert_eq!(one(Kind::String, false, Value::Undefined, false), Ok("undefined".to_owned()));
    assert_eq!(one(Kind::String, false, Value::Null, false), Ok("undefined".to_owned()));
    assert_eq!(one(Kind::String, true, Value::Null, false), Err("must be a string, got null".to_owned()));
}

#[test]
fn text_is_converted() {
    let cases: &[(Kind, &'static str, Result<&str, &str>)] = &[
        (Kind::String, "12", Ok(r#""12""#)),
        (Kind::Number, " 12.5 ", Ok("12.5")),
        (Kind::Number, "", Err("must be a number, got a string")),
        (Kind::Number, "Infinity", Err("must be a number, got a string")),
        (Kind::Number, "12a", Err("must be a number, got a string")),
        (Kind::Integer, "12", Ok("12")),
        (Kind::Integer, "12.5", Err("must be an integer, got a number")),
        (Kind::Boolean, "true", Ok("true")),
        (Kind::Boolean, "0", Ok("false")),
        (Kind::Boolean, "yes", Err("must be a boolean, got a string")),
        (Kind::Array, "a,b", Ok(r#"["a","b"]"#)),
        (Kind::Array, "[1, 2]", Ok("[1,2]")),
        (Kind::Array, "[1", Ok(r#"["[1"]"#)),
        (Kind::Array, "", Ok("[]")),
        (Kind::Object, r#"{"a":1}"#, Ok(r#"{"a":1}"#)),
        (Kind::Object, "a", Err("must be an object, got a string")),
    ];
    for (kind, text, expected) in cases {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(one(*kind, true, Value::from_static(text), true), expected, "{kind:?} {text}");
    }
}

static READS: &[Read] = &[
    Read::field("company", Some(0), &[]),
    Read::field("options", Some(1), &[Read::field("depth", Some(2), &[]), Read::index(0, Some(3), &[])]),
    Read::field("a/b~c", Some(4), &[]),
    Read::field("any", Some(5), &[]),
];

fn options() -> Value {
    object([("depth", Value::from(3.0)), ("0", Value::from("zero"))])
}

const DECLARED: &[Declared] = &[
    declared("company", 0, Kind::String, true),
    Declared { name: "options", slot: 1, kind: Some(Kind::Object), required: false, default: Some(options) },
    declared("a/b~c", 4, Kind::Array, true),
    Declared { name: "any", slot: 5, kind: None, required: true, default: None },
];

fn checked(text: &'static str, from_text: &dyn Fn(u16) -> bool) -> (Vec<Value>, Vec<(String, String)>) {
    let mut slots = vec![Value::Undefined; 6];
    read_json(&Str::from_static(text), READS, &mut slots).unwrap();
    let found = check(DECLARED, READS, &mut slots, from_text);
    (slots, found.into_iter().map(|violation| (violation.path, violation.message)).collect())
}

#[test]
fn every_violation_is_told() {
    let (_, found) = checked(r#"{"company":7,"options":[],"any":null}"#, &|_| false);
    let expected = [
        ("/company", "must be a string, got a number"),
        ("/options", "must be an object, got an array"),
        ("/a~1b~0c", "is required"),
    ];
    assert_eq!(found, expected.map(|(path, message)| (path.to_owned(), message.to_owned())));
}

#[test]
fn defaults_reach_what_is_read_inside() {
    for text in
        [r#"{"company":"x","a/b~c":[],"any":1}"#, r#"{"company":"x","a/b~c":[],"any":1,"options":null}"#]
    {
        let (slots, found) = checked(text, &|_| false);
        assert_eq!(found, []);
        assert_eq!(slots[1..4], [options(), Value::from(3.0), Value::from("zero")]);
    }
    let (slots, found) = checked(r#"{"company":"x","a/b~c":[],"any":1,"options":{"depth":9}}"#, &|_| false);
    assert_eq!(found, []);
    assert_eq!(slots[2..4], [Value::from(9.0), Value::Undefined]);
}

#[test]
fn converted_text_reaches_what_is_read_inside() {
    let text = r#"{"company":"1","a/b~c":"q","any":"1","options":"{\"depth\":4}"}"#;
    let (slots, found) = checked(text, &|slot| slot == 1 || slot == 4);
    assert_eq!(found, []);
    assert_eq!(slots[2], Value::from(4.0));
    assert_eq!(slots[4], array(vec![Value::from("q")]));
    assert_eq!(slots[5], Value::from("1"));
}

#[test]
fn a_violation_names_types() {
    let found = check(&[declared("n", 0, Kind::Integer, true)], &[], &mut [Value::Null], &|_| false);
    assert_eq!(found[0].expected, Some("integer"));
    assert_eq!(found[0].received, "null");
}

#[test]
fn slots_that_are_not_there_are_passed_over() {
    assert_eq!(check(&[declared("n", 9, Kind::Integer, true)], &[], &mut [], &|_| false), []);
}
