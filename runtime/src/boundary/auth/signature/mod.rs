//! `signature`: an HMAC over the body, as one of several services sends it. What they have in common
//! stands here, what each does by itself in its file.

mod github;
mod slack;
mod standard;
mod stripe;
mod timestamped;

pub use github::Github;
pub use slack::Slack;
pub use standard::StandardWebhooks;
pub use stripe::Stripe;
pub use timestamped::Timestamped;

use super::hmac::Code;
use super::{Checking, Identity, Scheme, Verdict};
use crate::app::{Setting, misconfigured};
use crate::boundary::layers::Call;
use crate::boundary::limits::Counter;
use crate::boundary::request::Headers;
use crate::fault::Fault;
use crate::js;
use crate::json::decimal;
use crate::value::Value;

/// How a service signs what it sends.
pub trait Signing: Sync {
    /// What `WWW-Authenticate` says of it.
    fn challenge(&self) -> &'static str;

    /// Whether a signature counts only for a time.
    fn is_timed(&self) -> bool {
        true
    }

    /// The key that a secret is; none when it is none.
    fn key(&self, secret: &str) -> Option<Vec<u8>> {
        Some(secret.as_bytes().to_vec())
    }

    /// What the headers say; none when they say nothing of a signature.
    fn read(&self, headers: &Headers) -> Option<Signed>;
}

/// What a sender says that it signed.
#[derive(Debug, Default, PartialEq)]
pub struct Signed {
    /// When, in seconds since 1970, as it is written.
    pub(crate) timestamp: String,
    /// What is signed before the body.
    pub(crate) before: String,
    /// The signatures, of which one must fit: there are several while a secret is changed.
    pub(crate) signatures: Vec<Vec<u8>>,
}

/// A signature over what is sent.
pub struct Signature {
    /// The secret that both sides know.
    pub secret: Setting,
    /// How it is signed.
    pub scheme: &'static dyn Signing,
    /// How old a signature may be, or how far ahead the sender's clock, in seconds.
    pub tolerance: u32,
    /// What remembers the signatures that were seen; none where nothing is bound that could.
    pub seen: Option<&'static dyn Counter>,
}

impl Scheme for Signature {
    fn challenge(&self) -> &'static str {
        self.scheme.challenge()
    }

    fn check<'a>(&'static self, call: &'a Call) -> Checking<'a> {
        Box::pin(async move {
            let secret = self.secret.read()?;
            let Some(signed) = self.scheme.read(&call.headers) else { return Ok(Verdict::Absent) };
            let key = self.scheme.key(secret.as_str().unwrap_or(""));
            let code = key.and_then(|key| Code::of(&key, &[signed.before.as_bytes(), &call.body]));
            let Some(code) = code else {
                let message = ["the secret ", self.secret.name(), " is not a key of this signature scheme"];
                return Err(misconfigured(message.concat()));
            };
            // Every signature is compared, so that the time does not tell which one fits.
            let fits = signed.signatures.iter().fold(false, |fits, given| code.is(given) | fits);
            if !fits {
                return Ok(Verdict::Refused("the signature does not fit"));
            }
            if self.scheme.is_timed() {
                if !is_recent(&signed.timestamp, js::now(), self.tolerance) {
                    return Ok(Verdict::Refused("the timestamp of the signature is too far from now"));
                }
                if let Some(seen) = self.seen
                    && !self.is_first(seen, call, &code).await?
                {
                    return Ok(Verdict::Refused("the signature was used before"));
                }
            }
            Ok(Verdict::Accepted(Identity::nameless("signature")))
        })
    }
}

impl Signature {
    /// Whether nobody sent this signature before, as long as its timestamp counts.
    async fn is_first(&self, seen: &'static dyn Counter, call: &Call, code: &Code) -> Result<bool, Fault> {
        let key = ["signature:", call.run.ensemble(), ":", &code.to_hex()].concat();
        let counted = seen.count(&key, 1, self.tolerance.saturating_mul(2)).await?;
        Ok(counted.member("allowed") == &Value::Bool(true))
    }
}

/// Whether a timestamp in seconds is one, and at most `tolerance` seconds from `now` in milliseconds.
fn is_recent(timestamp: &str, now: f64, tolerance: u32) -> bool {
    let digits = !timestamp.is_empty() && timestamp.bytes().all(|byte| byte.is_ascii_digit());
    digits && (now / 1000.0 - decimal(timestamp)).abs() <= f64::from(tolerance)
}

/// The `name=value` pairs of a header, with commas between them.
fn pairs(header: &str) -> impl Iterator<Item = (&str, &str)> {
    header.split(',').filter_map(|pair| pair.trim().split_once('='))
}

#[cfg(test)]
mod tests;
