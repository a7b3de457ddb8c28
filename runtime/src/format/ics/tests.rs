//! Whole calendars.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::json;
use crate::value::Str;

fn written(text: &str) -> Result<String, String> {
    ICS.text(&json::lazy(&Str::from(text)).unwrap())
}

#[test]
fn an_event_is_a_calendar() {
    let event = r#"{"uid":"1","start":"2026-11-25T10:00:00Z","end":"2026-11-25T11:00:00Z","title":"A; b, c","rrule":"RRULE:FREQ=WEEKLY;COUNT=3","status":"confirmed","organizer":{"name":"Ada","email":"ada@example.com"},"attendees":["bo@example.com"],"tags":["x,y","z"]}"#;
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ensemble//calendar//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTAMP:19700101T000000Z",
        "DTSTART:20261125T100000Z",
        "DTEND:20261125T110000Z",
        "SUMMARY:A\\; b\\, c",
        "STATUS:CONFIRMED",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "CATEGORIES:x\\,y,z",
        "ORGANIZER;CN=\"Ada\":mailto:ada@example.com",
        "ATTENDEE:mailto:bo@example.com",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(written(event).unwrap().split("\r\n").collect::<Vec<_>>(), expected);
}

#[test]
fn a_calendar_has_a_name_and_events() {
    let calendar = written(
        r#"{"name":"Team","timezone":"Europe/Berlin","events":[{"start":"2026-11-25","summary":"x","allDay":true},{"start":"2026-11-26","duration":"PT1H"}]}"#,
    )
    .unwrap();
    for line in
        ["X-WR-CALNAME:Team", "X-WR-TIMEZONE:Europe/Berlin", "DTSTART;VALUE=DATE:20261125", "DURATION:PT1H"]
    {
        assert!(calendar.contains(&["\r\n", line, "\r\n"].concat()), "{line} {calendar}");
    }
    assert_eq!(calendar.matches("\r\nUID:").count(), 2);
    assert_eq!(written("[]").unwrap().matches("VEVENT").count(), 0);
}

#[test]
fn what_is_no_calendar_is_refused() {
    for (text, message) in [
        ("1", "must be text, a list of events, or an object with `events` or `start`, got a number"),
        ("{}", "has neither `events` nor `start`"),
        (r#"{"events":1}"#, "has `events` that are no list"),
        (r#"[{"start":"2026-11-25"},{}]"#, "lacks `start` in event 2"),
        (r#"[{"start":"soon"}]"#, "has no date in `soon` in event 1"),
    ] {
        let told = written(text).unwrap_err();
        assert!(told.ends_with(message), "{told}");
    }
}
