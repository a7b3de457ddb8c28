//! The default: `X-Signature` or `X-Webhook-Signature`, hexadecimal over `timestamp.body`, with the
//! timestamp in `X-Webhook-Timestamp` or `X-Timestamp`; or both in one header, as Stripe has them.

use super::super::hmac::from_hex;
use super::{Signed, Signing, stripe};
use crate::boundary::request::Headers;

/// The default scheme.
pub struct Timestamped;

impl Signing for Timestamped {
    fn challenge(&self) -> &'static str {
        "Signature header=\"X-Signature\""
    }

    fn read(&self, headers: &Headers) -> Option<Signed> {
        let header = headers.get("x-signature").or_else(|| headers.get("x-webhook-signature"))?;
        let header = header.as_str();
        if header.starts_with("t=") {
            return Some(stripe::signed(header));
        }
        let timestamp = headers.get("x-webhook-timestamp").or_else(|| headers.get("x-timestamp"));
        let timestamp = timestamp.unwrap_or_default();
        let signature = from_hex(header.strip_prefix("sha256=").unwrap_or(header));
        Some(Signed {
            before: [timestamp.as_str(), "."].concat(),
            timestamp: timestamp.as_str().to_owned(),
            signatures: signature.into_iter().collect(),
        })
    }
}
