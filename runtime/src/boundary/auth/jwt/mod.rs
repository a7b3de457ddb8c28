//! `jwt`: signed tokens (RFC 7515, RFC 7519). Which algorithms are accepted is decided when the project
//! is built, never by the token.

mod algorithm;
mod claims;

pub use algorithm::{Algorithm, Es256, Hs256, Rs256};

use super::bearer::token;
use super::{Checking, Identity, Scheme, Verdict};
use crate::app::Setting;
use crate::boundary::layers::Call;
use crate::fault::Fault;
use crate::js;
use crate::json;
use crate::text::base64;
use crate::value::{Str, Value};
use algorithm::Proof;
use claims::{Expected, check};

/// A bearer token that is signed with this key.
pub struct Jwt {
    /// The shared secret, or the public key.
    pub key: Setting,
    /// The algorithms that are accepted.
    pub algorithms: &'static [&'static dyn Algorithm],
    /// Who must have issued it; anybody when none.
    pub issuer: Option<Setting>,
    /// Whom it must be meant for, at least one of these; anybody when there are none.
    pub audience: &'static [Setting],
    /// By how many seconds the clocks may differ.
    pub leeway: u32,
}

impl Scheme for Jwt {
    fn challenge(&self) -> &'static str {
        "Bearer"
    }

    fn check<'a>(&'static self, call: &'a Call) -> Checking<'a> {
        Box::pin(async move {
            let key = self.key.read()?;
            let expected = self.expected()?;
            let header = call.headers.get("authorization");
            let Some(given) = header.as_ref().and_then(|header| token(header.as_str())) else {
                return Ok(Verdict::Absent);
            };
            let Some(parts) = Parts::of(given) else {
                return Ok(Verdict::Refused("the bearer token is no signed token"));
            };
            let accepted =
                |algorithm: &&&'static dyn Algorithm| parts.header.member("alg").is_str(algorithm.name());
            let Some(algorithm) = self.algorithms.iter().find(accepted) else {
                return Ok(Verdict::Refused("the algorithm of the token is not accepted"));
            };
            // What a token calls critical must be understood; nothing is (RFC 7515, 4.1.11).
            if !parts.header.member("crit").is_undefined() {
                return Ok(Verdict::Refused("the token needs something that is not understood here"));
            }
            let proof = Proof {
                key: &key,
                name: self.key.name(),
                signed: parts.signed,
                signature: &parts.signature,
                kid: parts.header.member("kid"),
            };
            if algorithm.verify(&proof).await? != Value::Bool(true) {
                return Ok(Verdict::Refused("the signature of the token does not fit"));
            }
            Ok(match check(&parts.claims, &expected, js::now() / 1000.0) {
                Ok(()) => Verdict::Accepted(Identity::claiming("jwt", parts.claims)),
                Err(why) => Verdict::Refused(why),
            })
        })
    }
}

impl Jwt {
    fn expected(&self) -> Result<Expected, Fault> {
        Ok(Expected {
            issuer: self.issuer.as_ref().map(Setting::read).transpose()?,
            audience: self.audience.iter().map(Setting::read).collect::<Result<_, _>>()?,
            leeway: f64::from(self.leeway),
        })
    }
}

/// The parts of a token in its compact form.
struct Parts<'a> {
    header: Value,
    claims: Value,
    /// The header and the claims as they are written, with the dot between them.
    signed: &'a str,
    signature: Vec<u8>,
}

impl Parts<'_> {
    fn of(token: &str) -> Option<Parts<'_>> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let parts = Parts {
            header: object(header)?,
            claims: object(claims)?,
            signed,
            signature: base64::decode(signature)?,
        };
        (!parts.signature.is_empty()).then_some(parts)
    }
}

/// The JSON object that a part is.
fn object(part: &str) -> Option<Value> {
    let text = Str::from_utf8(base64::decode(part)?).ok()?;
    json::parse(&text).ok().filter(|value| value.as_object().is_some())
}

#[cfg(test)]
mod tests;
