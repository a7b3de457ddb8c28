//! What begins a run.

use super::{Auth, BuildTrigger, CliTrigger, Cors, HttpCache, RateLimit};
use crate::source::Span;

/// A trigger.
#[derive(Clone, Debug)]
pub enum Trigger {
    /// A request at a path.
    Http(HttpTrigger),
    /// A call of a tool through the Model Context Protocol.
    Mcp(McpTrigger),
    /// A command on somebody's machine.
    Cli(CliTrigger),
    /// The build of the project.
    Build(BuildTrigger),
}

impl Trigger {
    /// The trigger when it answers requests at paths.
    pub fn http(&self) -> Option<&HttpTrigger> {
        match self {
            Trigger::Http(http) => Some(http),
            Trigger::Mcp(_) | Trigger::Cli(_) | Trigger::Build(_) => None,
        }
    }

    /// The trigger when it makes the ensemble a tool.
    pub fn mcp(&self) -> Option<&McpTrigger> {
        match self {
            Trigger::Mcp(mcp) => Some(mcp),
            Trigger::Http(_) | Trigger::Cli(_) | Trigger::Build(_) => None,
        }
    }

    /// The trigger when it makes the ensemble a command.
    pub fn cli(&self) -> Option<&CliTrigger> {
        match self {
            Trigger::Cli(cli) => Some(cli),
            Trigger::Http(_) | Trigger::Mcp(_) | Trigger::Build(_) => None,
        }
    }

    /// The trigger when it runs the ensemble at build.
    pub fn build(&self) -> Option<&BuildTrigger> {
        match self {
            Trigger::Build(build) => Some(build),
            Trigger::Http(_) | Trigger::Mcp(_) | Trigger::Cli(_) => None,
        }
    }
}

/// An mcp trigger.
#[derive(Clone, Debug)]
pub struct McpTrigger {
    /// The whole trigger.
    pub span: Span,
    /// `auth`, unless `public: true`.
    pub auth: Option<Auth>,
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
