//! Stripe's: `Stripe-Signature: t=…,v1=…` over `t.body`.

use super::super::hmac::from_hex;
use super::{Signed, Signing, pairs};
use crate::boundary::request::Headers;

/// Stripe's scheme.
pub struct Stripe;

impl Signing for Stripe {
    fn challenge(&self) -> &'static str {
        "Signature header=\"Stripe-Signature\""
    }

    fn read(&self, headers: &Headers) -> Option<Signed> {
        Some(signed(headers.get("stripe-signature")?.as_str()))
    }
}

/// What `t=…,v1=…` says. Other versions are not signatures that count.
pub(super) fn signed(header: &str) -> Signed {
    let values = |name| pairs(header).filter(move |(other, _)| *other == name).map(|(_, value)| value);
    let timestamp = values("t").next().unwrap_or("");
    Signed {
        timestamp: timestamp.to_owned(),
        before: [timestamp, "."].concat(),
        signatures: values("v1").filter_map(from_hex).collect(),
    }
}
