//! What a token claims (RFC 7519, 4.1).

use crate::value::Value;

/// What must be claimed.
pub(super) struct Expected {
    pub(super) issuer: Option<Value>,
    pub(super) audience: Vec<Value>,
    /// Seconds.
    pub(super) leeway: f64,
}

/// Checks claims at the time `now`, in seconds since 1970; inside, why they do not do.
pub(super) fn check(claims: &Value, expected: &Expected, now: f64) -> Result<(), &'static str> {
    let (expires, begins) = (claims.member("exp"), claims.member("nbf"));
    if !expires.is_undefined() && expires.as_number().is_none_or(|expires| now >= expires + expected.leeway) {
        return Err("the token has expired");
    }
    if !begins.is_undefined() && begins.as_number().is_none_or(|begins| now < begins - expected.leeway) {
        return Err("the token is not valid yet");
    }
    if expected.issuer.as_ref().is_some_and(|issuer| claims.member("iss") != issuer) {
        return Err("the token was issued by somebody else");
    }
    let audience = claims.member("aud");
    let meant = |wanted: &Value| match audience.as_array() {
        Some(list) => list.items.contains(wanted),
        None => audience == wanted,
    };
    if !expected.audience.is_empty() && !expected.audience.iter().any(meant) {
        return Err("the token is meant for somebody else");
    }
    Ok(())
}
