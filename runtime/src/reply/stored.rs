//! Replies as text, for caches that give them again.

use super::{Body, Reply, json_of};
use crate::json::{self, Json};
use crate::value::{Str, Value};

impl Reply {
    /// `{status, headers: [name, value…], type?, member?, body?, empty?}`
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
            Body::Json(body) => json.field_json("\"body\":", body),
            Body::Value(value) => json.field_json("\"body\":", &json_of(value)),
            Body::Text(content_type, value, member) => {
                json.field_str("\"type\":", content_type);
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
    /// none of `words`: it was kept by another build then.
    pub(crate) fn restored(text: &Str, words: &[&'static str]) -> Option<Reply> {
        let known = |value: &Value| words.iter().copied().find(|word| Some(*word) == value.as_str());
        let entry = json::lazy(text).ok().filter(|entry| entry.as_object().is_some())?;
        let status = entry.member("status").as_number()? as u16;
        let body = entry.member("body").clone();
        let body = match (entry.member("empty"), entry.member("type"), entry.member("member")) {
            (Value::Bool(true), ..) => Body::Empty,
            (_, Value::Undefined, _) => Body::Value(body),
            (_, content_type, Value::Undefined) => Body::Text(known(content_type)?, body, None),
            (_, content_type, member) => Body::Text(known(content_type)?, body, Some(known(member)?)),
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
    use crate::reply::{HTML, TEXT};
    use crate::value::object;

    const WORDS: &[&str] = &["x-a", "location", TEXT, HTML, "page"];

    fn again(reply: &Reply) -> Reply {
        Reply::restored(&Str::from(reply.stored()), WORDS).unwrap()
    }

    #[track_caller]
    fn same(make: impl Fn() -> Reply) {
        assert_eq!(again(&make()).into_output(), make().into_output());
        let (one, other) = (again(&make()).into_response().unwrap(), make().into_response().unwrap());
        assert_eq!((one.status, one.kind, one.headers), (other.status, other.kind, other.headers));
        assert_eq!(String::from_utf8_lossy(&one.body), String::from_utf8_lossy(&other.body));
    }

    #[test]
    fn replies_come_back() {
        let page = || object([("page", Value::from("<p>")), ("more", Value::Number(1.0))]);
        same(|| Reply::value(201, &page()).header("x-a", "1".to_owned()).header("x-a", "2".to_owned()));
        same(|| Reply::value(200, &Value::Undefined));
        same(|| Reply::text(200, HTML, &page()).extract("page"));
        same(|| Reply::text(200, TEXT, &Value::from("t")));
        same(|| Reply::text(200, TEXT, &Value::Undefined));
        same(|| Reply::redirect(302, "/there".to_owned()));
        same(|| Reply::empty(204));
    }

    #[test]
    fn replies_of_other_builds_do_not() {
        let other = Reply::value(200, &Value::Null).header("x-b", "1".to_owned());
        assert!(Reply::restored(&Str::from(other.stored()), WORDS).is_none());
        for text in ["", "{}", "[]", r#"{"status":200}"#, r#"{"status":200,"headers":["x-a"],"body":1}"#] {
            assert!(Reply::restored(&Str::from(text), WORDS).is_none(), "{text}");
        }
    }
}
