//! Runs of schedules that the REST API asks for (seed 000, Schedules).

use super::super::answer;
use super::super::api::SCHEDULES;
use super::super::api::call::{self, invalid};
use super::{TRIGGER, ran};
use crate::app::{App, Asked, Ensemble, Entry, Schedule};
use crate::exec::{self, Job, Progress, Together};
use crate::fault::Fault;
use crate::input::Read;
use crate::js;
use crate::json::Json;
use crate::reply::Response;
use crate::run::Run;
use crate::value::Value;
use std::cell::RefCell;

static CALL: &[Read] = &[
    Read::field("scheduleIndex", Some(0), &[]),
    Read::field("cron", Some(1), &[]),
    Read::field("timezone", Some(2), &[]),
];

/// Runs what the REST API asks for, now.
///
/// # Errors
/// When the call is none, or asks for what is not there or may not be run.
pub(crate) fn serve(
    app: &'static App,
    list: &'static [Schedule],
    asked: Asked<'_>,
) -> Result<Progress, Fault> {
    match asked {
        Asked::Trigger(name, body) => trigger(app, list, name, body),
        Asked::Test(body) => test(app, list, body),
    }
}

fn trigger(
    app: &'static App,
    list: &'static [Schedule],
    name: &str,
    body: Vec<u8>,
) -> Result<Progress, Fault> {
    let [index, _, _] = call::read(body, CALL)?;
    let target = SCHEDULES.find(app, name)?;
    let index = match index {
        Value::Undefined => 0.0,
        Value::Number(index) => index,
        _ => return Err(invalid("`scheduleIndex` must be a number")),
    };
    let meant = places(list, target).find(|(at, _)| *at == index);
    let (_, schedule) = meant.ok_or_else(|| SCHEDULES.unknown())?;
    let slots = schedule.slots(js::now())?;
    Ok(exec::start(|job| {
        let run = Run::new(job, target.name, TRIGGER);
        Box::pin(async move { answer::enveloped(&run, target, slots).await })
    }))
}

/// The schedules of an ensemble, by their places among them.
fn places(
    list: &'static [Schedule],
    ensemble: &'static Ensemble,
) -> impl Iterator<Item = (f64, &'static Schedule)> {
    let own = list.iter().filter(move |schedule| schedule.ensemble.name == ensemble.name);
    own.zip(0_u32..).map(|(schedule, at)| (f64::from(at), schedule))
}

fn test(app: &'static App, list: &'static [Schedule], body: Vec<u8>) -> Result<Progress, Fault> {
    let [_, cron, timezone] = call::read(body, CALL)?;
    let cron = cron.as_str().ok_or_else(|| invalid("`cron` must be an expression"))?.to_owned();
    let zone = match &timezone {
        Value::Undefined => None,
        other => Some(other.as_str().ok_or_else(|| invalid("`timezone` must be the name of a time zone"))?),
    };
    let is_meant = |schedule: &Schedule| {
        schedule.cron == cron && zone.is_none_or(|zone| zone.eq_ignore_ascii_case(schedule.timezone))
    };
    let of_ensemble = |entry: &'static Entry| entry.target.into_iter();
    let meant: Vec<(f64, &'static Schedule)> = app
        .ensembles
        .iter()
        .flat_map(of_ensemble)
        .flat_map(|ensemble| places(list, ensemble))
        .filter(|(_, schedule)| is_meant(schedule))
        .collect();
    if meant.is_empty() {
        return Err(SCHEDULES.unknown());
    }
    Ok(exec::start(|job| tested(job, cron, meant)))
}

/// Runs schedules together, and tells what came of each.
fn tested(job: u32, cron: String, schedules: Vec<(f64, &'static Schedule)>) -> Job {
    Box::pin(async move {
        let ends: Vec<RefCell<Option<End>>> = schedules.iter().map(|_| RefCell::new(None)).collect();
        let mut all = Together::new();
        for ((at, schedule), end) in schedules.iter().zip(&ends) {
            all = all.step(&[], async move {
                end.replace(Some(told(job, *at, schedule).await));
                Ok(())
            });
        }
        // None of them is an error.
        let _ = all.run().await;
        let ends = ends.into_iter().filter_map(RefCell::into_inner);
        Response::json(200, summary(&cron, &ends.collect::<Vec<_>>()))
    })
}

/// What came of one of several runs.
struct End {
    success: bool,
    json: Json,
}

/// `{ensembleName, scheduleIndex, success, status?, duration, output? | error?}`
async fn told(job: u32, at: f64, schedule: &'static Schedule) -> End {
    let run = Run::new(job, schedule.ensemble.name, TRIGGER);
    let begun = js::now();
    let result = ran(schedule, &run, begun).await;
    let mut json = Json::new();
    json.raw("{");
    json.field_str("\"ensembleName\":", schedule.ensemble.name);
    json.field_number("\"scheduleIndex\":", at);
    let success = answer::outcome(&mut json, &run, result, js::now() - begun);
    json.raw("}");
    End { success, json }
}

/// `{cron, results, totalExecutions, successful, failed}`
fn summary(cron: &str, ends: &[End]) -> Json {
    let good = ends.iter().filter(|end| end.success).count();
    let count = |number: usize| u32::try_from(number).map_or(f64::NAN, f64::from);
    let mut json = Json::new();
    json.raw("{");
    json.field_str("\"cron\":", cron);
    json.field_number("\"totalExecutions\":", count(ends.len()));
    json.field_number("\"successful\":", count(good));
    json.field_number("\"failed\":", count(ends.len() - good));
    let results: Vec<&str> = ends.iter().map(|end| end.json.as_str()).collect();
    json.field_json("\"results\":", &["[", &results.join(","), "]"].concat());
    json.raw("}");
    json
}
