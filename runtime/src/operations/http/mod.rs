//! `http`: a request to an upstream (language §4).

mod answer;
mod form;

use answer::{decoded, output, output_or_redirect};
pub use form::form;

use crate::exec::{Answer, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::ops::nullish;
use crate::reply::check_header;
use crate::run::Run;
use crate::text;
use crate::value::{Value, object};

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
    /// Fields, as forms send them: see [`form`].
    Form(String),
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
            Body::Text(text) | Body::Form(text) => Some(text.as_bytes()),
        }
    }

    fn content_type(&self) -> Option<&'static str> {
        match self {
            Body::None => None,
            Body::Json(_) => Some("application/json"),
            Body::Text(_) => Some("text/plain;charset=UTF-8"),
            Body::Form(_) => Some("application/x-www-form-urlencoded"),
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

/// How a request is sent, where that is not as usual.
pub struct Manner {
    /// What starts it: [`open`] or [`guarded`].
    pub start: Start,
    /// What becomes of a redirect.
    pub redirects: Redirects,
    /// The bytes of the largest body that is read of an answer.
    pub largest: f64,
}

/// What becomes of a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redirects {
    /// It is followed.
    Follow,
    /// It is the output.
    Manual,
    /// It is a failure.
    Error,
}

/// Starts a request of a slot.
pub type Start = fn(u32, &str, Option<&[u8]>, f64, &Manner);

/// What an answer may have, unless it is said: it stands in memory twice while it is read, and a
/// Worker has 128 MB.
pub const LARGEST: f64 = 33_554_432.0;

/// Sends a request: `{status, headers, data, body}`, where `data` is the body read as JSON when its
/// content type says so, and a file when that is no text. Redirects are followed.
///
/// Fails with `HTTP_<status>` for a status outside 200 to 299 (`RATE_LIMIT` for 429), `TIMEOUT`,
/// `NETWORK`, `INVALID_URL`, `INVALID_HEADER`, `ANSWER_TOO_LARGE`.
#[inline(never)]
pub fn send<'a>(cx: &'a Run, request: &Request) -> Op<'a> {
    send_as(cx, request, &Manner { start: open, redirects: Redirects::Follow, largest: LARGEST })
}

/// As [`send`], in its own manner. When it starts with [`guarded`] it fails with `PRIVATE_ADDRESS` too.
#[inline(never)]
pub fn send_as<'a>(_cx: &'a Run, request: &Request, manner: &Manner) -> Op<'a> {
    let head = match head_of(request) {
        Ok(head) => head,
        Err(fault) => return Op::fail(fault),
    };
    let decode = if manner.redirects == Redirects::Manual { output_or_redirect } else { output };
    let host = Host::open(decode, Value::from(origin(&request.url))).on_drop(js::http_abort);
    (manner.start)(host.slot(), &head, request.body.bytes(), request.timeout, manner);
    Op::host(host)
}

/// To any address: one that the project's files name.
pub fn open(slot: u32, head: &str, body: Option<&[u8]>, timeout: f64, manner: &Manner) {
    let follow = manner.redirects == Redirects::Follow;
    js::http_send(slot, head, body.unwrap_or_default(), body.is_some(), timeout, follow, manner.largest);
}

/// To public addresses alone, redirects included: an address that a value decides.
pub fn guarded(slot: u32, head: &str, body: Option<&[u8]>, timeout: f64, manner: &Manner) {
    let follow = manner.redirects == Redirects::Follow;
    js::http_guarded(slot, head, body.unwrap_or_default(), body.is_some(), timeout, follow, manner.largest);
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

#[cfg(test)]
mod tests;
