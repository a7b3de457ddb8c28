//! Who may call: bearer tokens of triggers and the keys of the Execute API.

use super::request::Headers;
use crate::app::{Auth, Secret};
use crate::env;
use crate::fault::Fault;
use crate::value::Value;

/// Checks a trigger's auth.
///
/// # Errors
/// `UNAUTHORIZED`, or `CONFIGURATION` when the secret itself is not there: nobody gets in then.
pub(crate) fn check(auth: &Auth, headers: &Headers) -> Result<(), Fault> {
    let Auth::Bearer(secret) = auth;
    let secret = match secret {
        Secret::Literal(secret) => Value::from_static(secret),
        Secret::Env(name) => variable(name)?,
    };
    let given = headers.get("authorization");
    let token = given.as_ref().and_then(|header| bearer(header.as_str())).unwrap_or("");
    let expected = secret.as_str().unwrap_or("");
    if !expected.is_empty() && same(token, expected) {
        Ok(())
    } else {
        Err(unauthorized("a valid bearer token is needed"))
    }
}

fn variable(name: &'static str) -> Result<Value, Fault> {
    let value = env::get(name);
    if value.as_str().is_some_and(|secret| !secret.is_empty()) {
        return Ok(value);
    }
    let message = [
        "the variable ",
        name,
        " is not set: add it to `.dev.vars` for local use, and with `wrangler secret put ",
        name,
        "` for the deployed Worker",
    ];
    Err(Fault::coded("CONFIGURATION", message.concat()).answered(500))
}

/// The headers that [`check_api`] needs.
pub(crate) const API_HEADERS: &[&str] = &["x-api-key", "authorization"];

/// Checks a call of the Execute API (language §9, API auth).
///
/// # Errors
/// `UNAUTHORIZED`, or `API_AUTH_NOT_CONFIGURED` when neither variable is set.
pub(crate) fn check_api(headers: &Headers) -> Result<(), Fault> {
    let keys = env::get("API_KEYS");
    let anonymous = env::get("ALLOW_ANONYMOUS");
    let anonymous = matches!(anonymous, Value::Bool(true)) || anonymous.is_str("true");
    let named = headers.get("x-api-key");
    let header = headers.get("authorization");
    let given = named.as_ref().map(|key| key.as_str()).or_else(|| bearer(header.as_ref()?.as_str()));
    may_execute(keys.as_str().unwrap_or(""), anonymous, given)
}

fn may_execute(keys: &str, anonymous: bool, given: Option<&str>) -> Result<(), Fault> {
    if anonymous {
        return Ok(());
    }
    let mut keys = keys.split(',').map(str::trim).filter(|key| !key.is_empty()).peekable();
    if keys.peek().is_none() {
        let message = "the Execute API is closed: set the secret API_KEYS to its keys, or the variable ALLOW_ANONYMOUS to \"true\"";
        return Err(Fault::coded("API_AUTH_NOT_CONFIGURED", message).answered(401));
    }
    let given = given.unwrap_or("");
    // Every key is compared, so that the time does not tell which one fits.
    let fits = keys.fold(false, |fits, key| same(given, key) | fits);
    if fits {
        Ok(())
    } else {
        Err(unauthorized("a valid API key is needed, as `X-API-Key` or as a bearer token"))
    }
}

fn unauthorized(message: &'static str) -> Fault {
    Fault::coded("UNAUTHORIZED", message).answered(401)
}

/// The token of `Bearer token`; the scheme's case does not matter.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whether both texts are the same, in a time that depends on the length of `given` alone.
fn same(given: &str, expected: &str) -> bool {
    let mut expected_bytes = expected.bytes();
    let mut difference = given.len() ^ expected.len();
    for byte in given.bytes() {
        difference |= usize::from(byte ^ expected_bytes.next().unwrap_or(0));
    }
    std::hint::black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn texts_are_the_same_only_when_they_are() {
        for (given, expected, same_text) in [
            ("a", "a", true),
            ("", "", true),
            ("a", "b", false),
            ("a", "ab", false),
            ("ab", "a", false),
            ("a\0", "a", false),
        ] {
            assert_eq!(same(given, expected), same_text, "{given:?} {expected:?}");
        }
    }

    #[test]
    fn bearer_headers_have_a_token() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer  abc "), Some("abc"));
        assert_eq!(bearer("Basic abc"), None);
        assert_eq!(bearer("Bearer"), None);
    }

    #[track_caller]
    fn refuses(keys: &str, given: Option<&str>, code: &str) {
        let fault = may_execute(keys, false, given).unwrap_err();
        assert_eq!((fault.code().as_str(), fault.answer()), (code, 401));
    }

    #[test]
    fn the_execute_api_takes_its_keys_only() {
        assert!(may_execute("k1, k2", false, Some("k2")).is_ok());
        assert!(may_execute("", true, None).is_ok());
        refuses("k1,k2", Some("k3"), "UNAUTHORIZED");
        refuses("k1,k2", Some(""), "UNAUTHORIZED");
        refuses("k1,k2", None, "UNAUTHORIZED");
        refuses("", Some("k1"), "API_AUTH_NOT_CONFIGURED");
        refuses(" , ", Some(""), "API_AUTH_NOT_CONFIGURED");
    }
}
