//! Schedules: what runs when it is time.

use super::{App, Ensemble};
use crate::boundary::schedules;
use crate::exec::Progress;
use crate::fault::Fault;

/// A schedule. When it is due stands in the Worker's JavaScript, under the same number.
pub struct Schedule {
    /// What it runs.
    pub ensemble: &'static Ensemble,
    /// The expression as authored.
    pub cron: &'static str,
    /// The zone whose clocks it goes by.
    pub timezone: &'static str,
    /// The static input: the JSON of an object.
    pub input: &'static str,
}

/// All of them, and how the REST API runs them when it is not time.
pub struct Schedules {
    pub(crate) list: &'static [Schedule],
    pub(crate) serve: fn(&'static App, &'static [Schedule], Asked<'_>) -> Result<Progress, Fault>,
}

/// What the REST API asks for.
pub(crate) enum Asked<'a> {
    /// A run of one schedule of the ensemble; the body says which.
    Trigger(&'a str, Vec<u8>),
    /// Runs of all that have the body's expression.
    Test(Vec<u8>),
}

impl Schedules {
    /// These.
    pub const fn of(list: &'static [Schedule]) -> Schedules {
        Schedules { list, serve: schedules::serve }
    }
}
