//! The schedules, as the REST API lists them (seed 000, Schedules).

use super::super::wrangler;
use super::json::{self, Members};
use crate::plan::{Project, Schedule};
use crate::resolve::hir::Tree;
use ensemble_runtime::json::parse;
use ensemble_runtime::value::{Str, Value, array};

/// The documents by their names: all schedules, those of each ensemble that has some, what Cloudflare is to fire.
pub(super) fn documents(project: &Project) -> Vec<(String, Value)> {
    let named = |(index, name): (usize, &str)| {
        let own: Vec<&Schedule> = project.schedules.iter().filter(|one| one.ensemble == index).collect();
        (!own.is_empty()).then(|| (format!("schedules/{name}"), of_ensemble(name, &own)))
    };
    let names = project.hir.ensembles.iter().map(|ensemble| ensemble.name.value.as_str());
    let ensembles: Vec<(String, Value)> = names.enumerate().filter_map(named).collect();
    let crons = wrangler::crons(project);
    let total = number(crons.len());
    let crons = json::texts(crons.iter().map(String::as_str));
    let all = json::object([
        ("scheduled", array(ensembles.iter().map(|(_, document)| document.clone()).collect())),
        ("totalEnsembles", number(ensembles.len())),
        ("totalSchedules", number(project.schedules.len())),
        ("crons", crons.clone()),
    ]);
    let for_wrangler = json::object([("triggers", json::object([("crons", crons.clone())]))]);
    let crons = json::object([("crons", crons), ("totalCrons", total), ("wranglerConfig", for_wrangler)]);
    [("schedules".to_owned(), all), ("crons".to_owned(), crons)].into_iter().chain(ensembles).collect()
}

fn of_ensemble(name: &str, schedules: &[&Schedule]) -> Value {
    json::object([
        ("ensembleName", Value::from(name)),
        ("schedules", array(schedules.iter().map(|schedule| about(schedule)).collect())),
        ("totalSchedules", number(schedules.len())),
    ])
}

/// `{cron, timezone, input, crons}`, the last in UTC.
fn about(schedule: &Schedule) -> Value {
    let trigger = &schedule.trigger;
    let utc: Vec<String> = schedule.utc.iter().map(crate::cron::Pattern::text).collect();
    let mut members = Members::default();
    members.set("cron", Value::from(trigger.cron.value.as_str()));
    members.set("timezone", Value::from(trigger.timezone.as_deref().unwrap_or("UTC")));
    let input = trigger.input.as_ref().map(Tree::json);
    members.maybe("input", input.and_then(|text| parse(&Str::from(text)).ok()));
    members.set("crons", json::texts(utc.iter().map(String::as_str)));
    members.finish()
}

#[expect(clippy::cast_precision_loss, reason = "a project has fewer of them")]
fn number(count: usize) -> Value {
    Value::Number(count as f64)
}
