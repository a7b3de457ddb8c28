//! What begins runs besides requests.

pub use crate::cron::Set;

/// Runs that no request begins, and what begins them.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Other runs, by number.
    pub runs: Vec<EventRun>,
    /// Schedules, by number.
    pub schedules: Vec<Schedule>,
    /// Consumers of queues.
    pub queues: Vec<Queue>,
    /// Receivers of emails, the most specific first.
    pub addresses: Vec<Address>,
    /// What runs before an isolate does anything else.
    pub startups: Vec<Startup>,
}

/// An ensemble that one kind of trigger runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRun {
    /// Its module.
    pub module: String,
    /// The kind: `queue`, `email`, `startup`.
    pub kind: &'static str,
}

/// A schedule.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The module of its ensemble.
    pub module: String,
    /// Its YAML place.
    pub place: String,
    /// The expression as authored.
    pub cron: String,
    /// The zone whose clocks it goes by; UTC when none.
    pub timezone: Option<String>,
    /// The static input, as JSON.
    pub input: String,
    /// The minutes that it is due in.
    pub at: Times,
    /// Whether a day of the month or a weekday is enough.
    pub either: bool,
    /// The expressions in UTC, and the minutes that they fire in.
    pub utc: Vec<(String, Times)>,
}

/// Minutes, hours, days of the month, months and weekdays; none stands for all.
pub type Times = [Option<Set>; 5];

/// A consumer of a queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The number of its run.
    pub run: usize,
    /// Its YAML place.
    pub place: String,
    /// The queue.
    pub name: String,
    /// The members of its entry in `wrangler.jsonc`, as JSON.
    pub settings: Vec<(&'static str, String)>,
}

/// A receiver of emails.
#[derive(Clone, Debug)]
pub struct Address {
    /// The number of its run.
    pub run: usize,
    /// Its YAML place.
    pub place: String,
    /// The address, in which `*` stands for any characters.
    pub pattern: String,
    /// Who may write, in the same form; everybody when none.
    pub senders: Vec<String>,
    /// Whether the output is sent back.
    pub replies: bool,
}

/// A run before the first event of an isolate.
#[derive(Clone, Debug)]
pub struct Startup {
    /// The number of its run.
    pub run: usize,
    /// Its YAML place.
    pub place: String,
    /// The static input, as JSON.
    pub input: String,
}
