//! `ics` (RFC 5545): a calendar of events.

mod line;
mod time;

use super::feed::{each, first, text};
use super::{Clock, Format, Mismatch, mismatch, text_of, unfit};
use crate::builtins::functions::hash;
use crate::pieces::Pieces;
use crate::value::{Members, Value, array};
use line::{Kind, push};

/// `format: ics`
pub static ICS: Format = Format {
    content_type: "text/calendar; charset=utf-8",
    name: "ics",
    unwraps: true,
    takes_text: true,
    begin,
};

const WANTED: &str = "text, a list of events, or an object with `events` or `start`";
const START: &[&str] = &["start", "dtstart", "startDate"];
const END: &[&str] = &["end", "dtend", "endDate"];

/// A calendar in the making: all of it was looked at, so nothing can fail any more.
struct Calendar {
    head: String,
    events: Option<Members>,
    /// When it is written: what each event without a stamp of its own bears.
    now: f64,
}

fn begin(value: &Value, clock: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    let (events, now) = (events(value)?, clock());
    for (at, (_, value)) in Members::of(&events).into_iter().flatten().enumerate() {
        event(&value, now, &[" in event ", &(at + 1).to_string()].concat())?;
    }
    let events = Members::of(&events);
    Ok(Box::new(Calendar { head: head(value), events, now }))
}

/// The list of events that a value is or has; an event alone is a list of one.
fn events(value: &Value) -> Result<Value, Mismatch> {
    if value.as_array().is_some() {
        return Ok(value.clone());
    }
    if value.as_object().is_none() {
        return Err(mismatch("ics", WANTED, value));
    }
    match value.member("events") {
        events if events.as_array().is_some() => Ok(events.clone()),
        Value::Undefined if first(value, START).is_some() => Ok(array(vec![value.clone()])),
        Value::Undefined => Err(unfit("ics", "has neither `events` nor `start`")),
        _ => Err(unfit("ics", "has `events` that are no list")),
    }
}

fn head(value: &Value) -> String {
    let mut out = String::new();
    push("BEGIN", Kind::Raw, "VCALENDAR", &mut out);
    push("VERSION", Kind::Raw, "2.0", &mut out);
    let product = text(value, &["prodId", "prodid"]);
    push("PRODID", Kind::Text, product.as_deref().unwrap_or("-//ensemble//calendar//EN"), &mut out);
    push("CALSCALE", Kind::Raw, "GREGORIAN", &mut out);
    let calendar = if value.member("events").is_undefined() { &Value::Undefined } else { value };
    for (name, kind, from) in [
        ("METHOD", Kind::Raw, &["method"][..]),
        ("X-WR-CALNAME", Kind::Text, &["name", "title"]),
        ("X-WR-CALDESC", Kind::Text, &["description"]),
        ("X-WR-TIMEZONE", Kind::Text, &["timezone"]),
    ] {
        if let Some(text) = text(calendar, from) {
            push(name, kind, &text, &mut out);
        }
    }
    out
}

impl Pieces for Calendar {
    fn write(&mut self, out: &mut String) -> bool {
        if !self.head.is_empty() {
            out.push_str(&std::mem::take(&mut self.head));
            return true;
        }
        match self.events.as_mut().and_then(Iterator::next) {
            Some((_, value)) => out.push_str(&event(&value, self.now, "").unwrap_or_default()),
            None => {
                push("END", Kind::Raw, "VCALENDAR", out);
                return false;
            }
        }
        true
    }
}

/// The members that are one line each.
const LINES: [(&str, Kind, &[&str]); 10] = [
    ("SUMMARY", Kind::Text, &["summary", "title", "name"]),
    ("DESCRIPTION", Kind::Text, &["description"]),
    ("LOCATION", Kind::Text, &["location"]),
    ("URL", Kind::Raw, &["url", "link"]),
    ("STATUS", Kind::Upper, &["status"]),
    ("CLASS", Kind::Upper, &["class"]),
    ("TRANSP", Kind::Upper, &["transparency", "transp"]),
    ("PRIORITY", Kind::Raw, &["priority"]),
    ("SEQUENCE", Kind::Raw, &["sequence"]),
    ("RRULE", Kind::Raw, &["rrule", "recurrence"]),
];

fn event(event: &Value, now: f64, place: &str) -> Result<String, Mismatch> {
    let Some(start) = first(event, START) else {
        return Err(unfit("ics", &["lacks `start`", place].concat()));
    };
    let mut out = String::new();
    push("BEGIN", Kind::Raw, "VEVENT", &mut out);
    push("UID", Kind::Text, &uid(event, start), &mut out);
    let stamp = first(event, &["stamp", "dtstamp", "updated"]).cloned().unwrap_or(Value::Number(now));
    time::push("DTSTAMP", &stamp, time::Form::Utc, place, &mut out)?;
    let form = if event.member("allDay") == &Value::Bool(true) { time::Form::Day } else { time::Form::Any };
    time::push("DTSTART", start, form, place, &mut out)?;
    if let Some(end) = first(event, END) {
        time::push("DTEND", end, form, place, &mut out)?;
    } else if let Some(duration) = text(event, &["duration"]) {
        push("DURATION", Kind::Raw, &duration, &mut out);
    }
    for (name, kind, from) in LINES {
        if let Some(text) = text(event, from) {
            push(name, kind, text.strip_prefix("RRULE:").unwrap_or(&text), &mut out);
        }
    }
    categories(event, &mut out);
    people(event, &mut out);
    for (name, from) in [("CREATED", "created"), ("LAST-MODIFIED", "lastModified")] {
        if let Some(moment) = first(event, &[from]) {
            time::push(name, moment, time::Form::Utc, place, &mut out)?;
        }
    }
    push("END", Kind::Raw, "VEVENT", &mut out);
    Ok(out)
}

/// The event's own id, or one that stays the same as long as what the event is does.
fn uid(event: &Value, start: &Value) -> String {
    text(event, &["uid", "id"]).unwrap_or_else(|| {
        let what = text(event, &["summary", "title", "name"]).unwrap_or_default();
        let digest = hash(&[Value::from([text_of(start).as_str(), "\n", &what].concat())]);
        digest.as_str().and_then(|digest| digest.get(..32)).unwrap_or("event").to_owned()
    })
}

fn categories(event: &Value, out: &mut String) {
    let all: Vec<String> = each(event, &["categories", "category", "tags"])
        .iter()
        .map(|category| line::escaped(&text_of(category)))
        .collect();
    if !all.is_empty() {
        push("CATEGORIES", Kind::Raw, &all.join(","), out);
    }
}

/// The organizer and the attendees: mail addresses, or `{email, name?}`.
fn people(event: &Value, out: &mut String) {
    for (property, from) in [("ORGANIZER", "organizer"), ("ATTENDEE", "attendees")] {
        for person in each(event, &[from]) {
            let mail = text(&person, &["email"]).or_else(|| person.as_str().map(str::to_owned));
            let Some(mail) = mail else { continue };
            let address = if mail.contains(':') { mail } else { ["mailto:", &mail].concat() };
            match text(&person, &["name"]) {
                Some(name) => {
                    let name = line::parameter(&name);
                    push(&[property, ";CN=\"", &name, "\""].concat(), Kind::Raw, &address, out);
                }
                None => push(property, Kind::Raw, &address, out),
            }
        }
    }
}

#[cfg(test)]
mod tests;
