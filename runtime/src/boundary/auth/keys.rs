//! The keys of the Execute API (language §9, API auth).

use super::super::request::Headers;
use super::bearer::token;
use super::compare::one_of;
use super::unauthorized;
use crate::env;
use crate::fault::Fault;
use crate::value::Value;

/// The headers that [`check_api`] needs.
pub(in crate::boundary) const API_HEADERS: &[&str] = &["x-api-key", "authorization"];

/// Checks a call of the Execute API.
///
/// # Errors
/// `UNAUTHORIZED`, or `API_AUTH_NOT_CONFIGURED` when neither variable is set.
pub(in crate::boundary) fn check_api(headers: &Headers) -> Result<(), Fault> {
    let keys = env::get("API_KEYS");
    let anonymous = env::get("ALLOW_ANONYMOUS");
    let anonymous = anonymous == Value::Bool(true) || anonymous.is_str("true");
    let named = headers.get("x-api-key");
    let header = headers.get("authorization");
    let given = named.as_ref().map(|key| key.as_str()).or_else(|| token(header.as_ref()?.as_str()));
    may_execute(keys.as_str().unwrap_or(""), anonymous, given)
}

fn may_execute(keys: &str, anonymous: bool, given: Option<&str>) -> Result<(), Fault> {
    if anonymous {
        return Ok(());
    }
    match one_of(given.unwrap_or(""), keys) {
        Some(true) => Ok(()),
        Some(false) => Err(unauthorized("a valid API key is needed, as `X-API-Key` or as a bearer token")),
        None => {
            let message = "the Execute API is closed: set the secret API_KEYS to its keys, or the variable ALLOW_ANONYMOUS to \"true\"";
            Err(Fault::coded("API_AUTH_NOT_CONFIGURED", message).answered(401))
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

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
