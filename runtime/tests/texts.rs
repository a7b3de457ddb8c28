//! Text mode, URLs and the writer.

use ensemble_runtime::json::{Json, stringify};
use ensemble_runtime::text::{Shown, text_of, url};
use ensemble_runtime::value::{Value, array, object};

#[test]
fn holes_print_in_text_mode() {
    let cases: [(Value, &str); 9] = [
        (Value::Undefined, ""),
        (Value::Null, ""),
        (Value::Bool(false), "false"),
        (Value::Number(-0.0), "0"),
        (Value::Number(1e21), "1e+21"),
        (Value::Number(f64::NAN), "NaN"),
        (Value::from("as it is \""), "as it is \""),
        (array(vec![Value::from(1.0), Value::Undefined, Value::from("a")]), r#"[1,null,"a"]"#),
        (object([("a", Value::Null), ("b", Value::Undefined)]), r#"{"a":null}"#),
    ];
    for (value, printed) in cases {
        assert_eq!(text_of(&["<", ">"], &[&value]), format!("<{printed}>"));
    }
    let (one, two) = (Value::from(1.0), Value::from("two"));
    assert_eq!(text_of(&["", " and ", ""], &[&one, &two]), "1 and two");
    assert_eq!(text_of(&["nothing"], &[]), "nothing");
}

#[test]
fn holes_in_urls_are_encoded() {
    let cases: [(&[&'static str], &[&str], &str); 11] = [
        (&["https://a.example/", ""], &["x/y?z&é #"], "https://a.example/x%2Fy%3Fz%26%C3%A9%20%23"),
        (
            &["https://a.example/?q=", "&r=", ""],
            &["a b", "-._~!'()*"],
            "https://a.example/?q=a%20b&r=-._~%21%27%28%29%2A",
        ),
        (&["", "/users/", ""], &["https://a.example", "7/8"], "https://a.example/users/7%2F8"),
        (&["", "", "/x"], &["https://a.example", "@evil.example"], "https://a.example%40evil.example/x"),
        (&["/", ""], &["already%20done"], "/already%2520done"),
        (&["http://", "/x/", ""], &["localhost:8787", "a:b"], "http://localhost:8787/x/a%3Ab"),
        (&["http://", ":", "/"], &["[::1]", "80"], "http://[::1]:80/"),
        (&["https://", ".example/"], &["evil.example/"], "https://evil.example%2F.example/"),
        (&["https://", "@host.example/"], &["a@b"], "https://a%40b@host.example/"),
        (&["https://a.example?next=https://", ""], &["b:1/"], "https://a.example?next=https://b%3A1%2F"),
        (&["/a/", "/b"], &[""], "/a//b"),
    ];
    for (literals, holes, expected) in cases {
        let holes: Vec<Value> = holes.iter().map(|hole| Value::from(*hole)).collect();
        let holes: Vec<&dyn Shown> = holes.iter().map(|hole| hole as &dyn Shown).collect();
        assert_eq!(url(literals, &holes), expected);
    }
}

#[test]
fn the_writer_puts_commas() {
    let mut out = Json::with_capacity(8);
    out.raw("{");
    out.field("\"gone\":", &Value::Undefined);
    out.field("\"text\":", &Value::from("a{"));
    out.field_str("\"str\":", "\u{1}\"\\\u{8}\u{c}\n\r\té\u{7f}");
    out.field_number("\"number\":", 0.1);
    out.field_number("\"nan\":", f64::NAN);
    out.field_bool("\"yes\":", true);
    out.field_raw("\"raw\":", "{}");
    out.key("\"list\":");
    out.raw("[");
    out.item(&Value::Undefined);
    out.item_number(-2_000_000_000.0);
    out.item_bool(false);
    out.item_raw("{");
    out.key("\"in\":");
    out.raw("[]");
    out.raw("}");
    out.item_str("[");
    out.item_str("");
    out.raw("]}");
    assert_eq!(
        out.into_string(),
        concat!(
            r#"{"text":"a{","str":"\u0001\"\\\b\f\n\r\té"#,
            "\u{7f}",
            r#"","number":0.1,"nan":null,"yes":true,"raw":{},"list":[null,-2000000000,false,{"in":[]},"[",""]}"#
        )
    );
}

#[test]
fn json_is_indented() {
    let value = object([("a", array(vec![Value::from(1.0), array(vec![]), object([])])), ("b", Value::Null)]);
    let expected = "{\n  \"a\": [\n    1,\n    [],\n    {}\n  ],\n  \"b\": null\n}";
    assert_eq!(stringify(&value, 2).as_deref(), Some(expected));
    assert_eq!(stringify(&value, 99), stringify(&value, 10));
    assert_eq!(stringify(&Value::Undefined, 2), None);
}
