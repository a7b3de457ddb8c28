//! What begins a run.

use super::{
    Auth, BuildTrigger, CliTrigger, Cors, CronTrigger, EmailTrigger, HttpCache, QueueTrigger, RateLimit,
    StartupTrigger,
};
use crate::source::Span;

/// A trigger.
#[derive(Clone, Debug)]
pub enum Trigger {
    /// A request at a path.
    Http(HttpTrigger),
    /// A time.
    Cron(CronTrigger),
    /// A message in a queue.
    Queue(QueueTrigger),
    /// An email to an address.
    Email(EmailTrigger),
    /// The start of an isolate.
    Startup(StartupTrigger),
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
            _ => None,
        }
    }

    /// The trigger when it runs at times.
    pub fn cron(&self) -> Option<&CronTrigger> {
        match self {
            Trigger::Cron(cron) => Some(cron),
            _ => None,
        }
    }

    /// The trigger when it takes messages of a queue.
    pub fn queue(&self) -> Option<&QueueTrigger> {
        match self {
            Trigger::Queue(queue) => Some(queue),
            _ => None,
        }
    }

    /// The trigger when it takes emails.
    pub fn email(&self) -> Option<&EmailTrigger> {
        match self {
            Trigger::Email(email) => Some(email),
            _ => None,
        }
    }

    /// The trigger when it runs at the start of an isolate.
    pub fn startup(&self) -> Option<&StartupTrigger> {
        match self {
            Trigger::Startup(startup) => Some(startup),
            _ => None,
        }
    }

    /// The trigger when it makes the ensemble a tool.
    pub fn mcp(&self) -> Option<&McpTrigger> {
        match self {
            Trigger::Mcp(mcp) => Some(mcp),
            _ => None,
        }
    }

    /// The trigger when it makes the ensemble a command.
    pub fn cli(&self) -> Option<&CliTrigger> {
        match self {
            Trigger::Cli(cli) => Some(cli),
            _ => None,
        }
    }

    /// The trigger when it runs the ensemble at build.
    pub fn build(&self) -> Option<&BuildTrigger> {
        match self {
            Trigger::Build(build) => Some(build),
            _ => None,
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

/// An http or webhook trigger.
#[derive(Clone, Debug)]
pub struct HttpTrigger {
    /// The whole trigger.
    pub span: Span,
    /// Which of the two.
    pub kind: HttpKind,
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
    /// `async: true`: the answer comes before the result.
    pub accepts: bool,
    /// `timeout`: how many milliseconds a run may take.
    pub timeout: Option<f64>,
}

/// What kind of trigger answers requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpKind {
    /// `http`
    Http,
    /// `webhook`
    Webhook,
}

impl HttpKind {
    /// Its `type`.
    pub fn word(self) -> &'static str {
        match self {
            HttpKind::Http => "http",
            HttpKind::Webhook => "webhook",
        }
    }
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
