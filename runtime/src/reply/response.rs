//! Responses, ready to be sent: short bodies whole, long ones in parts.

use crate::format::{HTML, TEXT};
use crate::json::{Json, ValuePieces};
use crate::pieces::{Pieces, Slices, fill};
use crate::value::{Str, Value};

/// Longer bodies, in bytes, are written while they are read.
const LONG: usize = 256 << 10;

/// The content type of JSON.
pub(super) const JSON: &str = "application/json";

/// A response's content type; the numbers are those of `runtime/js/respond.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `application/json`
    Json = 0,
    /// `text/plain; charset=utf-8`
    Text = 1,
    /// `text/html; charset=utf-8`
    Html = 2,
    /// No content type, or one among the headers.
    None = 3,
}

/// The kind of a content type.
pub(super) fn kind_of(content_type: &str) -> Kind {
    match content_type {
        JSON => Kind::Json,
        text if text == TEXT.content_type => Kind::Text,
        html if html == HTML.content_type => Kind::Html,
        _ => Kind::None,
    }
}

/// A response.
pub struct Response {
    pub(crate) status: u16,
    pub(crate) kind: Kind,
    /// `name\nvalue\nname\nvalue…`; empty when the content type is the only header.
    pub(crate) headers: String,
    pub(crate) body: Content,
}

/// A body.
#[derive(Default)]
pub struct Content {
    /// The whole of it, or what it begins with.
    pub(crate) begun: String,
    /// What follows.
    pub(crate) rest: Option<Box<dyn Pieces>>,
}

impl Content {
    /// JSON that is written as far as it is not large.
    #[inline(never)]
    pub(super) fn of_json(json: Json) -> Content {
        match json.finished() {
            Ok(text) => Content::of_text(text),
            Err(pieces) => Content::of_pieces(Box::new(pieces)),
        }
    }

    /// The JSON of a value.
    #[inline(never)]
    pub(super) fn of_value(value: Value) -> Content {
        match value {
            Value::Array(_) | Value::Object(_) => Content::of_pieces(Box::new(ValuePieces::passed(value))),
            Value::Json(lazy) if lazy.text().as_str().len() > LONG => {
                Content::of_pieces(Box::new(Slices::new(lazy.text().clone())))
            }
            value => Content::of_text(super::json_of(&value)),
        }
    }

    /// A text that is there already.
    pub(super) fn of_text(text: String) -> Content {
        if text.len() > LONG {
            return Content::of_pieces(Box::new(Slices::new(Str::from(text))));
        }
        Content { begun: text, rest: None }
    }

    /// All of it at once.
    pub(crate) fn whole(self) -> String {
        let Content { begun: mut text, rest } = self;
        if let Some(mut rest) = rest {
            fill(rest.as_mut(), &mut text, usize::MAX);
        }
        text
    }

    /// Whole when it is short.
    #[inline(never)]
    pub(super) fn of_pieces(mut pieces: Box<dyn Pieces>) -> Content {
        let mut begun = String::new();
        let more = fill(pieces.as_mut(), &mut begun, LONG);
        Content { begun, rest: Some(pieces).filter(|_| more) }
    }
}

impl Response {
    /// No body.
    pub(crate) fn empty(status: u16) -> Response {
        Response { status, kind: Kind::None, headers: String::new(), body: Content::default() }
    }

    /// JSON.
    pub(crate) fn json(status: u16, json: Json) -> Response {
        Response { kind: Kind::Json, body: Content::of_json(json), ..Response::empty(status) }
    }

    /// JSON that is text already.
    pub(crate) fn json_text(status: u16, text: String) -> Response {
        Response { kind: Kind::Json, body: Content::of_text(text), ..Response::empty(status) }
    }

    /// The same with a header more.
    #[inline(never)]
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Response {
        self.add(name, value);
        self
    }

    /// Adds a header.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        if let (true, Some(content_type)) = (self.headers.is_empty(), self.content_type()) {
            self.headers = header_line("content-type", content_type);
        }
        self.add_header(name, value);
    }

    /// The value of a header besides the constant ones, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.headers.split('\n');
        while let (Some(other), Some(value)) = (lines.next(), lines.next()) {
            if other.eq_ignore_ascii_case(name) {
                return Some(value);
            }
        }
        None
    }

    /// What HEAD is answered with: the length of a body that is known, and no body.
    #[inline(never)]
    pub(crate) fn without_body(mut self) -> Response {
        let Content { begun, rest } = std::mem::take(&mut self.body);
        if begun.is_empty() || rest.is_some() {
            return self;
        }
        self.with_header("content-length", &begun.len().to_string())
    }

    fn content_type(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Json => Some(JSON),
            Kind::Text => Some(TEXT.content_type),
            Kind::Html => Some(HTML.content_type),
            Kind::None => None,
        }
    }

    pub(super) fn add_header(&mut self, name: &str, value: &str) {
        if !self.headers.is_empty() {
            self.headers.push('\n');
        }
        self.headers.push_str(&header_line(name, value));
    }
}

/// A header's two lines.
pub(super) fn header_line(name: &str, value: &str) -> String {
    [name, "\n", value].concat()
}
