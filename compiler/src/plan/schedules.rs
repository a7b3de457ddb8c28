//! The schedules of a project, and when they fire in UTC.

use crate::catalog;
use crate::cron::{self, Pattern};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::resolve::hir;
use crate::source::Span;
use crate::zone::Zone;
use std::collections::BTreeSet;

/// A schedule of an ensemble.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Place in the project's ensembles.
    pub ensemble: usize,
    /// What it says.
    pub trigger: hir::CronTrigger,
    /// The patterns in UTC of which one holds every minute that it is due in.
    pub utc: Vec<Pattern>,
}

/// All of them, by ensemble and as written.
pub(super) fn find(project: &hir::Project) -> Vec<Schedule> {
    let triggers = project.ensembles.iter().enumerate().flat_map(|(ensemble, unit)| {
        unit.triggers.iter().filter_map(hir::Trigger::cron).map(move |trigger| (ensemble, trigger))
    });
    let schedule = |(ensemble, trigger): (usize, &hir::CronTrigger)| {
        let zone = trigger.timezone.as_deref().and_then(Zone::named);
        Schedule { ensemble, trigger: trigger.clone(), utc: cron::utc(&trigger.when, zone.as_ref()) }
    };
    triggers.map(schedule).collect()
}

/// Notes more expressions than an account may have without paying.
pub(super) fn note_limit(schedules: &[Schedule], diagnostics: &mut Diagnostics) {
    let (free, paid) = (catalog::cloudflare().crons_free, catalog::cloudflare().crons_paid);
    let mut seen = BTreeSet::new();
    let mut beyond: Option<Span> = None;
    for schedule in schedules {
        seen.extend(schedule.utc.iter().map(Pattern::text));
        if seen.len() as u64 > free {
            beyond.get_or_insert(schedule.trigger.span);
        }
    }
    let Some(span) = beyond else { return };
    let message = format!("with this the project has {} cron expressions in UTC", seen.len());
    diagnostics.push(
        Diagnostic::new(Code::CronLimit, span, message)
            .note(format!("all Workers of an account may have {free} together on Cloudflare's free plan, {paid} on a paid one"))
            .help("let schedules share hours and minutes: equal expressions count once"),
    );
}
