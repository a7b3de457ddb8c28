//! How tokens are signed (RFC 7518). What has a shared secret is checked here, the rest by the host's
//! cryptography.

use super::super::hmac::Code;
use crate::app::misconfigured;
use crate::exec::{Answer, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::value::Value;

/// What is to be checked.
pub struct Proof<'a> {
    pub(super) key: &'a Value,
    /// How messages call the key.
    pub(super) name: &'static str,
    pub(super) signed: &'a str,
    pub(super) signature: &'a [u8],
    /// Which of several keys was taken; undefined when the token does not say.
    pub(super) kid: &'a Value,
}

impl Proof<'_> {
    fn key(&self) -> &str {
        self.key.as_str().unwrap_or("").trim()
    }
}

/// An algorithm.
pub trait Algorithm: Sync {
    /// Its name in the header of tokens.
    fn name(&self) -> &'static str;

    /// Whether the signature fits: true or false.
    fn verify<'a>(&'static self, proof: &Proof<'_>) -> Op<'a>;
}

/// HMAC with SHA-256 and a shared secret.
pub struct Hs256;

impl Algorithm for Hs256 {
    fn name(&self) -> &'static str {
        "HS256"
    }

    fn verify<'a>(&'static self, proof: &Proof<'_>) -> Op<'a> {
        // Everybody may know a public key: whoever does could sign with it.
        if proof.key().starts_with("-----BEGIN") || proof.key().starts_with('{') {
            let message =
                ["HS256 needs a shared secret, and ", proof.name, " holds a key of another algorithm"];
            return Op::fail(misconfigured(message.concat()));
        }
        let code = Code::of(proof.key().as_bytes(), &[proof.signed.as_bytes()]);
        let fits = code.is_some_and(|code| code.is(proof.signature));
        Op::ready(Ok(Value::Bool(fits)))
    }
}

/// RSA with SHA-256, by a public key as PEM, JWK or a set of JWKs.
pub struct Rs256;

impl Algorithm for Rs256 {
    fn name(&self) -> &'static str {
        "RS256"
    }

    fn verify<'a>(&'static self, proof: &Proof<'_>) -> Op<'a> {
        by_host("RS256", proof)
    }
}

/// ECDSA with P-256 and SHA-256, by a public key as PEM, JWK or a set of JWKs.
pub struct Es256;

impl Algorithm for Es256 {
    fn name(&self) -> &'static str {
        "ES256"
    }

    fn verify<'a>(&'static self, proof: &Proof<'_>) -> Op<'a> {
        by_host("ES256", proof)
    }
}

fn by_host<'a>(algorithm: &str, proof: &Proof<'_>) -> Op<'a> {
    let host = Host::open(verified, Value::Undefined);
    let kid = proof.kid.as_str().unwrap_or("");
    js::verify_signature(host.slot(), algorithm, proof.key(), proof.name, kid, proof.signed, proof.signature);
    Op::host(host)
}

/// The host answers 1 for a signature that fits.
#[expect(clippy::needless_pass_by_value, reason = "as operations have it")]
fn verified(answer: Answer, _: &Value) -> Result<Value, Fault> {
    Ok(Value::Bool(answer.status == 1))
}
