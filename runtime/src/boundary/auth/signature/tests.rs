//! The examples that the services publish, and what must not pass.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

/// Whether a scheme accepts these headers over this body.
fn fits(scheme: &dyn Signing, secret: &str, headers: &[(&'static str, &str)], body: &str) -> bool {
    let signed = scheme.read(&Headers::given(headers)).unwrap();
    let code = Code::of(&scheme.key(secret).unwrap(), &[signed.before.as_bytes(), body.as_bytes()]).unwrap();
    signed.signatures.iter().any(|signature| code.is(signature))
}

/// `docs.github.com`, Validating webhook deliveries, Testing the webhook payload validation.
#[test]
fn github_is_that_of_its_documentation() {
    let secret = "It's a Secret to Everybody";
    let good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let check = |secret: &str, signature: &str, body: &str| {
        fits(&Github, secret, &[("x-hub-signature-256", signature)], body)
    };
    assert!(check(secret, good, "Hello, World!"));
    assert!(!check(secret, good, "Hello, World"));
    assert!(!check("It's a secret", good, "Hello, World!"));
    assert!(!check(secret, good.trim_start_matches("sha256="), "Hello, World!"));
    assert!(!check(secret, &good.replace("sha256", "sha1"), "Hello, World!"));
    assert!(!check(secret, &good[..good.len() - 2], "Hello, World!"));
    assert!(!Github.is_timed());
    assert_eq!(Github.read(&Headers::given(&[])), None);
}

/// `api.slack.com`, Verifying requests from Slack, Validating a request.
#[test]
fn slack_is_that_of_its_documentation() {
    let secret = "8f742231b10e8888abcd99yyyzzz85a5";
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let good = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    let check = |time: &str, signature: &str| {
        let headers = [("x-slack-request-timestamp", time), ("x-slack-signature", signature)];
        fits(&Slack, secret, &headers, body)
    };
    assert!(check("1531420618", good));
    assert!(!check("1531420619", good));
    assert!(!check("1531420618", &good.replace("v0", "v1")));
}

/// `standardwebhooks.com`, the specification's example; its libraries test themselves with it.
#[test]
fn standard_webhooks_is_that_of_its_libraries() {
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let body = r#"{"test": 2432232314}"#;
    let good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    let check = |secret: &str, id: &str, signature: &str| {
        let headers =
            [("webhook-id", id), ("webhook-timestamp", "1614265330"), ("webhook-signature", signature)];
        fits(&StandardWebhooks, secret, &headers, body)
    };
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    assert!(check(secret, id, good));
    assert!(check(secret.trim_start_matches("whsec_"), id, good));
    assert!(check(secret, id, &format!("v1,AAAA v1a,xxx {good}")), "several");
    assert!(!check(secret, "msg_other", good));
    assert!(!check(secret, id, &good.replace("v1,", "v2,")));
    assert!(!check("whsec_AAAA", id, good));
    assert!(StandardWebhooks.key("whsec_").is_none() && StandardWebhooks.key("no base64!").is_none());
}

/// The message of an id with a dot could be that of another id and timestamp.
#[test]
fn ids_hold_no_dots() {
    let headers = [
        ("webhook-id", "a.1"),
        ("webhook-timestamp", "2"),
        ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    ];
    assert!(StandardWebhooks.read(&Headers::given(&headers)).unwrap().signatures.is_empty());
}

/// The form of `docs.stripe.com`, Verify webhook signatures manually; Stripe publishes no key.
#[test]
fn stripe_signs_time_and_body() {
    let header = "t=1492774577,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd,v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39";
    let signed = Stripe.read(&Headers::given(&[("stripe-signature", header)])).unwrap();
    assert_eq!((signed.timestamp.as_str(), signed.before.as_str()), ("1492774577", "1492774577."));
    assert_eq!(signed.signatures.len(), 1, "v0 does not count");
    let code =
        Code::of(b"whsec_test_secret", &[b"1492774577.", b"{\n  \"id\": \"evt_1\"\n}"]).unwrap().to_hex();
    let check =
        |header: &str, body| fits(&Stripe, "whsec_test_secret", &[("stripe-signature", header)], body);
    let body = "{\n  \"id\": \"evt_1\"\n}";
    assert!(check(&format!("t=1492774577,v1={code}"), body));
    assert!(check(&format!("t=1492774577, v1=00, v1={}", code.to_uppercase()), body));
    assert!(!check(&format!("t=1492774577,v1={code}"), "{ \"id\": \"evt_1\" }"));
    assert!(!check(&format!("t=1492774578,v1={code}"), body));
    assert!(!check(&format!("t=1492774577,v0={code}"), body));
}

#[test]
fn the_default_has_its_time_in_a_header_of_its_own_or_not() {
    let code = Code::of(b"s", &[b"100.", b"{}"]).unwrap().to_hex();
    let check = |headers: &[(&'static str, &str)]| fits(&Timestamped, "s", headers, "{}");
    assert!(check(&[("x-signature", &code), ("x-webhook-timestamp", "100")]));
    assert!(check(&[("x-webhook-signature", &code), ("x-timestamp", "100")]));
    assert!(check(&[("x-signature", &format!("sha256={code}")), ("x-timestamp", "100")]));
    assert!(check(&[("x-signature", &format!("t=100,v1={code}"))]));
    assert!(!check(&[("x-signature", &code)]));
    assert!(!check(&[("x-signature", &code), ("x-timestamp", "101")]));
}

#[test]
fn timestamps_are_digits_and_near() {
    for (timestamp, recent) in [
        ("1000", true),
        ("700", true),
        ("699", false),
        ("1300", true),
        ("1301", false),
        ("", false),
        ("1e3", false),
        ("+1000", false),
        ("1000.0", false),
        ("inf", false),
    ] {
        assert_eq!(is_recent(timestamp, 1_000_000.0, 300), recent, "{timestamp}");
    }
}
