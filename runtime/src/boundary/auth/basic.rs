//! `basic`: a user and a password (RFC 7617).

use super::bearer::credentials;
use super::compare::same;
use super::{Checking, Identity, Scheme, Verdict, ready};
use crate::app::{Setting, misconfigured};
use crate::boundary::layers::Call;
use crate::fault::Fault;
use crate::text::base64;

/// `Authorization: Basic …` with these credentials.
pub struct Basic {
    /// `user:password`
    pub secret: Setting,
}

impl Scheme for Basic {
    fn challenge(&self) -> &'static str {
        "Basic realm=\"ensemble\", charset=\"UTF-8\""
    }

    fn check<'a>(&'static self, call: &'a Call) -> Checking<'a> {
        ready(self.verdict(call))
    }
}

impl Basic {
    fn verdict(&self, call: &Call) -> Result<Verdict, Fault> {
        let secret = self.secret.read()?;
        let secret = secret.as_str().unwrap_or("");
        let Some((user, _)) = secret.split_once(':') else {
            let message = ["the secret ", self.secret.name(), " must be `user:password`"];
            return Err(misconfigured(message.concat()));
        };
        let header = call.headers.get("authorization");
        let Some(given) = header.as_ref().and_then(|header| credentials(header.as_str(), "basic")) else {
            return Ok(Verdict::Absent);
        };
        Ok(match same(&decoded(given).unwrap_or_default(), secret) {
            true => Verdict::Accepted(Identity::named("basic", user)),
            false => Verdict::Refused("the user or the password is not valid"),
        })
    }
}

fn decoded(given: &str) -> Option<String> {
    String::from_utf8(base64::decode(given.trim_end_matches('='))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_those_of_the_rfc() {
        // RFC 7617, 2 and 2.1.
        assert_eq!(decoded("QWxhZGRpbjpvcGVuIHNlc2FtZQ==").as_deref(), Some("Aladdin:open sesame"));
        assert_eq!(decoded("dGVzdDoxMjPCow==").as_deref(), Some("test:123£"));
        assert_eq!(decoded("%%%"), None);
        assert_eq!(decoded("/w=="), None);
    }
}
