//! Who may call: the layer `auth` of a trigger, one way of showing who one is a file, and the keys of
//! the Execute API.

mod api_key;
mod basic;
mod bearer;
mod compare;
mod hmac;
mod identity;
pub mod jwt;
mod keys;
pub mod signature;

pub use api_key::ApiKey;
pub use basic::Basic;
pub use bearer::Bearer;
pub use identity::Identity;
pub use jwt::Jwt;
pub(super) use keys::{API_HEADERS, check_api};
pub use signature::Signature;

use super::answer;
use super::layers::{Call, Entering, Layer};
use crate::fault::Fault;
use crate::reply::Response;
use std::future::Future;
use std::pin::Pin;

/// What came of one way of showing who one is.
pub enum Verdict {
    /// The caller did not try.
    Absent,
    /// It did, and is not let in: why, in words that it may read.
    Refused(&'static str),
    /// It is let in.
    Accepted(Identity),
}

/// A verdict, once it is there; a fault when what it needs is not configured.
pub(crate) type Checking<'a> = Pin<Box<dyn Future<Output = Result<Verdict, Fault>> + 'a>>;

/// A way of showing who one is.
pub trait Scheme: Sync {
    /// What `WWW-Authenticate` says of it.
    fn challenge(&self) -> &'static str;

    /// Looks at what the caller shows.
    fn check<'a>(&'static self, call: &'a Call) -> Checking<'a>;
}

/// The layer.
pub struct Auth {
    /// The ways, of which one must do.
    pub methods: &'static [&'static dyn Scheme],
    /// Whether a caller that tries none of them is let in, as nobody.
    pub optional: bool,
    /// Roles of which the caller must have one; any when there are none.
    pub roles: &'static [&'static str],
    /// Permissions that the caller must have, all of them.
    pub permissions: &'static [&'static str],
}

impl Layer for Auth {
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a> {
        Box::pin(async move {
            match self.admit(call).await {
                Ok(()) => None,
                Err(fault) => Some(self.refuse(call, &fault)),
            }
        })
    }
}

impl Auth {
    async fn admit(&'static self, call: &Call) -> Result<(), Fault> {
        let mut refusal = None;
        let mut broken = None;
        for method in self.methods {
            match method.check(call).await {
                Ok(Verdict::Absent) => {}
                Ok(Verdict::Refused(why)) => refusal = Some(why),
                Ok(Verdict::Accepted(identity)) => return self.welcome(call, identity),
                Err(fault) => broken = Some(fault),
            }
        }
        match (broken, refusal) {
            (Some(fault), _) => Err(fault),
            (None, Some(why)) => Err(unauthorized(why)),
            (None, None) if self.optional && !self.is_restricted() => Ok(()),
            (None, None) => Err(unauthorized("the request does not say who sends it")),
        }
    }

    fn is_restricted(&self) -> bool {
        !self.roles.is_empty() || !self.permissions.is_empty()
    }

    fn welcome(&self, call: &Call, identity: Identity) -> Result<(), Fault> {
        let role = self.roles.is_empty() || self.roles.iter().any(|role| identity.has_role(role));
        if !role || !self.permissions.iter().all(|permission| identity.may(permission)) {
            let message = "the caller does not have the role or the permission that this needs";
            return Err(Fault::coded("FORBIDDEN", message).answered(403));
        }
        call.run.identify(identity);
        Ok(())
    }

    fn refuse(&self, call: &Call, fault: &Fault) -> Response {
        let mut response = answer::refused_by(&call.run, fault);
        if fault.answer() == 401 {
            let mut told = Vec::new();
            for challenge in self.methods.iter().map(|method| method.challenge()) {
                if !told.contains(&challenge) {
                    told.push(challenge);
                    response = response.with_header("www-authenticate", challenge);
                }
            }
        }
        response
    }
}

fn unauthorized(message: &'static str) -> Fault {
    Fault::coded("UNAUTHORIZED", message).answered(401)
}

/// A verdict that is there at once.
fn ready<'a>(verdict: Result<Verdict, Fault>) -> Checking<'a> {
    Box::pin(std::future::ready(verdict))
}
