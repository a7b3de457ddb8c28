//! Commands: runs that only who has the project can begin.

use super::Ensemble;

/// A command, or what the build runs.
pub struct Command {
    /// What it runs.
    pub ensemble: &'static Ensemble,
    /// What `context.trigger` is: `cli` or `build`.
    pub trigger: &'static str,
}
