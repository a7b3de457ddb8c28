//! Dates as text: ISO 8601 and JavaScript's own forms.

use super::Civil;
use crate::ops::append_padded;

/// What JavaScript says of a date that is none.
const INVALID: &str = "Invalid Date";

/// Appends `2026-11-25T10:00:00.000Z`; nothing for an invalid date.
#[inline(never)]
pub(crate) fn append_iso(out: &mut String, ms: f64) {
    let Some(civil) = Civil::of(ms) else { return };
    let (sign, width) = match civil.year {
        0..=9999 => ("", 4),
        ..0 => ("-", 6),
        _ => ("+", 6),
    };
    out.push_str(sign);
    append_numbers(
        out,
        &[
            (civil.year.abs(), width, "-"),
            (civil.month as i64 + 1, 2, "-"),
            (civil.day, 2, "T"),
            (civil.hour, 2, ":"),
            (civil.minute, 2, ":"),
            (civil.second, 2, "."),
            (civil.ms, 3, "Z"),
        ],
    );
}

/// `Wed Nov 25 2026 10:00:00 GMT+0000 (Coordinated Universal Time)`
#[inline(never)]
pub(crate) fn long(ms: f64) -> String {
    let mut out = String::with_capacity(64);
    append_long(&mut out, ms, true, true);
    out
}

/// Appends the day, the time or both in JavaScript's own form, or `Invalid Date`.
#[inline(never)]
pub(crate) fn append_long(out: &mut String, ms: f64, day: bool, time: bool) {
    let Some(civil) = Civil::of(ms) else { return out.push_str(INVALID) };
    if day {
        append_words(out, &[short(civil.weekday_name()), " ", short(civil.month_name()), " "]);
        append_day(out, &civil, if time { " " } else { "" }, " ");
    }
    if time {
        append_clock(out, &civil, 2, " GMT+0000 (Coordinated Universal Time)");
    }
}

/// Appends `Wed, 25 Nov 2026 10:00:00 GMT`, or `Invalid Date`.
#[inline(never)]
pub(crate) fn append_utc(out: &mut String, ms: f64) {
    let Some(civil) = Civil::of(ms) else { return out.push_str(INVALID) };
    append_words(out, &[short(civil.weekday_name()), ", "]);
    let month = [" ", short(civil.month_name()), " "].concat();
    append_day(out, &civil, " ", &month);
    append_clock(out, &civil, 2, " GMT");
}

/// Appends `11/25/2026`, `10:00:00 AM` or both with a comma between, or `Invalid Date`.
#[inline(never)]
pub(crate) fn append_locale(out: &mut String, ms: f64, day: bool, time: bool) {
    let Some(civil) = Civil::of(ms) else { return out.push_str(INVALID) };
    if day {
        // Years before the first count backwards from 1.
        let year = if civil.year > 0 { civil.year } else { 1 - civil.year };
        let behind = if time { ", " } else { "" };
        append_numbers(out, &[(civil.month as i64 + 1, 1, "/"), (civil.day, 1, "/"), (year, 1, behind)]);
    }
    if time {
        let twelve = Civil { hour: (civil.hour + 11) % 12 + 1, ..civil };
        append_clock(out, &twelve, 1, if civil.hour < 12 { " AM" } else { " PM" });
    }
}

/// `25 2026`, with something between and behind; the year in at least four digits.
fn append_day(out: &mut String, civil: &Civil, behind: &str, between: &str) {
    append_numbers(out, &[(civil.day, 2, between)]);
    out.push_str(if civil.year < 0 { "-" } else { "" });
    append_numbers(out, &[(civil.year.abs(), 4, behind)]);
}

/// `10:00:00`, the hour in so many digits, and something behind.
fn append_clock(out: &mut String, civil: &Civil, width: usize, behind: &str) {
    let parts = [(civil.hour, width, ":"), (civil.minute, 2, ":"), (civil.second, 2, behind)];
    append_numbers(out, &parts);
}

/// Each number in at least so many digits, and what stands behind it.
#[inline(never)]
fn append_numbers(out: &mut String, parts: &[(i64, usize, &str)]) {
    for (number, width, behind) in parts {
        append_padded(out, *number, *width);
        out.push_str(behind);
    }
}

fn append_words(out: &mut String, words: &[&str]) {
    words.iter().for_each(|word| out.push_str(word));
}

/// The first three letters of a name.
fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}
