//! Triggers that no request sets off.

use super::Ensemble;

/// An ensemble that one kind of trigger runs.
pub struct Event {
    /// The kind, as `context.trigger` says it: `cron`, `queue`, `email`, `startup`.
    pub kind: &'static str,
    /// What it runs.
    pub ensemble: &'static Ensemble,
}
