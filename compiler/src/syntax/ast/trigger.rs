//! What begins a run.

use super::{CronTrigger, EmailTrigger, QueueTrigger, StartupTrigger};
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
    /// `auth`, unless `public: true`.
    pub auth: Option<Auth>,
    /// `async: true`: the answer comes before the result.
    pub accepts: bool,
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

/// How a caller shows who it is.
#[derive(Clone, Debug)]
pub enum Auth {
    /// `bearer` with a secret: an environment variable's name, or a constant.
    Bearer(Secret),
}

/// Where a secret comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// `${env.NAME}`
    Env(String),
    /// Written in the file.
    Literal(String),
}
