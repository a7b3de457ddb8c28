//! The examples of RFC 7515, and what must not pass.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use algorithm::Proof;

/// RFC 7515, A.1.1: the token, and its key as bytes.
const HS256: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const HS256_KEY: &str =
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

#[test]
fn tokens_are_those_of_rfc_7515() {
    let parts = Parts::of(HS256).unwrap();
    assert_eq!(parts.header.member("alg"), &Value::from("HS256"));
    assert_eq!(parts.claims.member("iss"), &Value::from("joe"));
    assert_eq!(parts.claims.member("exp"), &Value::Number(1_300_819_380.0));
    let code = super::super::hmac::Code::of(&base64::decode(HS256_KEY).unwrap(), &[parts.signed.as_bytes()]);
    let code = code.unwrap();
    assert!(code.is(&parts.signature));
    let mut tampered = parts.signature;
    tampered[0] ^= 1;
    assert!(!code.is(&tampered));
}

fn poll(op: crate::exec::Op<'_>) -> Result<Value, Fault> {
    use std::task::{Context, Poll, Waker};
    match std::pin::pin!(op).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("a shared secret needs nobody"),
    }
}

/// The token of `jwt.io`, whose key is text.
#[test]
fn secrets_are_text() {
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    let parts = Parts::of(token).unwrap();
    let fits = |key: &str| {
        let key = Value::from(key);
        let kid = &Value::Undefined;
        let (signed, signature) = (parts.signed, parts.signature.as_slice());
        poll(Hs256.verify(&Proof { key: &key, name: "JWT_SECRET", signed, signature, kid }))
    };
    assert_eq!(fits("your-256-bit-secret").unwrap(), Value::Bool(true));
    assert_eq!(fits("another-secret").unwrap(), Value::Bool(false));
    for public in ["-----BEGIN PUBLIC KEY-----\nMIIB…", " {\"kty\":\"RSA\"}"] {
        assert_eq!(fits(public).unwrap_err().code().as_str(), "CONFIGURATION");
    }
}

#[test]
fn broken_tokens_are_none() {
    let last = HS256.rfind('.').unwrap();
    for wrong in [
        "",
        "..",
        "a.b",
        &HS256[..last],
        &HS256[..=last],
        &HS256.replace('.', ".."),
        &format!("{HS256}.x"),
        &format!("{HS256}="),
        "W10.W10.AA",
        "e30.e30.*",
    ] {
        assert!(Parts::of(wrong).is_none(), "{wrong}");
    }
}

/// What is wrong with claims at the time 1000.
fn wrong(claims: &str, issuer: Option<&str>, audience: &[&str], leeway: f64) -> Option<&'static str> {
    let expected = Expected {
        issuer: issuer.map(Value::from),
        audience: audience.iter().map(|one| Value::from(*one)).collect(),
        leeway,
    };
    check(&json::parse(&Str::from(claims)).unwrap(), &expected, 1000.0).err()
}

#[test]
fn times_count_when_they_are_claimed() {
    let wrong = |claims, leeway| wrong(claims, None, &[], leeway);
    assert_eq!(wrong("{}", 0.0), None);
    assert_eq!(wrong(r#"{"exp":1001,"nbf":1000}"#, 0.0), None);
    assert_eq!(wrong(r#"{"exp":1000}"#, 0.0), Some("the token has expired"));
    assert_eq!(wrong(r#"{"exp":1000}"#, 1.0), None);
    assert_eq!(wrong(r#"{"nbf":1001}"#, 0.0), Some("the token is not valid yet"));
    assert_eq!(wrong(r#"{"nbf":1001}"#, 1.0), None);
    for exp in [r#"{"exp":"2000"}"#, r#"{"exp":null}"#, r#"{"exp":[2000]}"#] {
        assert!(wrong(exp, 0.0).is_some(), "{exp}");
    }
}

#[test]
fn issuer_and_audience_are_those_that_are_wanted() {
    let elsewhere = Some("the token is meant for somebody else");
    assert_eq!(wrong(r#"{"iss":"joe"}"#, Some("joe"), &[], 0.0), None);
    assert_eq!(
        wrong(r#"{"iss":"jo"}"#, Some("joe"), &[], 0.0),
        Some("the token was issued by somebody else")
    );
    assert!(wrong("{}", Some("joe"), &[], 0.0).is_some());
    assert_eq!(wrong(r#"{"aud":"b"}"#, None, &["a", "b"], 0.0), None);
    assert_eq!(wrong(r#"{"aud":["x","b"]}"#, None, &["a", "b"], 0.0), None);
    assert_eq!(wrong(r#"{"aud":["x"]}"#, None, &["a"], 0.0), elsewhere);
    assert_eq!(wrong(r#"{"aud":[]}"#, None, &["a"], 0.0), elsewhere);
    assert_eq!(wrong("{}", None, &["a"], 0.0), elsewhere);
}
