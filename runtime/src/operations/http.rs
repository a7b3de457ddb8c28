//! `http`: a request to an upstream (language §4).

use crate::exec::{Answer, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::{self, Json};
use crate::ops::nullish;
use crate::reply::check_header;
use crate::run::Run;
use crate::text;
use crate::value::{Str, Value, object};

/// A request.
#[derive(Debug)]
pub struct Request {
    /// In capitals.
    pub method: &'static str,
    /// Absolute.
    pub url: String,
    /// Names and values; a header without a value is not sent.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
    /// Milliseconds until the request, with the reading of its answer, is given up.
    pub timeout: f64,
}

/// A request's body. It brings its content type unless the headers have one.
#[derive(Debug)]
pub enum Body {
    /// None.
    None,
    /// JSON.
    Json(Vec<u8>),
    /// Text.
    Text(String),
}

impl Body {
    /// Text as it is, undefined as none, anything else as JSON.
    pub fn of(value: &Value) -> Body {
        match value {
            Value::Undefined => Body::None,
            Value::String(text) => Body::Text(text.as_str().to_owned()),
            _ => {
                let mut json = Json::new();
                json.value(value);
                Body::Json(json.into_bytes())
            }
        }
    }

    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Body::None => None,
            Body::Json(json) => Some(json),
            Body::Text(text) => Some(text.as_bytes()),
        }
    }

    fn content_type(&self) -> Option<&'static str> {
        match self {
            Body::None => None,
            Body::Json(_) => Some("application/json"),
            Body::Text(_) => Some("text/plain;charset=UTF-8"),
        }
    }
}

/// `url` with a query's members before its fragment; those that are undefined or null are left out.
#[inline(never)]
pub fn with_query(mut url: String, query: &[(&str, &Value)]) -> String {
    let fragment = url.find('#').map(|at| url.split_off(at));
    for (name, value) in query.iter().filter(|(_, value)| !nullish(value)) {
        let before = if url.contains('?') { "&" } else { "?" };
        url.push_str(&text::url(&[before, "=", ""], &[&Value::from(*name), *value]));
    }
    url.push_str(fragment.as_deref().unwrap_or(""));
    url
}

/// Set in [`Answer::status`] beside the status when the content type is JSON.
const IS_JSON: u32 = 1 << 16;

/// Sends a request: `{status, headers, data, body}`, where `data` is the body read as JSON when its
/// content type says so. Redirects are followed.
///
/// Fails with `HTTP_<status>` for a status outside 200 to 299 (`RATE_LIMIT` for 429), `TIMEOUT`,
/// `NETWORK`, `INVALID_URL`, `INVALID_HEADER`.
#[inline(never)]
pub fn send<'a>(_cx: &'a Run, request: &Request) -> Op<'a> {
    let head = match head_of(request) {
        Ok(head) => head,
        Err(fault) => return Op::fail(fault),
    };
    let host = Host::open(decode, Value::from(origin(&request.url))).on_drop(js::http_abort);
    let body = request.body.bytes();
    js::http_send(host.slot(), &head, body.unwrap_or_default(), body.is_some(), request.timeout);
    Op::host(host)
}

/// Sends a request with a body of which any answer is wanted: see [`whole`]. Redirects are followed.
///
/// Fails with `TIMEOUT`, `NETWORK`, `INVALID_URL`, `INVALID_HEADER`.
pub(super) fn ask<'a>(request: &Request) -> Op<'a> {
    asked(request, |slot, head, body| js::http_ask(slot, head, body, request.timeout))
}

/// As [`ask`], by a call of JavaScript that is given the slot, the head and the body.
pub(super) fn asked<'a>(request: &Request, start: impl FnOnce(u32, &str, &[u8])) -> Op<'a> {
    let head = match head_of(request) {
        Ok(head) => head,
        Err(fault) => return Op::fail(fault),
    };
    let host = Host::open(whole, Value::Undefined).on_drop(js::http_abort);
    start(host.slot(), &head, request.body.bytes().unwrap_or_default());
    Op::host(host)
}

/// `{status, retryAfter?, body}`: the milliseconds after which the server wants to be asked again,
/// the body as text.
#[expect(clippy::unnecessary_wraps, reason = "as operations have it")]
pub(super) fn whole(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let pause = answer.head.parse().map_or(Value::Undefined, Value::Number);
    Ok(object([
        ("status", Value::Number(f64::from(answer.status))),
        ("retryAfter", pause),
        ("body", Value::String(decoded(answer.body))),
    ]))
}

/// `method\nurl\nname\nvalue…`
fn head_of(request: &Request) -> Result<String, Fault> {
    check_url(&request.url)?;
    let mut head = [request.method, "\n", &request.url].concat();
    for (name, value) in request.headers.iter().filter(|(_, value)| !value.is_empty()) {
        check_header(name, value)?;
        for part in [name, value.as_str()] {
            head.push('\n');
            head.push_str(part);
        }
    }
    let given = request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if let Some(content_type) = request.body.content_type().filter(|_| !given) {
        head.push_str("\ncontent-type\n");
        head.push_str(content_type);
    }
    Ok(head)
}

fn check_url(url: &str) -> Result<(), Fault> {
    let absolute = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let named = absolute.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']));
    if named && !url.contains(char::is_control) {
        return Ok(());
    }
    let shown: String =
        url.split('?').next().unwrap_or("").chars().take(100).flat_map(char::escape_default).collect();
    let message = ["`", &shown, "` is not a URL to call: it must begin with https:// or http:// and a host"];
    Err(Fault::coded("INVALID_URL", message.concat()))
}

/// Scheme and host: what messages may say of a URL, whose path and query can hold secrets.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(host..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(url.len(), |at| host + at);
    let authority = url.get(host..end).unwrap_or("");
    match authority.rfind('@') {
        Some(at) => authority.get(at + 1..).unwrap_or(""),
        None => url.get(..end).unwrap_or(""),
    }
}

fn decode(answer: Answer, origin: &Value) -> Result<Value, Fault> {
    let status = (answer.status & 0xFFFF) as u16;
    if !(200..300).contains(&status) {
        return Err(refusal(status, origin));
    }
    let body = decoded(answer.body);
    let data = if answer.status & IS_JSON != 0 { data(&body) } else { Value::String(body.clone()) };
    Ok(object([
        ("status", Value::Number(f64::from(status))),
        ("headers", json::lazy(&Str::from(answer.head)).unwrap_or_default()),
        ("data", data),
        ("body", Value::String(body)),
    ]))
}

fn decoded(bytes: Vec<u8>) -> Str {
    Str::from_utf8(bytes)
        .unwrap_or_else(|error| Str::from(String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// The body as JSON; as text when the upstream's content type was wrong.
fn data(body: &Str) -> Value {
    if body.is_empty() {
        return Value::Null;
    }
    json::lazy(body).unwrap_or_else(|_| Value::String(body.clone()))
}

fn refusal(status: u16, origin: &Value) -> Fault {
    let number = status.to_string();
    let message = [origin.as_str().unwrap_or(""), " answered ", &number].concat();
    let code = if status == 429 { "RATE_LIMIT".to_owned() } else { ["HTTP_", &number].concat() };
    Fault::new(code, message).with_status(status)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
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
        let output = decode(answer(200 | IS_JSON, r#"{"a":[1]}"#), &Value::Undefined).unwrap();
        assert_eq!(output.member("data").member("a").at(0), Value::Number(1.0));
        assert_eq!(output.member("body"), &Value::from(r#"{"a":[1]}"#));
        assert_eq!(output.member("headers").member("x-a"), &Value::from("1"));
        let output = decode(answer(201, "[1]"), &Value::Undefined).unwrap();
        assert_eq!(output.member("data"), &Value::from("[1]"));
        assert_eq!(output.member("status"), &Value::Number(201.0));
    }

    #[test]
    fn wrong_json_is_text_and_none_is_null() {
        let output = decode(answer(200 | IS_JSON, "{oops"), &Value::Undefined).unwrap();
        assert_eq!(output.member("data"), &Value::from("{oops"));
        let output = decode(answer(204 | IS_JSON, ""), &Value::Undefined).unwrap();
        assert_eq!(output.member("data"), &Value::Null);
    }

    #[test]
    fn other_statuses_are_failures() {
        for (status, code) in [(404, "HTTP_404"), (503, "HTTP_503"), (429, "RATE_LIMIT"), (304, "HTTP_304")] {
            let fault = decode(answer(status, ""), &Value::from(origin("https://u:p@api.example/k?s=1")))
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
        let (none, text, list) =
            (Value::Undefined, Value::from("a b&c"), crate::value::array(vec![Value::Null]));
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
}
