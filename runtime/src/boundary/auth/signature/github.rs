//! GitHub's: `X-Hub-Signature-256: sha256=…` over the body alone. It has no timestamp, and GitHub sends
//! the same once more when somebody asks it to, so a second time is no attack.

use super::super::hmac::from_hex;
use super::{Signed, Signing};
use crate::boundary::request::Headers;

/// GitHub's scheme.
pub struct Github;

impl Signing for Github {
    fn challenge(&self) -> &'static str {
        "Signature header=\"X-Hub-Signature-256\""
    }

    fn is_timed(&self) -> bool {
        false
    }

    fn read(&self, headers: &Headers) -> Option<Signed> {
        let header = headers.get("x-hub-signature-256")?;
        let signature = header.as_str().strip_prefix("sha256=").and_then(from_hex);
        Some(Signed { signatures: signature.into_iter().collect(), ..Signed::default() })
    }
}
