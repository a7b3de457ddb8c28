//! How a request becomes input.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::input::{Declared, Kind};

static READS: &[Read] = &[
    Read::field("a", Some(0), &[]),
    Read::field("n", Some(1), &[]),
    Read::field("params", None, &[Read::field("id", Some(2), &[])]),
    Read::field("query", None, &[Read::field("a", Some(3), &[])]),
    Read::field("body", Some(4), &[Read::field("a", Some(5), &[])]),
    Read::field("method", Some(6), &[]),
    Read::field("path", Some(7), &[]),
    Read::field("url", Some(8), &[]),
];

static TABLE: InputTable = InputTable { reads: READS, slots: 9, declared: &[], schema: None };

static DECLARED: InputTable = InputTable {
    reads: &[Read::field("n", Some(0), &[]), Read::field("id", Some(1), &[]), Read::whole(Some(2))],
    slots: 3,
    declared: &[
        Declared { name: "n", slot: 0, kind: Some(Kind::Number), required: true, default: None },
        Declared { name: "id", slot: 1, kind: Some(Kind::Number), required: false, default: None },
    ],
    schema: None,
};

fn decoded(
    table: &InputTable,
    url: &str,
    body: &str,
    content_type: Option<&'static str>,
) -> Result<Vec<String>, Fault> {
    let request = Request::new(1, url, Vec::new());
    let headers = Headers::read(&[]);
    let source = Source {
        request: &request,
        parameters: &[("id", "7")],
        headers: &headers,
        bodies: Some(&crate::boundary::BODIES),
        content_type: &|| content_type.map(Str::from_static),
    };
    let values: [Value; 9] = decode(table, &source, body.as_bytes().to_vec())?.take();
    Ok(values.iter().take(table.slots).map(|value| json::stringify(value, 0).unwrap_or("-".into())).collect())
}

#[track_caller]
fn gives(url: &str, body: &str, content_type: Option<&'static str>, expected: [&str; 6]) {
    let values = decoded(&TABLE, url, body, content_type).unwrap();
    assert_eq!(values[..6], expected);
}

#[test]
fn query_body_and_parts_meet() {
    gives("http://h/p?a=q&n=1", "", None, [r#""q""#, r#""1""#, r#""7""#, r#""q""#, "-", "-"]);
    gives(
        "http://h/p?a=q",
        r#"{"a":"b"}"#,
        None,
        [r#""b""#, "-", r#""7""#, r#""q""#, r#"{"a":"b"}"#, r#""b""#],
    );
    gives(
        "http://h/p?a=q",
        r#"{"a":null}"#,
        None,
        ["null", "-", r#""7""#, r#""q""#, r#"{"a":null}"#, "null"],
    );
    gives("http://h/p", "[1]", None, ["-", "-", r#""7""#, "-", "[1]", "-"]);
}

#[test]
fn parts_hide_fields_of_their_names() {
    let body = r#"{"params":{"id":"no"},"query":{"a":"no"},"body":{"a":"no"},"method":"no","url":"no"}"#;
    gives("http://h/p", body, None, ["-", "-", r#""7""#, "-", body, "-"]);
    let values = decoded(&TABLE, "http://h/p?x", body, None).unwrap();
    assert_eq!(values[6..], [r#""POST""#, r#""/p""#, r#""http://h/p?x""#]);
}

#[test]
fn forms_and_texts_are_bodies_too() {
    let form = Some("Application/x-www-form-urlencoded; charset=utf-8");
    gives(
        "http://h/p",
        "a=b+c&x=1",
        form,
        [r#""b c""#, "-", r#""7""#, "-", r#"{"a":"b c","x":"1"}"#, r#""b c""#],
    );
    gives("http://h/p", "hello", Some("text/plain"), ["-", "-", r#""7""#, "-", r#""hello""#, "-"]);
    gives("http://h/p", "12", Some("application/json"), ["-", "-", r#""7""#, "-", "12", "-"]);
}

#[test]
fn only_forms_and_json_have_fields() {
    let png = Some("image/png");
    let file = r#"{"type":"image/png","size":1,"base64":"eA=="}"#;
    gives("http://h/p?a=q", "x", png, [r#""q""#, "-", r#""7""#, r#""q""#, file, "-"]);
    let multipart = Some("multipart/form-data; boundary=x");
    let form = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--";
    gives("http://h/p?a=q", form, multipart, [r#""b""#, "-", r#""7""#, r#""q""#, r#"{"a":"b"}"#, r#""b""#]);
    // What was read of a text that turns out to be no JSON is forgotten.
    gives(
        "http://h/p",
        r#"{"a":1} x"#,
        Some("text/plain"),
        ["-", "-", r#""7""#, "-", r#""{\"a\":1} x""#, "-"],
    );
}

#[test]
fn a_name_that_comes_again_makes_a_list_where_one_is_declared() {
    static LISTS: InputTable = InputTable {
        reads: &[
            Read::field("s", Some(0), &[Read::index(1, Some(3), &[])]),
            Read::field("n", Some(1), &[]),
            Read::field("one", Some(2), &[]),
        ],
        slots: 4,
        declared: &[
            Declared { name: "s", slot: 0, kind: Some(Kind::Array), required: false, default: None },
            Declared { name: "n", slot: 1, kind: Some(Kind::Integers), required: false, default: None },
            Declared { name: "one", slot: 2, kind: Some(Kind::String), required: false, default: None },
        ],
        schema: None,
    };
    for (query, expected) in [
        ("s=a&s=b&n=1&n=2&one=a&one=b", [r#"["a","b"]"#, "[1,2]", r#""b""#, r#""b""#]),
        ("s=a,b&n=1,2", [r#"["a","b"]"#, "[1,2]", "-", r#""b""#]),
        ("s[]=a,b&n[]=3", [r#"["a,b"]"#, "[3]", "-", "-"]),
        (r#"s=["a"]&n=[4]"#, [r#"["a"]"#, "[4]", "-", "-"]),
        ("s=&n=x&n=1", ["[]", r#"["x",1]"#, "-", "-"]),
    ] {
        assert_eq!(decoded(&LISTS, &["http://h/p?", query].concat(), "", None).unwrap(), expected, "{query}");
    }
}

#[test]
fn wrong_bodies_are_400() {
    for (body, place) in [(r#"{"a":}"#, "at byte 5"), ("nonsense", "at byte 0"), ("{} x", "at byte 3")] {
        let fault = decoded(&TABLE, "http://h/p", body, None).unwrap_err();
        assert_eq!((fault.code().as_str(), fault.answer()), ("INVALID_JSON", 400));
        assert!(fault.text().as_str().ends_with(place), "{}", fault.text());
    }
    static NOTHING: InputTable = InputTable { reads: &[], slots: 0, declared: &[], schema: None };
    assert!(decoded(&NOTHING, "http://h/p", "{", None).is_err(), "also when nothing is read");
}

#[test]
fn texts_of_urls_are_converted_and_those_of_bodies_are_not() {
    let values = decoded(&DECLARED, "http://h/p?n=5", "", None).unwrap();
    assert_eq!(values[..2], ["5", "7"]);
    assert!(values[2].contains(r#""n":5"#) && values[2].contains(r#""id":7"#), "{}", values[2]);
    let fault = decoded(&DECLARED, "http://h/p?n=5", r#"{"n":"5"}"#, None).unwrap_err();
    assert_eq!((fault.code().as_str(), fault.answer()), ("VALIDATION_ERROR", 422));
    assert_eq!(fault.details().unwrap(), r#"[{"path":"/n","message":"must be a number, got a string"}]"#);
    let fault = decoded(&DECLARED, "http://h/p?n=x&id=y", "", None).unwrap_err();
    assert_eq!(fault.details().unwrap().matches("path").count(), 2);
}

#[test]
fn declared_inputs_hide_parts_of_their_names() {
    static NAMED: InputTable = InputTable {
        reads: &[
            Read::field("method", Some(2), &[]),
            Read::field("query", Some(0), &[]),
            Read::whole(Some(1)),
        ],
        slots: 3,
        declared: &[Declared {
            name: "query",
            slot: 0,
            kind: Some(Kind::String),
            required: true,
            default: None,
        }],
        schema: None,
    };
    for (url, body) in [("http://h/p?query=x", ""), ("http://h/p", r#"{"query":"x"}"#)] {
        let values = decoded(&NAMED, url, body, None).unwrap();
        assert_eq!((values[0].as_str(), values[2].as_str()), (r#""x""#, r#""POST""#));
        assert!(values[1].contains(r#""query":"x""#), "{}", values[1]);
    }
    assert_eq!(decoded(&NAMED, "http://h/p", "", None).unwrap_err().answer(), 422);
}
