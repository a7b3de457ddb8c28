//! What an ensemble answers, and how that becomes an HTTP response (language §6).

mod stored;

use crate::exec::Task;
use crate::fault::Fault;
use crate::json::Json;
use crate::text;
use crate::value::{Str, Value};

/// What an ensemble answers.
#[derive(Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
}

#[derive(Debug)]
enum Body {
    /// Nothing.
    Empty,
    /// JSON that is written already.
    Json(String),
    /// A value, sent as JSON.
    Value(Value),
    /// A value, sent as text of this content type; or the text of a member of it.
    Text(&'static str, Value, Option<&'static str>),
}

/// A response's content type; the numbers are those of `runtime/js/respond.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `application/json`
    Json = 0,
    /// `text/plain; charset=utf-8`
    Text = 1,
    /// `text/html; charset=utf-8`
    Html = 2,
    /// No content type.
    None = 3,
}

/// A response, ready to be sent.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) kind: Kind,
    /// `name\nvalue\nname\nvalue…`; empty when the content type is the only header.
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
}

/// `text/plain` as replies send it.
pub const TEXT: &str = "text/plain; charset=utf-8";
/// `text/html` as replies send it.
pub const HTML: &str = "text/html; charset=utf-8";

impl Reply {
    /// JSON that is written already.
    pub fn json(status: u16, body: Json) -> Reply {
        Reply::new(status, Body::Json(body.into_string()))
    }

    /// What an agent answers that runs by itself: its output, with 200.
    pub fn of<'a>(output: Task<'a, Value>) -> Task<'a, Reply> {
        Box::pin(async move { Ok(Reply::value(200, &output.await?)) })
    }

    /// A value as JSON; undefined is null.
    pub fn value(status: u16, body: &Value) -> Reply {
        Reply::new(status, Body::Value(body.clone()))
    }

    /// A value in text mode. Of an object with a single member that member's text is sent.
    pub fn text(status: u16, content_type: &'static str, body: &Value) -> Reply {
        Reply::new(status, Body::Text(content_type, body.clone(), None))
    }

    /// The same, of which the text of one member is sent.
    #[must_use]
    pub fn extract(mut self, name: &'static str) -> Reply {
        if let Body::Text(_, _, member) = &mut self.body {
            *member = Some(name);
        }
        self
    }

    /// `rawBody`: text as it is, anything else as JSON.
    pub fn raw(status: u16, body: &Value) -> Reply {
        match body {
            Value::String(_) => Reply::text(status, TEXT, body),
            _ => Reply::value(status, body),
        }
    }

    /// No body.
    pub fn empty(status: u16) -> Reply {
        Reply::new(status, Body::Empty)
    }

    /// A redirect.
    pub fn redirect(status: u16, to: String) -> Reply {
        let to = if to.is_ascii() && !to.contains(' ') { to } else { location(&to) };
        Reply::empty(status).header("location", to)
    }

    /// The same with a header more; an empty one is not sent. A `content-type` given so wins.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: String) -> Reply {
        if !value.is_empty() {
            self.headers.push((name, value));
        }
        self
    }

    fn new(status: u16, body: Body) -> Reply {
        Reply { status, headers: Vec::new(), body }
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    /// The body as JSON, without the format: what the Execute API calls `output`.
    pub(crate) fn into_output(self) -> String {
        match self.body {
            Body::Empty => "null".to_owned(),
            Body::Json(json) => json,
            Body::Value(value) | Body::Text(_, value, _) => json_of(&value),
        }
    }

    /// The response over HTTP.
    ///
    /// # Errors
    /// When a header cannot be sent.
    pub(crate) fn into_response(self) -> Result<Response, Fault> {
        let headers = self.headers;
        let (kind, content_type, body) = match self.body {
            _ if matches!(self.status, 204 | 205 | 304) => (Kind::None, None, String::new()),
            Body::Empty => (Kind::None, None, String::new()),
            Body::Json(json) => (Kind::Json, Some("application/json"), json),
            Body::Value(value) => (Kind::Json, Some("application/json"), json_of(&value)),
            Body::Text(content_type, value, member) => {
                let value = member.map_or(&value, |name| value.member(name));
                (kind_of(content_type), Some(content_type), text_of(value))
            }
        };
        let mut response =
            Response { status: self.status, kind, headers: String::new(), body: body.into_bytes() };
        if headers.is_empty() && (kind != Kind::None || content_type.is_none()) {
            return Ok(response);
        }
        let given = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if let Some(content_type) = content_type.filter(|_| !given) {
            response.headers = header_line("content-type", content_type);
        }
        for (name, value) in &headers {
            check_header(name, value)?;
            response.add_header(name, value);
        }
        Ok(response)
    }
}

impl Response {
    /// No body.
    pub(crate) fn empty(status: u16) -> Response {
        Response { status, kind: Kind::None, headers: String::new(), body: Vec::new() }
    }

    /// JSON.
    pub(crate) fn json(status: u16, json: Json) -> Response {
        Response { status, kind: Kind::Json, headers: String::new(), body: json.into_bytes() }
    }

    /// The same with a header more.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Response {
        if self.headers.is_empty() && self.kind == Kind::Json {
            self.headers = header_line("content-type", "application/json");
        }
        self.add_header(name, value);
        self
    }

    fn add_header(&mut self, name: &str, value: &str) {
        if !self.headers.is_empty() {
            self.headers.push('\n');
        }
        self.headers.push_str(&header_line(name, value));
    }
}

/// A status that an expression gives.
///
/// # Errors
/// `INVALID_STATUS` unless it is a whole number from 200 to 599.
pub fn status(value: &Value) -> Result<u16, Fault> {
    let number = crate::ops::to_number(value);
    if number.fract() == 0.0 && (200.0..600.0).contains(&number) {
        return Ok(number as u16);
    }
    let mut message = String::from("the output's status must be a whole number from 200 to 599, got ");
    message.push_str(&json_of(value));
    Err(Fault::coded("INVALID_STATUS", message))
}

fn json_of(value: &Value) -> String {
    let mut json = Json::new();
    json.value(value);
    json.into_string()
}

/// The text of a value; of an object with a single member, that member's.
fn text_of(value: &Value) -> String {
    let mut out = String::new();
    let single = value.as_object().filter(|object| object.len() == 1).and_then(|object| object.iter().next());
    text::push(&mut out, single.map_or(value, |(_, value)| value));
    out
}

fn kind_of(content_type: &str) -> Kind {
    match content_type {
        TEXT => Kind::Text,
        HTML => Kind::Html,
        _ => Kind::None,
    }
}

fn header_line(name: &str, value: &str) -> String {
    [name, "\n", value].concat()
}

/// Headers that cannot be sent: a line break would start another header.
pub(crate) fn check_header(name: &str, value: &str) -> Result<(), Fault> {
    let fits = |character: char| character == '\t' || !character.is_control();
    let named = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    if named && value.chars().all(fits) {
        return Ok(());
    }
    let message = [
        "the header `",
        &name.escape_default().to_string(),
        "` cannot be sent: its name is no header's, or its value has a line break or another control character",
    ];
    Err(Fault::coded("INVALID_HEADER", Str::from(message.concat())))
}

/// A redirect's target as a header can carry it: spaces and what is not ASCII are escaped.
fn location(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for character in to.trim().chars() {
        if character == ' ' || !character.is_ascii() {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                crate::boundary::percent::escape(byte, &mut out);
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests;
