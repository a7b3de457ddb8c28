//! Requests and their answers.

#![expect(clippy::unwrap_used, reason = "tests")]
use super::answer::IS_JSON;
use super::*;

fn answer(status: u32, body: &str) -> Answer {
    Answer { status, head: r#"{"x-a":"1"}"#.into(), body: body.into() }
}

fn request(url: &str, value: &str) -> Request {
    Request {
        method: "GET",
        url: url.into(),
        headers: vec![("x-a", value.into()), ("x-none", String::new())],
        body: Body::None,
        timeout: 1.0,
    }
}

#[test]
fn json_is_read_and_text_is_kept() {
    let output = answer::output(answer(200 | IS_JSON, r#"{"a":[1]}"#), &Value::Undefined).unwrap();
    assert_eq!(output.member("data").member("a").at(0), Value::Number(1.0));
    assert_eq!(output.member("body"), &Value::from(r#"{"a":[1]}"#));
    assert_eq!(output.member("headers").member("x-a"), &Value::from("1"));
    let output = answer::output(answer(201, "[1]"), &Value::Undefined).unwrap();
    assert_eq!(output.member("data"), &Value::from("[1]"));
    assert_eq!(output.member("status"), &Value::Number(201.0));
}

#[test]
fn wrong_json_is_text_and_none_is_null() {
    let output = answer::output(answer(200 | IS_JSON, "{oops"), &Value::Undefined).unwrap();
    assert_eq!(output.member("data"), &Value::from("{oops"));
    let output = answer::output(answer(204 | IS_JSON, ""), &Value::Undefined).unwrap();
    assert_eq!(output.member("data"), &Value::Null);
}

#[test]
fn other_statuses_are_failures() {
    for (status, code) in [(404, "HTTP_404"), (503, "HTTP_503"), (429, "RATE_LIMIT"), (304, "HTTP_304")] {
        let fault = answer::output(answer(status, ""), &Value::from(origin("https://u:p@api.example/k?s=1")))
            .unwrap_err();
        assert_eq!(fault.code().as_str(), code);
        assert_eq!(fault.status(), Some(status as u16));
        assert_eq!(fault.text().as_str(), format!("api.example answered {status}"));
    }
}

#[test]
fn messages_name_no_more_than_the_origin() {
    assert_eq!(origin("https://api.example:8443/secret?k=v"), "https://api.example:8443");
    assert_eq!(origin("https://api.example"), "https://api.example");
    assert_eq!(origin("https://me:pw@api.example/x"), "api.example");
}

#[test]
fn queries_are_added() {
    let (none, text, list) = (Value::Undefined, Value::from("a b&c"), crate::value::array(vec![Value::Null]));
    let query = [("x y", &text), ("none", &none), ("null", &Value::Null), ("l", &list)];
    let given = |url: &str| with_query(url.to_owned(), &query);
    assert_eq!(given("https://h/p"), "https://h/p?x%20y=a%20b%26c&l=%5Bnull%5D");
    assert_eq!(given("https://h/p?a=1#f"), "https://h/p?a=1&x%20y=a%20b%26c&l=%5Bnull%5D#f");
    assert_eq!(with_query("https://h".into(), &[("n", &none)]), "https://h");
}

#[test]
fn bodies_bring_their_content_type() {
    let head = |body, headers| head_of(&Request { body, headers, ..request("https://h/", "") }).unwrap();
    assert_eq!(head(Body::of(&Value::Null), vec![]), "GET\nhttps://h/\ncontent-type\napplication/json");
    assert_eq!(
        head(Body::of(&Value::from("x")), vec![]),
        "GET\nhttps://h/\ncontent-type\ntext/plain;charset=UTF-8"
    );
    assert_eq!(head(Body::of(&Value::Undefined), vec![]), "GET\nhttps://h/");
    let own = vec![("Content-Type", "text/x".to_owned())];
    assert_eq!(head(Body::of(&Value::Null), own), "GET\nhttps://h/\nContent-Type\ntext/x");
}

#[test]
fn heads_are_lines() {
    assert_eq!(head_of(&request("https://a.example/", "1")).unwrap(), "GET\nhttps://a.example/\nx-a\n1");
    assert_eq!(
        head_of(&request("https://a.example/", "1\r\nx: y")).unwrap_err().code().as_str(),
        "INVALID_HEADER"
    );
    for url in ["", "a.example", "ftp://a", "https://", "https:///x", "https://a\nb", "undefined/x"] {
        assert_eq!(head_of(&request(url, "1")).unwrap_err().code().as_str(), "INVALID_URL", "{url}");
    }
}
