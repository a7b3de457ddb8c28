//! Answers to GET that are kept for a while, and tags by which a caller sees that it has them already.
//! What is kept for one caller no other ever gets.

use super::{Call, Entering, Layer};
use crate::app::Method;
use crate::boundary::auth::Identity;
use crate::builtins::functions::hash;
use crate::exec::{Answer, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::json;
use crate::reply::{Content, Kind, Response};
use crate::value::{Str, Value, array};

/// The layer.
pub struct HttpCache {
    /// For how many seconds.
    pub ttl: u32,
    /// The headers that the answer depends on, in lower case.
    pub vary: &'static [&'static str],
    /// What tells its answers from those of other triggers.
    pub scope: &'static str,
    /// Whether all callers may have the same answer.
    pub shared: bool,
}

/// The length of a tag in digits.
const TAG: usize = 32;

impl Layer for HttpCache {
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a> {
        if !is_read(call) {
            return Box::pin(std::future::ready(None));
        }
        Box::pin(async move {
            let kept = get(&self.key(call)).await.ok()?;
            let mut response = restored(&kept)?;
            response.add("cache-status", "ensemble; hit");
            is_known(call, &response).then(|| unchanged(&mut response));
            Some(response)
        })
    }

    fn leave(&self, call: &Call, response: &mut Response) {
        if !is_read(call) || response.status != 200 {
            return;
        }
        let control = response.header("cache-control").map(str::to_ascii_lowercase);
        let keeps = !control.as_ref().is_some_and(|control| control.contains("no-store"));
        if control.is_none() {
            let whose = if self.shared { "public" } else { "private" };
            response.add("cache-control", &[whose, ", max-age=", &self.ttl.to_string()].concat());
        }
        if !self.vary.is_empty() {
            response.add("vary", &self.vary.join(", "));
        }
        // A long body is written while it is read: nobody knows all of it.
        if response.body.rest.is_some() {
            return;
        }
        if response.header("etag").is_none() {
            let tag = ["\"", &digest(&response.body.begun), "\""].concat();
            response.add("etag", &tag);
        }
        // A cookie is for the one who gets it.
        if keeps && response.header("set-cookie").is_none() {
            js::answer_put(
                call.run.job(),
                &self.key(call),
                &response.headers,
                response.body.begun.as_bytes(),
                self.ttl,
            );
        }
        if is_known(call, response) {
            unchanged(response);
        }
    }
}

impl HttpCache {
    /// What the answer depends on, in one word.
    fn key(&self, call: &Call) -> String {
        let caller = call.run.caller().map_or(Value::Null, Identity::to_value);
        let headers = self.vary.iter().map(|name| match *name {
            "*" => call.headers.to_value(),
            name => call.headers.get(name).map_or(Value::Null, Value::String),
        });
        let parts = array(vec![
            Value::from_static(self.scope),
            Value::from(call.url.as_str()),
            caller,
            array(headers.collect()),
        ]);
        digest(&json::stringify(&parts, 0).unwrap_or_default())
    }
}

fn is_read(call: &Call) -> bool {
    matches!(call.method, Some(Method::Get | Method::Head))
}

fn digest(text: &str) -> String {
    let digest = hash(&[Value::from(text)]);
    digest.as_str().and_then(|digest| digest.get(..TAG)).unwrap_or("").to_owned()
}

/// Whether the caller has this answer already (RFC 9110, 13.1.2).
fn is_known(call: &Call, response: &Response) -> bool {
    let known = call.headers.get("if-none-match");
    let tag = response.header("etag").unwrap_or("");
    known.is_some_and(|known| names(known.as_str(), tag))
}

/// Whether a list of tags, or `*`, names a tag; weak ones do too.
fn names(list: &str, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    list.trim() == "*" || (!tag.is_empty() && list.split(',').any(|one| plain(one) == plain(tag)))
}

/// The answer that the caller has already.
fn unchanged(response: &mut Response) {
    response.status = 304;
    response.kind = Kind::None;
    response.body = Content::default();
}

fn get<'a>(key: &str) -> Op<'a> {
    let host = Host::open(found, Value::Undefined);
    js::answer_get(host.slot(), key);
    Op::host(host)
}

fn found(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let text = |bytes| Str::from_utf8(bytes).map_err(|_| Fault::message("the kept answer is no text"));
    Ok(match answer.status {
        0 => Value::Undefined,
        _ => array(vec![Value::from(answer.head), Value::String(text(answer.body)?)]),
    })
}

/// The response of what was kept.
fn restored(kept: &Value) -> Option<Response> {
    let (headers, body) = (kept.at(0), kept.at(1));
    let mut response = Response::empty(200);
    response.headers = headers.as_str()?.to_owned();
    response.body = Content { begun: body.as_str()?.to_owned(), rest: None };
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn tags_are_compared_weakly() {
        for (list, named) in [
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"ab\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(names(list, "\"a\""), named, "{list}");
        }
        assert!(names("\"a\"", "W/\"a\""));
        assert!(!names("", ""));
    }
}
