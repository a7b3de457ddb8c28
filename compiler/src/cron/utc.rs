//! A schedule of a time zone as patterns in UTC. They hold every minute that may be the right one, of
//! each offset that the zone's clocks have; which one is right is told when they fire
//! (`runtime/js/schedules.js`).

use super::{Cron, Pattern, Set, moment};
use crate::zone::{Change, Zone};
use std::collections::{BTreeMap, BTreeSet};

const MINUTE: i64 = 60;
const HOURS: i64 = 24;

/// Months, days of the month and weekdays.
type Dates = (Set, Set, Set);

/// The patterns in UTC of a schedule; of UTC itself without a zone.
pub fn utc(cron: &Cron, zone: Option<&Zone>) -> Vec<Pattern> {
    let offsets = zone.map_or_else(|| vec![0], Zone::offsets);
    let mut found: BTreeMap<Dates, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for local in cron.alternatives() {
        for offset in &offsets {
            for hour in local.hours.numbers() {
                for minute in local.minutes.numbers() {
                    let (days, time) = shifted(hour, minute, -offset / MINUTE);
                    found.entry(dates(&local, days)).or_default().insert(time);
                }
            }
        }
    }
    let mut patterns: Vec<Pattern> = found.iter().flat_map(|(dates, times)| grouped(*dates, times)).collect();
    patterns.extend(gaps(cron, zone.map_or(&[], Zone::changes), &patterns));
    patterns
}

/// A time so many minutes later: how many days later that is, and the time there.
fn shifted(hour: u32, minute: u32, by: i64) -> (i64, (u32, u32)) {
    let minutes = i64::from(hour * 60 + minute) + by;
    let day = minutes.div_euclid(HOURS * 60);
    let within = u32::try_from(minutes.rem_euclid(HOURS * 60)).unwrap_or_default();
    (day, (within / 60, within % 60))
}

/// The dates so many days later, one at most. Months end on different days, so these may be more.
fn dates(local: &Pattern, later: i64) -> Dates {
    let (days, months) = (local.days, local.months);
    let all = days == Set::range(1, 31);
    let (shifted, beside) = match later {
        0 => return (months, days, local.weekdays),
        ..0 => {
            let before = days.numbers().filter(|day| *day > 1).map(|day| day - 1);
            let ends = if days.contains(1) { Set::range(28, 31) } else { Set::default() };
            (before.collect::<Set>().with(ends), days.contains(1).then_some(11))
        }
        1.. => {
            let behind = days.numbers().filter(|day| *day < 31).map(|day| day + 1);
            let ends = days.numbers().any(|day| day >= 28);
            let first = if ends { Set::range(1, 1) } else { Set::default() };
            (behind.collect::<Set>().with(first), ends.then_some(1))
        }
    };
    let others = beside.map(|by| months.numbers().map(|month| (month - 1 + by) % 12 + 1).collect::<Set>());
    let turn = u32::try_from(later.rem_euclid(7)).unwrap_or_default();
    let weekdays = local.weekdays.numbers().map(|day| (day + turn) % 7).collect();
    (months.with(others.unwrap_or_default()), if all { days } else { shifted }, weekdays)
}

/// One pattern for all hours with the same minutes.
fn grouped((months, days, weekdays): Dates, times: &BTreeSet<(u32, u32)>) -> Vec<Pattern> {
    let mut minutes: BTreeMap<u32, Set> = BTreeMap::new();
    for (hour, minute) in times {
        let known = minutes.entry(*hour).or_default();
        *known = known.with(Set::range(*minute, *minute));
    }
    let mut hours: BTreeMap<Set, Set> = BTreeMap::new();
    for (hour, minutes) in minutes {
        let known = hours.entry(minutes).or_default();
        *known = known.with(Set::range(hour, hour));
    }
    hours.into_iter().map(|(minutes, hours)| Pattern { minutes, hours, days, months, weekdays }).collect()
}

/// Patterns for the moments behind gaps that swallow a time of the schedule, unless `known` has them.
fn gaps(cron: &Cron, changes: &[Change], known: &[Pattern]) -> Vec<Pattern> {
    let mut found: BTreeMap<(u32, u32), (Set, Set)> = BTreeMap::new();
    for change in changes.iter().filter(|change| swallows(change, cron)) {
        let at = moment(change.at);
        if known.iter().any(|pattern| pattern.holds(at)) {
            continue;
        }
        let [minute, hour, day, month, _] = at;
        let (days, months) = found.entry((hour, minute)).or_default();
        *days = days.with(Set::range(day, day));
        *months = months.with(Set::range(month, month));
    }
    let pattern = |((hour, minute), (days, months))| Pattern {
        minutes: Set::range(minute, minute),
        hours: Set::range(hour, hour),
        days,
        months,
        weekdays: Set::range(0, 6),
    };
    found.into_iter().map(pattern).collect()
}

/// Whether clocks that are put forward jump over a time of the schedule.
fn swallows(change: &Change, cron: &Cron) -> bool {
    let mut minutes = (change.at + change.before..change.at + change.after).step_by(MINUTE as usize);
    minutes.any(|second| cron.is_due(moment(second)))
}
