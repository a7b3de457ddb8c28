//! Slack's: `X-Slack-Signature: v0=…` over `v0:timestamp:body`.

use super::super::hmac::from_hex;
use super::{Signed, Signing};
use crate::boundary::request::Headers;

/// Slack's scheme.
pub struct Slack;

impl Signing for Slack {
    fn challenge(&self) -> &'static str {
        "Signature header=\"X-Slack-Signature\""
    }

    fn read(&self, headers: &Headers) -> Option<Signed> {
        let header = headers.get("x-slack-signature")?;
        let timestamp = headers.get("x-slack-request-timestamp").unwrap_or_default();
        let signature = header.as_str().strip_prefix("v0=").and_then(from_hex);
        Some(Signed {
            before: ["v0:", timestamp.as_str(), ":"].concat(),
            timestamp: timestamp.as_str().to_owned(),
            signatures: signature.into_iter().collect(),
        })
    }
}
