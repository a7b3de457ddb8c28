//! `Wed, 25 Nov 2026 10:00:00 GMT`, `Wed Nov 25 2026 10:00:00 GMT+0100 (a zone's name)`,
//! `November 25, 2026`: a month by its name; weekday, time and zone may be missing.

use super::Parts;
use super::scan::Scan;
use crate::date::names::{is_weekday, month};

/// The milliseconds; none when the text has another form.
pub(super) fn parse(text: &str) -> Option<f64> {
    let mut scan = Scan(text);
    let mut parts = Parts([0, 0, 1, 0, 0, 0, 0]);
    let mut word = scan.word();
    if is_weekday(word) {
        gap(&mut scan)?;
        word = scan.word();
    }
    if word.is_empty() {
        parts.0[2] = scan.short()?;
        gap(&mut scan)?;
        parts.0[1] = month(scan.word())? as i64;
    } else {
        parts.0[1] = month(word)? as i64;
        gap(&mut scan)?;
        parts.0[2] = scan.short()?;
    }
    gap(&mut scan)?;
    parts.0[0] = year(&mut scan)?;
    scan.take(',');
    scan.space();
    clock(&mut scan, &mut parts)?;
    let offset = zone(&mut scan)?;
    scan.space();
    if scan.0.is_empty() || (scan.0.starts_with('(') && scan.0.ends_with(')')) {
        parts.at(offset)
    } else {
        None
    }
}

/// A comma, space or both.
fn gap(scan: &mut Scan) -> Option<()> {
    let before = scan.0.len();
    scan.take(',');
    scan.space();
    (scan.0.len() < before).then_some(())
}

/// Four to six digits. Years below 100 are left alone: V8 moves them into another century.
fn year(scan: &mut Scan) -> Option<i64> {
    let count = scan.0.bytes().take_while(u8::is_ascii_digit).count();
    if (4..=6).contains(&count) { scan.digits(count).filter(|year| *year > 99) } else { None }
}

/// `10:00` or `10:00:00`, or nothing.
fn clock(scan: &mut Scan, parts: &mut Parts) -> Option<()> {
    if !scan.0.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(());
    }
    parts.0[3] = scan.short()?;
    if !scan.take(':') {
        return None;
    }
    parts.0[4] = scan.digits(2)?;
    if scan.take(':') {
        parts.0[5] = scan.digits(2)?;
    }
    Some(())
}

/// ` GMT`, ` UTC`, ` Z`, `+0100`, ` GMT+0100`, or nothing.
fn zone(scan: &mut Scan) -> Option<i64> {
    let word = match scan.0.starts_with(' ') {
        true => {
            scan.space();
            scan.word()
        }
        false => "",
    };
    let known =
        word.is_empty() || ["GMT", "UTC", "UT", "Z"].iter().any(|zone| zone.eq_ignore_ascii_case(word));
    if known { scan.offset().map(|offset| offset.unwrap_or(0)) } else { None }
}
