//! Every minute of local clocks that a schedule names gets one run, through whole years of time zones that put
//! their clocks forward and back: what Cloudflare fires in UTC goes through the script that the Worker has.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::cron::{Cron, Pattern, Set, moment, parse, utc};
use ensemble_compiler::zone::Zone;
use ensemble_tests::compiler::{Scratch, succeed};
use ensemble_tests::tools::Tools;
use serde_json::{Value, json};
use std::fs;

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

const ZONES: [&str; 7] = [
    "Europe/Berlin",
    "America/New_York",
    // Half an hour forward and back.
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    // By its clocks, winter is the daylight saving time.
    "Europe/Dublin",
    // Two hours forward and back.
    "Antarctica/Troll",
    // Forward and back around each Ramadan, on other dates each year.
    "Africa/Casablanca",
];

const SCHEDULES: [&str; 13] = [
    "0 9 * * *",
    "30 2 * * *",
    "0 2 * * *",
    "15 2 * * SUN",
    "45 1 * * *",
    "*/15 * * * *",
    "0 * * * *",
    "10 2 29 3 *",
    "0 0 1 * *",
    "30 23 31 12 *",
    "0 3 13 * FRI",
    "20 2,3 * 3,4,10 1-6",
    "59 23 * * 6",
];

/// The first second of 2026 and of 2027.
const YEAR: (i64, i64) = (1_767_225_600, 1_798_761_600);

/// Minutes and what the fields of clocks that are not ahead show then.
type Minutes = Vec<(i64, [u32; 5])>;

fn minutes(first: i64, last: i64) -> Minutes {
    (first..last).step_by(MINUTE as usize).map(|second| (second, moment(second))).collect()
}

/// What the script knows of a pattern.
fn times(pattern: &Pattern) -> Value {
    let all = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
    let list = |(set, (least, most)): (Set, (u32, u32))| match set == Set::range(least, most) {
        true => Value::Null,
        false => json!(set.numbers().collect::<Vec<_>>()),
    };
    pattern.fields().into_iter().zip(all).map(list).collect()
}

/// How many seconds clocks are ahead at a second.
fn offset(zone: &Zone, second: i64) -> i64 {
    let changes = zone.changes();
    let last = changes.iter().rev().find(|change| change.at <= second);
    last.map(|change| change.after)
        .or(changes.first().map(|change| change.before))
        .unwrap_or(zone.offsets()[0])
}

/// The moment of a minute of local clocks: the first of two, the first behind a gap.
fn moment_of(zone: &Zone, local: i64) -> i64 {
    let real =
        zone.offsets().into_iter().map(|offset| local - offset).filter(|at| at + offset(zone, *at) == local);
    real.min().unwrap_or_else(|| {
        let swallows = |change: &&ensemble_compiler::zone::Change| {
            (change.at + change.before..change.at + change.after).contains(&local)
        };
        zone.changes().iter().find(swallows).unwrap().at
    })
}

/// The moments of all slots of the year, each once; `local` are the minutes of its clocks, and some more.
fn expected(cron: &Cron, zone: &Zone, local: &Minutes) -> Vec<i64> {
    let named = local.iter().filter(|(_, fields)| cron.is_due(*fields));
    let mut all: Vec<i64> = named.map(|(local, _)| moment_of(zone, *local)).collect();
    all.retain(|at| (YEAR.0..YEAR.1).contains(at));
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn every_slot_runs_once() {
    let (year, local) = (minutes(YEAR.0, YEAR.1), minutes(YEAR.0 - 2 * DAY, YEAR.1 + 2 * DAY));
    let (mut jobs, mut wanted) = (Vec::new(), Vec::new());
    for zone in ZONES {
        let known = Zone::named(zone).unwrap();
        for text in SCHEDULES {
            let cron = parse(text).unwrap();
            let patterns: Vec<(String, Pattern)> =
                utc(&cron, Some(&known)).into_iter().map(|pattern| (pattern.text(), pattern)).collect();
            let written: Vec<Value> =
                patterns.iter().map(|(text, pattern)| json!({"cron": text, "at": times(pattern)})).collect();
            let schedule =
                json!({"timezone": zone, "at": times(&cron.pattern), "either": cron.either, "utc": written});
            let mut firings = Vec::new();
            for (second, fields) in &year {
                let fired = patterns.iter().filter(|(_, pattern)| pattern.holds(*fields));
                firings.extend(fired.map(|(text, _)| json!([text, second * 1000])));
            }
            jobs.push(json!({"schedule": schedule, "firings": firings}));
            wanted.push((format!("{text} in {zone}"), expected(&cron, &known, &local)));
        }
    }
    for ((name, wanted), due) in wanted.iter().zip(ask(&jobs)) {
        let due: Vec<i64> = due.iter().map(|time| time / 1000).collect();
        let first = wanted.iter().zip(&due).find(|(wanted, due)| wanted != due);
        assert!(
            first.is_none(),
            "{name}: expected a run at the first of {first:?}, and it came at the second"
        );
        assert_eq!(due.len(), wanted.len(), "{name}");
    }
}

fn ask(jobs: &[Value]) -> Vec<Vec<i64>> {
    let folder = Scratch::new().unwrap().folder("slots").unwrap();
    let (job, results) = (folder.join("job.json"), folder.join("results.json"));
    fs::write(&job, json!(jobs).to_string()).unwrap();
    let root = ensemble_tests::root();
    let mut command = Tools::find().unwrap().script(&root.join("tests/worker/slots.mjs"));
    succeed(command.arg(root.join("runtime/js/slots.js")).arg(&job).arg(&results)).unwrap();
    serde_json::from_str(&fs::read_to_string(&results).unwrap()).unwrap()
}
