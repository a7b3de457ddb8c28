//! `bearer`: one secret that all callers share.

use super::compare::same;
use super::{Checking, Identity, Scheme, Verdict, ready};
use crate::app::Setting;
use crate::boundary::layers::Call;
use crate::fault::Fault;

/// `Authorization: Bearer …` with this secret.
pub struct Bearer {
    /// The secret.
    pub secret: Setting,
}

impl Scheme for Bearer {
    fn challenge(&self) -> &'static str {
        "Bearer"
    }

    fn check<'a>(&'static self, call: &'a Call) -> Checking<'a> {
        ready(self.verdict(call))
    }
}

impl Bearer {
    fn verdict(&self, call: &Call) -> Result<Verdict, Fault> {
        let secret = self.secret.read()?;
        let header = call.headers.get("authorization");
        let Some(given) = header.as_ref().and_then(|header| token(header.as_str())) else {
            return Ok(Verdict::Absent);
        };
        Ok(match same(given, secret.as_str().unwrap_or("")) {
            true => Verdict::Accepted(Identity::nameless("bearer")),
            false => Verdict::Refused("the bearer token is not valid"),
        })
    }
}

/// The token of `Bearer token`; the scheme's case does not matter.
pub(super) fn token(header: &str) -> Option<&str> {
    credentials(header, "bearer")
}

/// What stands behind the name of a scheme in `Authorization`.
pub(super) fn credentials<'a>(header: &'a str, scheme: &str) -> Option<&'a str> {
    let (given, rest) = header.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bearer_headers_have_a_token() {
        assert_eq!(token("Bearer abc"), Some("abc"));
        assert_eq!(token("bearer  abc "), Some("abc"));
        assert_eq!(token("Basic abc"), None);
        assert_eq!(token("Bearer"), None);
    }
}
