//! `cookies` (language §4): those of the request, and those that go with the answer. How one is written, and what
//! it may not be, stands in `runtime/js/cookies.js`.

use super::store::json_of;
use crate::boundary::request;
use crate::exec::{Answer, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::ops;
use crate::run::Run;
use crate::text;
use crate::value::{Object, Str, Value, object};

/// `{value, found}`; `value` is null when the request has no such cookie.
#[inline(never)]
pub fn get<'a>(cx: &'a Run, name: &Value) -> Op<'a> {
    let sent = request::cookies(&js::cookie_header(cx.job()));
    Op::ready(Ok(found(&sent, text_of(name).as_str())))
}

fn found(sent: &Object, name: &str) -> Value {
    let value = sent.get(name).cloned();
    let found = Value::Bool(value.is_some());
    object([("value", value.unwrap_or(Value::Null)), ("found", found)])
}

/// Sets a cookie for `max_age` seconds, or as long as the browser is open. `{success, name}`
#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "a cookie has that many attributes")]
pub fn set<'a>(
    cx: &'a Run,
    name: &Value,
    value: &Value,
    max_age: &Value,
    path: &Value,
    domain: &Value,
    same_site: &Value,
    http_only: &Value,
    secure: &Value,
) -> Op<'a> {
    if !ops::nullish(max_age) && !ops::to_number(max_age).is_finite() {
        return Op::fail(Fault::coded(
            "INVALID_COOKIE",
            "the maxAge of a cookie must be a number of seconds",
        ));
    }
    let attributes = [
        ("maxAge", max_age),
        ("path", path),
        ("domain", domain),
        ("sameSite", same_site),
        ("httpOnly", http_only),
        ("secure", secure),
    ];
    write(cx, name, Value::String(text_of(value)), &attributes)
}

/// Makes the browser forget a cookie of that path and domain. `{success, name}`
#[inline(never)]
pub fn delete<'a>(cx: &'a Run, name: &Value, path: &Value, domain: &Value) -> Op<'a> {
    let now = Value::Number(0.0);
    write(cx, name, Value::from(""), &[("maxAge", &now), ("path", path), ("domain", domain)])
}

fn write<'a>(cx: &'a Run, name: &Value, value: Value, attributes: &[(&'static str, &Value)]) -> Op<'a> {
    let name = Value::String(text_of(name));
    let own = [("name", name.clone()), ("value", value)];
    let attributes = attributes.iter().map(|&(name, value)| (name, value.clone()));
    let members = own.into_iter().chain(attributes).map(|(name, value)| (Str::from_static(name), value));
    let cookie = Value::from(Object::from_entries(members.collect()));
    let host = Host::open(done, name);
    js::cookie_set(host.slot(), cx.job(), &json_of(&cookie));
    Op::host(host)
}

fn text_of(value: &Value) -> Str {
    let mut shown = String::new();
    text::push(&mut shown, value);
    Str::from(shown)
}

fn done(_answer: Answer, name: &Value) -> Result<Value, Fault> {
    Ok(object([("success", Value::Bool(true)), ("name", name.clone())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_there_or_not() {
        let sent = request::cookies("a=1; b=x%20y");
        assert_eq!(found(&sent, "b").member("value"), &Value::from("x y"));
        assert_eq!(found(&sent, "b").member("found"), &Value::Bool(true));
        assert_eq!(found(&sent, "c").member("value"), &Value::Null);
        assert_eq!(found(&sent, "c").member("found"), &Value::Bool(false));
    }
}
