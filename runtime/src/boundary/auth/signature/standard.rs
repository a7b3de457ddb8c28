//! Standard Webhooks: `webhook-signature: v1,… v1,…` over `id.timestamp.body`.

use super::{Signed, Signing};
use crate::boundary::request::Headers;
use crate::text::base64;

/// The scheme of Standard Webhooks.
pub struct StandardWebhooks;

impl Signing for StandardWebhooks {
    fn challenge(&self) -> &'static str {
        "Signature header=\"webhook-signature\""
    }

    /// `whsec_` and Base64, of which the prefix may be left out.
    fn key(&self, secret: &str) -> Option<Vec<u8>> {
        let secret = secret.strip_prefix("whsec_").unwrap_or(secret);
        base64::decode(secret.trim_end_matches('=')).filter(|key| !key.is_empty())
    }

    fn read(&self, headers: &Headers) -> Option<Signed> {
        let header = headers.get("webhook-signature")?;
        let id = headers.get("webhook-id").unwrap_or_default();
        let timestamp = headers.get("webhook-timestamp").unwrap_or_default();
        // Without an id or with a dot in it, two messages would be signed alike.
        let named = !id.as_str().is_empty() && !id.as_str().contains('.');
        let signatures = header.as_str().split(' ').filter_map(|signature| {
            let signature = signature.strip_prefix("v1,").filter(|_| named)?;
            base64::decode(signature.trim_end_matches('='))
        });
        Some(Signed {
            before: [id.as_str(), ".", timestamp.as_str(), "."].concat(),
            signatures: signatures.collect(),
            timestamp: timestamp.as_str().to_owned(),
        })
    }
}
