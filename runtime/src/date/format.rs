//! Dates as text: ISO 8601 and JavaScript's own forms.

use super::Civil;
use crate::ops::append_padded;

const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Civil {
    /// The weekday's English name.
    pub(crate) fn weekday_name(&self) -> &'static str {
        WEEKDAYS.get(self.weekday).copied().unwrap_or("")
    }

    /// The month's English name.
    pub(crate) fn month_name(&self) -> &'static str {
        MONTHS.get(self.month).copied().unwrap_or("")
    }
}

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

/// `Wed Nov 25 2026 10:00:00 GMT+0000 (Coordinated Universal Time)`, or `Invalid Date`.
#[inline(never)]
pub(crate) fn long(ms: f64) -> String {
    let Some(civil) = Civil::of(ms) else { return "Invalid Date".to_owned() };
    let mut out = String::with_capacity(64);
    append_day(&mut out, &civil);
    out.push(' ');
    append_time(&mut out, &civil);
    out
}

/// `Wed Nov 25 2026`
pub(super) fn append_day(out: &mut String, civil: &Civil) {
    out.push_str(short(civil.weekday_name()));
    out.push(' ');
    out.push_str(short(civil.month_name()));
    out.push(' ');
    append_padded(out, civil.day, 2);
    out.push(' ');
    append_year(out, civil.year);
}

/// `10:00:00 GMT+0000 (Coordinated Universal Time)`
pub(super) fn append_time(out: &mut String, civil: &Civil) {
    append_clock(out, civil);
    out.push_str(" GMT+0000 (Coordinated Universal Time)");
}

/// `10:00:00`
pub(super) fn append_clock(out: &mut String, civil: &Civil) {
    append_padded(out, civil.hour, 2);
    out.push(':');
    append_padded(out, civil.minute, 2);
    out.push(':');
    append_padded(out, civil.second, 2);
}

/// A year in at least four digits.
pub(super) fn append_year(out: &mut String, year: i64) {
    if year < 0 {
        out.push('-');
    }
    append_padded(out, year.abs(), if year < 0 { 6 } else { 4 });
}

/// The first three letters of a name.
pub(super) fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}
