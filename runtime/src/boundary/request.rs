//! A request as it came: its URL cut up, its headers when they are asked for.

use crate::app::Method;
use crate::boundary::percent::{decode, decode_form};
use crate::js;
use crate::json;
use crate::value::{Object, Str, Value};

/// A request.
pub(crate) struct Request<'a> {
    /// None: a method that no trigger can have.
    pub(crate) method: Option<Method>,
    pub(crate) url: &'a str,
    /// The path with its escapes.
    pub(crate) path: &'a str,
    /// Behind the `?`; empty when there is none.
    pub(crate) query: &'a str,
    pub(crate) body: Vec<u8>,
}

impl<'a> Request<'a> {
    pub(crate) fn new(method: u32, url: &'a str, body: Vec<u8>) -> Request<'a> {
        Request { body, ..Request::of(Method::from_number(method), url) }
    }

    /// A request without its body.
    pub(crate) fn of(method: Option<Method>, url: &'a str) -> Request<'a> {
        let (path, query) = cut(url);
        Request { method, url, path, query, body: Vec::new() }
    }

    pub(crate) fn is_head(&self) -> bool {
        self.method == Some(Method::Head)
    }
}

/// The path and the query of an absolute URL as the platform writes it.
fn cut(url: &str) -> (&str, &str) {
    let url = url.split_once('#').map_or(url, |(before, _)| before);
    let behind = url.find(':').and_then(|colon| url.get(colon + "://".len()..)).unwrap_or(url);
    let start = behind.find(['/', '?']).unwrap_or(behind.len());
    let target = behind.get(start..).unwrap_or("");
    target.split_once('?').unwrap_or((target, ""))
}

/// Headers of the request that is being handled, by the names that were asked for.
#[derive(Clone)]
pub struct Headers {
    names: &'static [&'static str],
    given: Value,
}

impl Headers {
    /// Asks the host for these headers; for all when `*` is among them. Nothing is asked when
    /// there are no names.
    pub(crate) fn read(names: &'static [&'static str]) -> Headers {
        if names.is_empty() {
            return Headers { names, given: Value::Undefined };
        }
        let asked = if names.contains(&"*") { "*".to_owned() } else { names.join("\n") };
        let given = json::parse(&Str::from(js::request_headers(&asked))).unwrap_or_default();
        Headers { names, given }
    }

    /// Headers that were not asked for: tests have no host.
    #[cfg(test)]
    pub(crate) fn given(headers: &[(&'static str, &str)]) -> Headers {
        let entries = headers.iter().map(|(name, value)| (Str::from_static(name), Value::from(*value)));
        Headers { names: &["*"], given: Value::from(Object::from_entries(entries.collect())) }
    }

    /// A header that was asked for.
    pub(crate) fn get(&self, name: &str) -> Option<Str> {
        let value = match self.names.iter().position(|other| *other == name) {
            Some(position) if !self.names.contains(&"*") => self.given.at(position),
            _ => self.given.member(name).clone(),
        };
        value.as_text().cloned()
    }

    /// What `input.headers` reads: those that were asked for.
    pub(crate) fn to_value(&self) -> Value {
        if self.names.contains(&"*") {
            return self.given.clone();
        }
        let present = self
            .names
            .iter()
            .filter_map(|name| self.get(name).map(|value| (Str::from_static(name), Value::String(value))));
        Value::from(Object::from_entries(present.collect()))
    }
}

/// Names and values in the order in which they were sent.
pub(crate) type Pairs = Vec<(Str, Value)>;

/// The pairs of a query or a form.
pub(crate) fn pairs(text: &str) -> Pairs {
    let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (Str::from(decode_form(name)), Value::from(decode_form(value)))
    });
    pairs.collect()
}

/// The same as an object; of equal names the last one counts.
pub(crate) fn form(text: &str) -> Object {
    Object::from_entries(pairs(text))
}

/// The cookies of a `Cookie` header; of equal names the first one counts (RFC 6265: it is the more
/// specific one).
pub(crate) fn cookies(header: &str) -> Object {
    let mut cookies = Object::new();
    for pair in header.split(';') {
        let Some((name, value)) = pair.split_once('=') else { continue };
        let (name, value) = (name.trim(), value.trim());
        let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        if cookies.get(name).is_none() {
            let mut decoded = String::new();
            decode(unquoted, &mut decoded);
            cookies.insert(Str::from(name), Value::from(decoded));
        }
    }
    cookies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_cut_at_path_and_query() {
        for (url, path, query) in [
            ("https://example.com/a/b?x=1&y=/?", "/a/b", "x=1&y=/?"),
            ("http://example.com:8787/", "/", ""),
            ("http://h/a#x?y", "/a", ""),
            ("http://h", "", ""),
            ("http://h?x", "", "x"),
            ("/a?b", "/a", "b"),
            ("", "", ""),
        ] {
            assert_eq!(cut(url), (path, query), "{url}");
        }
    }

    #[track_caller]
    fn shows(object: Object, expected: &str) {
        assert_eq!(json::stringify(&Value::from(object), 0).as_deref(), Some(expected));
    }

    #[test]
    fn forms_are_pairs() {
        shows(form("a=1&b=x+y%26z&c&=d&&a=2"), r#"{"a":"2","b":"x y&z","c":"","":"d"}"#);
        shows(form(""), "{}");
    }

    #[test]
    fn cookies_are_pairs() {
        shows(
            cookies(r#"a=1; b="x y"; a=2; broken; c=%20%zz; d=e=f"#),
            r#"{"a":"1","b":"x y","c":" %zz","d":"e=f"}"#,
        );
        shows(cookies(""), "{}");
    }
}
