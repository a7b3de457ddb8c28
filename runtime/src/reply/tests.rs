//! How replies become responses.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::format::{CSV, HTML, MARKDOWN};
use crate::value::{array, object};

#[track_caller]
fn answers(reply: Reply, status: u16, headers: &str, body: &str) {
    let response = reply.into_response().unwrap();
    let kind = match response.kind {
        Kind::Json => "json",
        Kind::Text => "text",
        Kind::Html => "html",
        Kind::None => "",
    };
    let shown = if response.headers.is_empty() { kind } else { &response.headers };
    assert_eq!((response.status, shown), (status, headers));
    assert_eq!((response.body.begun.as_str(), response.body.rest.is_none()), (body, true));
}

fn one() -> Value {
    object([("a", Value::Number(1.0))])
}

#[test]
fn bodies_have_their_content_type() {
    let mut json = Json::new();
    json.raw("{}");
    answers(Reply::json(201, json), 201, "json", "{}");
    answers(Reply::value(200, &one()), 200, "json", r#"{"a":1}"#);
    answers(Reply::value(200, &Value::from("x")), 200, "json", r#""x""#);
    answers(Reply::value(200, &Value::Undefined), 200, "json", "null");
    answers(Reply::formatted(200, &TEXT, &Value::from("x")), 200, "text", "x");
    answers(Reply::formatted(200, &HTML, &Value::from("<p>")), 200, "html", "<p>");
    answers(
        Reply::formatted(200, &TEXT, &Value::from("#")).content_type("text/markdown"),
        200,
        "content-type\ntext/markdown",
        "#",
    );
    answers(Reply::raw(200, &Value::from("x")), 200, "text", "x");
    answers(Reply::raw(200, &one()), 200, "json", r#"{"a":1}"#);
    answers(Reply::empty(204), 204, "", "");
}

#[test]
fn a_single_member_is_the_text() {
    answers(Reply::formatted(200, &TEXT, &one()), 200, "text", "1");
    let two = object([("a", Value::Null), ("b", array(vec![]))]);
    answers(Reply::formatted(200, &TEXT, &two), 200, "text", r#"{"a":null,"b":[]}"#);
}

#[test]
fn the_single_member_is_sent_where_the_format_has_no_word_for_it() {
    let type_of = |format: &Format| ["content-type\n", format.content_type].concat();
    answers(Reply::formatted(200, &MARKDOWN, &one()), 200, &type_of(&MARKDOWN), "1");
    answers(Reply::formatted(200, &CSV, &one()), 200, &type_of(&CSV), "a\r\n1\r\n");
    let nested = object([("rows", array(vec![one()]))]);
    answers(Reply::formatted(200, &CSV, &nested).extract("rows"), 200, &type_of(&CSV), "a\r\n1\r\n");
    answers(Reply::formatted(200, &TEXT, &nested).extract("rows"), 200, "text", r#"[{"a":1}]"#);
    let object = object([("content", one())]);
    answers(Reply::formatted(200, &TEXT, &object).extract("content"), 200, "text", r#"{"a":1}"#);
}

#[test]
fn a_format_that_cannot_say_the_body_fails() {
    let fault = Reply::formatted(200, &CSV, &Value::Number(1.0)).into_response().err().unwrap();
    assert_eq!((fault.code().as_str(), fault.answer()), ("FORMAT_MISMATCH", 500));
}

/// The whole body, and whether it comes in parts.
fn read(content: Content) -> (String, bool) {
    let Content { mut begun, rest } = content;
    let parted = rest.is_some();
    if let Some(mut rest) = rest {
        assert!(begun.len() < 512 << 10);
        while rest.write(&mut begun) {}
    }
    (begun, parted)
}

#[test]
fn long_bodies_come_in_parts() {
    let rows = |count: u32| array((0..count).map(|_| one()).collect());
    let json = |count: u32| {
        let mut json = Json::answer();
        json.raw("{");
        json.field("\"rows\":", &rows(count));
        json.raw("}");
        Reply::json(200, json)
    };
    for (count, parted) in [(1000, false), (200_000, true)] {
        for reply in [
            Reply::value(200, &rows(count)),
            Reply::formatted(200, &CSV, &rows(count)),
            json(count),
            Reply::raw(200, &Value::from("x".repeat(7 * count as usize))),
        ] {
            let output = reply.into_response().unwrap().body;
            assert_eq!(read(output).1, parted);
        }
    }
    let whole = read(json(200_000).into_response().unwrap().body).0;
    assert!(whole == json(200_000).into_output());
}

#[test]
fn head_has_the_length_of_a_body_that_is_known() {
    let head = |reply: Reply| {
        let response = reply.into_response().unwrap().without_body();
        assert!(response.body.begun.is_empty() && response.body.rest.is_none());
        response.headers
    };
    assert_eq!(head(Reply::value(200, &one())), "content-type\napplication/json\ncontent-length\n7");
    assert_eq!(
        head(Reply::raw(200, &Value::from("é")).header("x-a", "1".into())),
        "content-type\ntext/plain; charset=utf-8\nx-a\n1\ncontent-length\n2"
    );
    assert_eq!(
        head(Reply::raw(200, &Value::from("x".repeat(1 << 20))).header("x-a", "1".into())),
        "content-type\ntext/plain; charset=utf-8\nx-a\n1"
    );
    assert_eq!(head(Reply::empty(204)), "");
}

#[test]
fn statuses_without_a_body_have_none() {
    answers(Reply::value(204, &one()), 204, "", "");
    answers(Reply::value(304, &one()).header("etag", "x".into()), 304, "etag\nx", "");
}

#[test]
fn headers_are_lines_and_a_given_content_type_wins() {
    let reply = || Reply::value(200, &one());
    answers(reply().header("x-a", "1".into()), 200, "content-type\napplication/json\nx-a\n1", r#"{"a":1}"#);
    answers(reply().header("x-a", String::new()), 200, "json", r#"{"a":1}"#);
    answers(reply().header("Content-Type", "text/x".into()), 200, "Content-Type\ntext/x", r#"{"a":1}"#);
    answers(
        Reply::formatted(200, &HTML, &one()).header("x", "é".into()),
        200,
        "content-type\ntext/html; charset=utf-8\nx\né",
        "1",
    );
}

#[test]
fn headers_cannot_be_split() {
    for (name, value) in [("x", "a\r\nb: c"), ("x", "a\nb"), ("x", "a\0"), ("a b", "x"), ("", "x")] {
        let fault = Reply::empty(200).header(name, value.into()).into_response().err().unwrap();
        assert_eq!(fault.code().as_str(), "INVALID_HEADER", "{name} {value:?}");
    }
}

#[test]
fn redirects_have_a_location() {
    answers(
        Reply::redirect(302, "https://a.example/é b?c=%20".into()),
        302,
        "location\nhttps://a.example/%C3%A9%20b?c=%20",
        "",
    );
    assert!(Reply::redirect(302, "/a\r\nset-cookie: b".into()).into_response().is_err());
}

#[test]
fn outputs_have_no_format() {
    assert_eq!(Reply::formatted(200, &TEXT, &one()).into_output(), r#"{"a":1}"#);
    assert_eq!(Reply::redirect(302, "/".into()).into_output(), "null");
    assert_eq!(Reply::value(200, &Value::from("x")).into_output(), r#""x""#);
}

#[test]
fn statuses_are_whole_numbers_from_200() {
    assert_eq!(status(&Value::Number(418.0)).unwrap(), 418);
    assert_eq!(status(&Value::from("201")).unwrap(), 201);
    for wrong in
        [Value::Number(199.0), Value::Number(600.0), Value::Number(200.5), Value::from("x"), Value::Undefined]
    {
        assert_eq!(status(&wrong).unwrap_err().code().as_str(), "INVALID_STATUS");
    }
}
