//! Replies as text, for caches that give them again.

use super::{Body, Formatted, Reply, json_of};
use crate::format::Format;
use crate::json::{self, Json};
use crate::value::{Str, Value};

impl Reply {
    /// `{status, headers: [name, value…], format?, type?, member?, body?, empty?}`
    pub(crate) fn stored(&self) -> String {
        let mut json = Json::new();
        json.raw("{");
        json.field_number("\"status\":", f64::from(self.status));
        json.field_raw("\"headers\":", "[");
        for (name, value) in &self.headers {
            json.item_str(name);
            json.item_str(value);
        }
        json.raw("]");
        match &self.body {
            Body::Empty => json.field_bool("\"empty\":", true),
            Body::Json(body) => json.field_json("\"body\":", &body.clone().into_string()),
            Body::Value(value) => json.field_json("\"body\":", &json_of(value)),
            Body::Formatted(Formatted { format, content_type, value, member }) => {
                json.field_str("\"format\":", format.name);
                if *content_type != format.content_type {
                    json.field_str("\"type\":", content_type);
                }
                if let Some(member) = member {
                    json.field_str("\"member\":", member);
                }
                json.field("\"body\":", value);
            }
        }
        json.raw("}");
        json.into_string()
    }

    /// The reply of a text; none when it is no such text, or has a header or a content type that is
    /// none of `words`, or a format that is none of `formats`: it was kept by another build then.
    pub(crate) fn restored(text: &Str, words: &[&'static str], formats: &[&'static Format]) -> Option<Reply> {
        let known = |value: &Value| words.iter().copied().find(|word| Some(*word) == value.as_str());
        let entry = json::lazy(text).ok().filter(|entry| entry.as_object().is_some())?;
        let status = entry.member("status").as_number()? as u16;
        let body = entry.member("body").clone();
        let format = entry.member("format");
        let body = if entry.member("empty") == &Value::Bool(true) {
            Body::Empty
        } else if format.is_undefined() {
            Body::Value(body)
        } else {
            let format = formats.iter().copied().find(|known| format.is_str(known.name))?;
            let (content_type, member) = (entry.member("type"), entry.member("member"));
            let content_type =
                if content_type.is_undefined() { format.content_type } else { known(content_type)? };
            let member = if member.is_undefined() { None } else { Some(known(member)?) };
            Body::Formatted(Formatted { format, content_type, value: body, member })
        };
        let mut reply = Reply { status, headers: Vec::new(), body };
        for pair in entry.member("headers").as_array()?.items.chunks(2) {
            let [name, value] = pair else { return None };
            reply.headers.push((known(name)?, value.as_str()?.to_owned()));
        }
        Some(reply)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::format::{CSV, CSV_SAFE, HTML, TEXT};
    use crate::value::object;

    const WORDS: &[&str] = &["x-a", "location", "text/x", "page"];
    const FORMATS: &[&Format] = &[&TEXT, &HTML, &CSV_SAFE];

    fn again(reply: &Reply) -> Reply {
        Reply::restored(&Str::from(reply.stored()), WORDS, FORMATS).unwrap()
    }

    #[track_caller]
    fn same(make: impl Fn() -> Reply) {
        assert_eq!(again(&make()).into_output(), make().into_output());
        let (one, other) = (again(&make()).into_response().unwrap(), make().into_response().unwrap());
        assert_eq!((one.status, one.kind, one.headers), (other.status, other.kind, other.headers));
        assert_eq!(one.body.begun, other.body.begun);
    }

    #[test]
    fn replies_come_back() {
        let page = || object([("page", Value::from("<p>")), ("more", Value::Number(1.0))]);
        same(|| Reply::value(201, &page()).header("x-a", "1".to_owned()).header("x-a", "2".to_owned()));
        same(|| Reply::value(200, &Value::Undefined));
        same(|| Reply::formatted(200, &HTML, &page()).extract("page"));
        same(|| Reply::formatted(200, &TEXT, &Value::from("t")));
        same(|| Reply::formatted(200, &TEXT, &Value::Undefined));
        same(|| Reply::formatted(200, &CSV_SAFE, &page()).content_type("text/x"));
        same(|| Reply::redirect(302, "/there".to_owned()));
        same(|| Reply::empty(204));
    }

    #[test]
    fn replies_of_other_builds_do_not() {
        let other = Reply::value(200, &Value::Null).header("x-b", "1".to_owned());
        assert!(Reply::restored(&Str::from(other.stored()), WORDS, FORMATS).is_none());
        let other = Reply::formatted(200, &CSV, &Value::Null);
        assert!(Reply::restored(&Str::from(other.stored()), WORDS, FORMATS).is_none());
        for text in ["", "{}", "[]", r#"{"status":200}"#, r#"{"status":200,"headers":["x-a"],"body":1}"#] {
            assert!(Reply::restored(&Str::from(text), WORDS, FORMATS).is_none(), "{text}");
        }
    }
}
