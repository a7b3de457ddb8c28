//! `api_key`: one of several keys.

use super::bearer::token;
use super::compare::one_of;
use super::{Checking, Identity, Scheme, Verdict, ready};
use crate::app::Setting;
use crate::boundary::layers::Call;
use crate::builtins::functions::hash;
use crate::fault::Fault;
use crate::value::Value;

/// `X-API-Key`, or a bearer token, with one of these keys.
pub struct ApiKey {
    /// The keys, with commas between them.
    pub keys: Setting,
}

impl Scheme for ApiKey {
    fn challenge(&self) -> &'static str {
        "ApiKey header=\"X-API-Key\""
    }

    fn check<'a>(&'static self, call: &'a Call) -> Checking<'a> {
        ready(self.verdict(call))
    }
}

impl ApiKey {
    fn verdict(&self, call: &Call) -> Result<Verdict, Fault> {
        let keys = self.keys.read()?;
        let named = call.headers.get("x-api-key");
        let header = call.headers.get("authorization");
        let given = named.as_ref().map(|key| key.as_str());
        let Some(given) = given.or_else(|| token(header.as_ref()?.as_str())) else {
            return Ok(Verdict::Absent);
        };
        Ok(match one_of(given, keys.as_str().unwrap_or("")) {
            Some(true) => Verdict::Accepted(Identity::named("api_key", name(given))),
            _ => Verdict::Refused("the API key is not valid"),
        })
    }
}

/// What logs and counters may know of a key: enough to tell one from another.
fn name(key: &str) -> String {
    let digest = hash(&[Value::from(key)]);
    ["key_", digest.as_str().and_then(|digest| digest.get(..16)).unwrap_or("")].concat()
}
