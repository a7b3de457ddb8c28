//! What an ensemble answers, and how that becomes an HTTP response (language §6).

mod response;
mod stored;

pub use response::{Content, Kind, Response};

use crate::exec::Task;
use crate::fault::Fault;
use crate::format::{Format, TEXT};
use crate::json::Json;
use crate::value::{Str, Value};
use response::{JSON, header_line, kind_of};

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
    Json(Json),
    /// A value, sent as JSON.
    Value(Value),
    /// A value in another format.
    Formatted(Formatted),
}

/// Headers that answers have unless the output says otherwise: see `runtime/js/headers.js`.
const USUAL: [&str; 3] = ["x-content-type-options", "x-frame-options", "referrer-policy"];

#[derive(Debug)]
struct Formatted {
    format: &'static Format,
    content_type: &'static str,
    value: Value,
    /// The member that is sent instead of the whole value.
    member: Option<&'static str>,
}

impl Reply {
    /// JSON that is written already.
    pub fn json(status: u16, body: Json) -> Reply {
        Reply::new(status, Body::Json(body))
    }

    /// What an agent answers that runs by itself: its output, with 200.
    pub fn of<'a>(output: Task<'a, Value>) -> Task<'a, Reply> {
        Box::pin(async move { Ok(Reply::value(200, &output.await?)) })
    }

    /// A value as JSON; undefined is null.
    pub fn value(status: u16, body: &Value) -> Reply {
        Reply::new(status, Body::Value(body.clone()))
    }

    /// A value in a format.
    pub fn formatted(status: u16, format: &'static Format, body: &Value) -> Reply {
        let content_type = format.content_type;
        Reply::new(
            status,
            Body::Formatted(Formatted { format, content_type, value: body.clone(), member: None }),
        )
    }

    /// The same, of which one member is sent.
    #[must_use]
    pub fn extract(mut self, name: &'static str) -> Reply {
        if let Body::Formatted(formatted) = &mut self.body {
            formatted.member = Some(name);
        }
        self
    }

    /// The same with another content type than the format's own.
    #[must_use]
    pub fn content_type(mut self, content_type: &'static str) -> Reply {
        if let Body::Formatted(formatted) = &mut self.body {
            formatted.content_type = content_type;
        }
        self
    }

    /// `rawBody`: text as it is, anything else as JSON.
    pub fn raw(status: u16, body: &Value) -> Reply {
        match body {
            Value::String(_) => Reply::formatted(status, &TEXT, body),
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

    /// The same with a header more; an empty one is not sent, and takes away the one of [`USUAL`] that
    /// would be sent. A `content-type` given so wins.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: String) -> Reply {
        if !value.is_empty() || USUAL.contains(&name) {
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
            Body::Json(json) => json.into_string(),
            Body::Value(value) | Body::Formatted(Formatted { value, .. }) => json_of(&value),
        }
    }

    /// The response over HTTP.
    ///
    /// # Errors
    /// When a header cannot be sent, or the format cannot say the body.
    #[inline(never)]
    pub(crate) fn into_response(self) -> Result<Response, Fault> {
        let Reply { status, headers, body } = self;
        let (content_type, content) = match body {
            _ if matches!(status, 204 | 205 | 304) => (None, Content::default()),
            Body::Empty => (None, Content::default()),
            Body::Json(json) => (Some(JSON), Content::of_json(json)),
            Body::Value(value) => (Some(JSON), Content::of_value(value)),
            Body::Formatted(formatted) => (Some(formatted.content_type), formatted.content()?),
        };
        let mut response = Response { body: content, ..Response::empty(status) };
        response.kind = content_type.map_or(Kind::None, kind_of);
        if headers.is_empty() && (response.kind != Kind::None || content_type.is_none()) {
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

impl Formatted {
    fn content(self) -> Result<Content, Fault> {
        let Formatted { format, value, member, .. } = self;
        let single = value.as_object().filter(|object| format.unwraps && object.len() == 1);
        let value = match (member, single.and_then(|object| object.iter().next())) {
            (Some(member), _) => value.member(member),
            (None, Some((_, single))) => single,
            (None, None) => &value,
        };
        let pieces = format.pieces(value, crate::js::now);
        pieces.map(Content::of_pieces).map_err(|told| Fault::coded("FORMAT_MISMATCH", told.message))
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
