//! What begins a run.

use super::{Auth, Cors, HttpCache, RateLimit};
use crate::source::Span;

/// A trigger.
#[derive(Clone, Debug)]
pub enum Trigger {
    /// A request at a path.
    Http(HttpTrigger),
}

impl Trigger {
    /// The trigger when it answers requests at paths.
    pub fn http(&self) -> Option<&HttpTrigger> {
        match self {
            Trigger::Http(http) => Some(http),
        }
    }
}

/// An http trigger.
#[derive(Clone, Debug)]
pub struct HttpTrigger {
    /// The whole trigger.
    pub span: Span,
    /// Its routes.
    pub routes: Vec<Route>,
    /// `auth`, unless everybody may call.
    pub auth: Option<Auth>,
    /// `cors`
    pub cors: Option<Cors>,
    /// `rateLimit`
    pub rate_limit: Option<RateLimit>,
    /// `cache`
    pub cache: Option<HttpCache>,
}

/// A path and its methods.
#[derive(Clone, Debug)]
pub struct Route {
    /// Where the path is written.
    pub span: Span,
    /// The path's segments.
    pub segments: Vec<Segment>,
    /// In upper case; GET and POST when none is written.
    pub methods: Vec<String>,
}

/// A segment of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// These characters.
    Static(String),
    /// `:name`
    Parameter(String),
    /// `*`: the rest, under the name `*`; last only.
    Wildcard,
}
