//! Expressions, and what they become in UTC.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::zone::Zone;

#[track_caller]
fn becomes(text: &str, zone: &str, expected: &[&str]) {
    let zone = (!zone.is_empty()).then(|| Zone::named(zone).unwrap());
    let patterns: Vec<String> = utc(&parse(text).unwrap(), zone.as_ref()).iter().map(Pattern::text).collect();
    assert_eq!(patterns, expected, "{text}");
}

#[test]
fn weekdays_have_names_in_utc() {
    becomes("0 9 * * *", "", &["0 9 * * *"]);
    becomes("*/15 * * * *", "", &["*/15 * * * *"]);
    becomes("0 0 * * 0", "", &["0 0 * * SUN"]);
    becomes("0 0 * * 7", "", &["0 0 * * SUN"]);
    becomes("30 6,18 1-5 JAN,jun mon-fri", "", &["30 6,18 1-5 1,6 *", "30 6,18 * 1,6 MON-FRI"]);
    becomes("0 0 * * 5-7", "", &["0 0 * * SUN,FRI,SAT"]);
    becomes("5/20 * * * FRI-SUN", "", &["5,25,45 * * * SUN,FRI,SAT"]);
    becomes("@weekly", "", &["0 0 * * SUN"]);
    becomes("0 0 */2 * 1", "", &["0 0 */2 * MON"]);
}

#[test]
fn every_offset_of_a_zone_is_there() {
    becomes("0 9 * * *", "America/New_York", &["0 13,14 * * *"]);
    becomes("0 9 * * 1-5", "Europe/Berlin", &["0 7,8 * * MON-FRI"]);
    becomes("30 0 1 * *", "Europe/Berlin", &["30 22,23 28-31 * *"]);
    becomes("0 22 * * FRI", "America/New_York", &["0 2,3 * * SAT"]);
    becomes("0 0 * * *", "Asia/Kolkata", &["30 18 * * *"]);
    becomes("0 9 1 1 *", "Australia/Lord_Howe", &["0,30 22 28-31 1,12 *"]);
    becomes("*/15 * * * *", "Europe/Berlin", &["*/15 * * * *"]);
}

#[test]
fn what_a_gap_swallows_runs_behind_it() {
    becomes("30 2 * * *", "Europe/Berlin", &["30 0,1 * * *", "0 1 25-31 3 *"]);
    becomes("30 2 * 6 *", "Europe/Berlin", &["30 0,1 * 6 *"]);
    becomes("0 2 * * *", "Europe/Berlin", &["0 0,1 * * *"]);
}

#[track_caller]
fn is_wrong(text: &str, at: &str, message: &str) {
    let problem = parse(text).unwrap_err();
    assert_eq!((&text[problem.start..problem.end], problem.message.as_str()), (at, message));
}

#[test]
fn mistakes_are_told_where_they_stand() {
    is_wrong("60 * * * *", "60", "`60` is no minute");
    is_wrong("0 9,24 * * *", "24", "`24` is no hour");
    is_wrong("0 0 0 * *", "0", "`0` is no day of the month");
    is_wrong("0 0 * FOO *", "FOO", "`FOO` is no month");
    is_wrong("0 0 * * 8", "8", "`8` is no weekday");
    is_wrong("0 0 * * MO", "MO", "`MO` is no weekday");
    is_wrong("0 0 L * *", "L", "`L` is no day of the month");
    is_wrong("*/0 * * * *", "*/0", "the step of `*/0` is no number from 1 to 59");
    is_wrong("0 20-4 * * *", "20-4", "`20-4` ends before it begins");
    is_wrong("0 0 * *", "0 0 * *", "a cron expression has five fields, and here are 4");
    is_wrong("0 0 31 2 *", "31 2", "no such day is in any of these months");
    is_wrong("@often", "@often", "there is no schedule `@often`");
    assert!(parse("0 0 30 2 1").is_ok(), "a Monday will do");
    assert!(parse("0 0 29 2 *").is_ok());
}

#[test]
fn moments_are_those_of_the_calendar() {
    assert_eq!(moment(0), [0, 0, 1, 1, 4]);
    assert_eq!(moment(951_782_400), [0, 0, 29, 2, 2]);
    assert_eq!(moment(1_774_746_059), [0, 1, 29, 3, 0]);
}
