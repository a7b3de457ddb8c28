//! Those who are told, while a run goes on, what becomes of its steps. What they make of it is theirs.

use crate::step::{Step, StepCell};

/// Somebody who watches a run.
pub(crate) trait Watcher {
    /// A step begins.
    fn began(&self, step: &'static Step);

    /// A step ended, as its cell says, after that many milliseconds.
    fn ended(&self, step: &'static Step, cell: &StepCell, duration: f64);
}
