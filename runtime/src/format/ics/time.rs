//! Dates and times: UTC, days without a time, and local times that hold wherever one is.

use super::line;
use crate::date::{self, Civil};
use crate::format::feed::ms_of;
use crate::format::{Mismatch, text_of, unfit};
use crate::ops::append_padded;
use crate::value::Value;

/// What a moment may be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is given: a day, a local time or UTC.
    Any,
    /// The day alone.
    Day,
    /// UTC.
    Utc,
}

/// Appends a property with a moment: a date, milliseconds, or a text like `2026-11-25`,
/// `2026-11-25T10:00:00` (local), `2026-11-25T10:00:00Z`, or in iCalendar's own form.
pub(super) fn push(
    name: &str,
    value: &Value,
    form: Form,
    place: &str,
    out: &mut String,
) -> Result<(), Mismatch> {
    let text = value.as_str().unwrap_or("").trim();
    let (ms, own) = match spelled(text) {
        Some(spelled) => (date::parse(&spelled), Own::of(&spelled)),
        None => (ms_of(value), Own::of(text)),
    };
    let Some(civil) = Civil::of(ms).filter(|civil| (0..=9999).contains(&civil.year)) else {
        let what = ["has no date in `", &text_of(value), "`", place];
        return Err(unfit("ics", &what.concat()));
    };
    let (day, behind) = match (form, own) {
        (Form::Day, _) | (Form::Any, Own::Day) => (true, ""),
        (Form::Any, Own::Local) => (false, ""),
        _ => (false, "Z"),
    };
    let mut moment = String::new();
    for (number, width) in [(civil.year, 4), (civil.month as i64 + 1, 2), (civil.day, 2)] {
        append_padded(&mut moment, number, width);
    }
    if !day {
        moment.push('T');
        [civil.hour, civil.minute, civil.second]
            .into_iter()
            .for_each(|part| append_padded(&mut moment, part, 2));
        moment.push_str(behind);
    }
    line::push(&[name, if day { ";VALUE=DATE" } else { "" }].concat(), line::Kind::Raw, &moment, out);
    Ok(())
}

/// What a text says besides the moment.
#[derive(Clone, Copy)]
enum Own {
    Day,
    Local,
    Zone,
}

impl Own {
    fn of(text: &str) -> Own {
        let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let time = shape.strip_prefix("0000-00-00").map(|rest| rest.trim_start_matches(['T', ' ']));
        match time {
            Some("") => Own::Day,
            Some(time) if time.chars().all(|c| "0:.".contains(c)) => Own::Local,
            _ => Own::Zone,
        }
    }
}

/// iCalendar's `20261125T100000Z` as ISO 8601 spells it out.
fn spelled(text: &str) -> Option<String> {
    let (text, zone) = text.strip_suffix('Z').map_or((text, ""), |text| (text, "Z"));
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    if !digits(day, 8) || !(time.is_empty() || digits(time, 6)) {
        return None;
    }
    let mut out = [day.get(..4)?, "-", day.get(4..6)?, "-", day.get(6..)?].concat();
    if !time.is_empty() {
        for part in ["T", time.get(..2)?, ":", time.get(2..4)?, ":", time.get(4..)?, zone] {
            out.push_str(part);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[track_caller]
    fn writes(value: &Value, form: Form, expected: &str) {
        let mut out = String::new();
        push("X", value, form, "", &mut out).unwrap();
        assert_eq!(out.trim_end(), expected);
    }

    #[test]
    fn moments_keep_what_they_say_of_their_zone() {
        for (text, expected) in [
            ("2026-11-25", "X;VALUE=DATE:20261125"),
            ("2026-11-25T10:00:00", "X:20261125T100000"),
            ("2026-11-25 10:00", "X:20261125T100000"),
            ("2026-11-25T10:00:00.000Z", "X:20261125T100000Z"),
            ("2026-11-25T10:00:00+02:00", "X:20261125T080000Z"),
            ("20261125", "X;VALUE=DATE:20261125"),
            ("20261125T100000", "X:20261125T100000"),
            ("20261125T100000Z", "X:20261125T100000Z"),
        ] {
            writes(&Value::from(text), Form::Any, expected);
        }
        writes(&Value::date(0.0), Form::Any, "X:19700101T000000Z");
        writes(&Value::Number(1000.0), Form::Any, "X:19700101T000001Z");
        writes(&Value::from("2026-11-25T10:00:00Z"), Form::Day, "X;VALUE=DATE:20261125");
        writes(&Value::from("2026-11-25"), Form::Utc, "X:20261125T000000Z");
    }

    #[test]
    fn other_texts_are_refused() {
        for value in
            [Value::from("soon"), Value::from("20261199"), Value::Bool(true), Value::Number(f64::NAN)]
        {
            let fault = push("X", &value, Form::Any, " in event 1", &mut String::new()).err();
            assert!(fault.is_some(), "{value:?}");
        }
    }
}
