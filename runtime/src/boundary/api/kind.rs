//! What the API has lists of.

use crate::app::{App, Ensemble, Entry};
use crate::fault::Fault;

/// A kind of what has a name and can be run.
pub(in crate::boundary) struct Kind {
    entries: fn(&App) -> &'static [Entry],
    /// The document that lists them; those of each stand below it.
    pub(super) list: &'static str,
    not_found: (&'static str, &'static str),
}

pub(in crate::boundary) static ENSEMBLES: Kind = Kind {
    entries: |app| app.ensembles,
    list: "ensembles",
    not_found: ("ENSEMBLE_NOT_FOUND", "there is no ensemble of this name"),
};

pub(in crate::boundary) static AGENTS: Kind = Kind {
    entries: |app| app.agents,
    list: "agents",
    not_found: ("AGENT_NOT_FOUND", "there is no agent of this name"),
};

/// The ensembles that schedules run.
pub(in crate::boundary) static SCHEDULES: Kind = Kind {
    entries: |app| app.ensembles,
    list: "schedules",
    not_found: ("SCHEDULE_NOT_FOUND", "there is no such schedule"),
};

impl Kind {
    /// There is none of the name that was asked for.
    pub(in crate::boundary) fn unknown(&self) -> Fault {
        let (code, message) = self.not_found;
        Fault::coded(code, message).answered(404)
    }

    /// What runs under a name.
    ///
    /// # Errors
    /// When there is none, or the API may not run it.
    pub(in crate::boundary) fn find(&self, app: &App, name: &str) -> Result<&'static Ensemble, Fault> {
        let entry = (self.entries)(app).iter().find(|entry| entry.name == name);
        let denied = "it cannot be run through the Execute API: see `apiExecutable`";
        let denied = || Fault::coded("EXECUTION_NOT_ALLOWED", denied).answered(403);
        entry.ok_or_else(|| self.unknown())?.target.ok_or_else(denied)
    }
}
