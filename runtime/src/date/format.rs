//! Dates as text: ISO 8601 and JavaScript's own forms.

use super::Civil;
use crate::ops::append_padded;

/// Appends `2026-11-25T10:00:00.000Z`; nothing for an invalid date.
#[inline(never)]
pub(crate) fn append_iso(out: &mut String, ms: f64) {
    let Some(civil) = Civil::of(ms) else { return };
    if (0..=9999).contains(&civil.year) {
        append_padded(out, civil.year, 4);
    } else {
        out.push(if civil.year < 0 { '-' } else { '+' });
        append_padded(out, civil.year.abs(), 6);
    }
    out.push('-');
    append_padded(out, civil.month as i64 + 1, 2);
    out.push('-');
    append_padded(out, civil.day, 2);
    out.push('T');
    append_clock(out, &civil);
    out.push('.');
    append_padded(out, civil.ms, 3);
    out.push('Z');
}

/// What JavaScript says of a date that is none.
const INVALID: &str = "Invalid Date";

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
        append_words(out, [short(civil.weekday_name()), short(civil.month_name())]);
        append_padded(out, civil.day, 2);
        out.push(' ');
        append_year(out, civil.year);
        out.push_str(if time { " " } else { "" });
    }
    if time {
        append_clock(out, &civil);
        out.push_str(" GMT+0000 (Coordinated Universal Time)");
    }
}

/// Appends `Wed, 25 Nov 2026 10:00:00 GMT`, or `Invalid Date`.
#[inline(never)]
pub(crate) fn append_utc(out: &mut String, ms: f64) {
    let Some(civil) = Civil::of(ms) else { return out.push_str(INVALID) };
    append_words(out, [short(civil.weekday_name())]);
    out.pop();
    out.push_str(", ");
    append_padded(out, civil.day, 2);
    out.push(' ');
    append_words(out, [short(civil.month_name())]);
    append_year(out, civil.year);
    out.push(' ');
    append_clock(out, &civil);
    out.push_str(" GMT");
}

/// Appends `11/25/2026`, `10:00:00 AM` or both with a comma between, or `Invalid Date`.
#[inline(never)]
pub(crate) fn append_locale(out: &mut String, ms: f64, day: bool, time: bool) {
    let Some(civil) = Civil::of(ms) else { return out.push_str(INVALID) };
    if day {
        append_padded(out, civil.month as i64 + 1, 1);
        out.push('/');
        append_padded(out, civil.day, 1);
        out.push('/');
        // Years before the first count backwards from 1.
        append_padded(out, if civil.year > 0 { civil.year } else { 1 - civil.year }, 1);
        out.push_str(if time { ", " } else { "" });
    }
    if time {
        append_padded(out, (civil.hour + 11) % 12 + 1, 1);
        append_minutes(out, &civil);
        out.push_str(if civil.hour < 12 { " AM" } else { " PM" });
    }
}

/// `10:00:00`
pub(super) fn append_clock(out: &mut String, civil: &Civil) {
    append_padded(out, civil.hour, 2);
    append_minutes(out, civil);
}

/// `:00:00`
fn append_minutes(out: &mut String, civil: &Civil) {
    out.push(':');
    append_padded(out, civil.minute, 2);
    out.push(':');
    append_padded(out, civil.second, 2);
}

fn append_words<const N: usize>(out: &mut String, words: [&str; N]) {
    for word in words {
        out.push_str(word);
        out.push(' ');
    }
}

/// A year in at least four digits.
fn append_year(out: &mut String, year: i64) {
    out.push_str(if year < 0 { "-" } else { "" });
    append_padded(out, year.abs(), 4);
}

/// The first three letters of a name.
fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}
