//! What the Execute API may run.

use super::Ensemble;

/// An ensemble or an agent as the Execute API sees it.
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What runs, of an agent by itself; none when `apiExecutable` keeps it from the API.
    pub target: Option<&'static Ensemble>,
}
