//! Triggers that no request sets off.

use super::Tree;
use crate::cron::Cron;
use crate::source::{Span, Spanned};

/// A schedule.
#[derive(Clone, Debug)]
pub struct CronTrigger {
    /// The whole trigger.
    pub span: Span,
    /// The expression as written.
    pub cron: Spanned<String>,
    /// What it means.
    pub when: Cron,
    /// The time zone whose clocks it goes by; those of UTC without one.
    pub timezone: Option<String>,
    /// `input`, a map without holes.
    pub input: Option<Tree>,
}

/// A consumer of a queue.
#[derive(Clone, Debug)]
pub struct QueueTrigger {
    /// The whole trigger.
    pub span: Span,
    /// The queue's name.
    pub queue: Spanned<String>,
    /// The most messages that come together.
    pub batch_size: Option<u32>,
    /// How many seconds a batch waits for more messages.
    pub batch_timeout: Option<u32>,
    /// How often a message that failed comes again.
    pub retries: Option<u32>,
    /// After how many seconds.
    pub retry_delay: Option<u32>,
    /// The queue for messages that never succeeded.
    pub dead_letters: Option<String>,
    /// How many batches are worked on at once.
    pub concurrency: Option<u32>,
}

/// A receiver of emails.
#[derive(Clone, Debug)]
pub struct EmailTrigger {
    /// The whole trigger.
    pub span: Span,
    /// Who it is for: addresses in lower case, in which `*` stands for any characters.
    pub addresses: Vec<Spanned<String>>,
    /// Who may write, in the same form; everybody when none.
    pub senders: Vec<String>,
    /// Whether the output is sent back.
    pub replies: bool,
}

/// A run before the first event of an isolate.
#[derive(Clone, Debug)]
pub struct StartupTrigger {
    /// The whole trigger.
    pub span: Span,
    /// `input`, a map without holes.
    pub input: Option<Tree>,
}
