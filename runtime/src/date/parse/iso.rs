//! `2026`, `2026-11`, `2026-11-25`, each also with `T10:00`, `T10:00:00`, `T10:00:00.000` and a zone.

use super::Parts;
use super::scan::Scan;

/// The milliseconds; none when the text has another form.
pub(super) fn parse(text: &str) -> Option<f64> {
    let mut scan = Scan(text);
    let mut parts = Parts([year(&mut scan)?, 0, 1, 0, 0, 0, 0]);
    if scan.take('-') {
        parts.0[1] = scan.digits(2)? - 1;
        if scan.take('-') {
            parts.0[2] = scan.digits(2)?;
        }
    }
    let mut offset = 0;
    // V8 moves years below 100 into another century where there is no `T`.
    if scan.take_exactly('T') || (text.len() > 10 && parts.0[0] > 99 && scan.take(' ')) {
        clock(&mut scan, &mut parts)?;
        if !scan.take_exactly('Z') {
            offset = scan.offset()?.unwrap_or(0);
        }
    }
    if scan.0.is_empty() { parts.at(offset) } else { None }
}

/// Four digits, or six with a sign; there is no year `-000000`.
fn year(scan: &mut Scan) -> Option<i64> {
    match (scan.take('+'), scan.take('-')) {
        (false, false) => scan.digits(4),
        (true, _) => scan.digits(6),
        (_, true) => scan.digits(6).filter(|year| *year != 0).map(|year| -year),
    }
}

/// `10:00`, `10:00:00`, `10:00:00.000`; of a fraction the first three digits count.
fn clock(scan: &mut Scan, parts: &mut Parts) -> Option<()> {
    parts.0[3] = scan.digits(2)?;
    if !scan.take(':') {
        return None;
    }
    parts.0[4] = scan.digits(2)?;
    if scan.take(':') {
        parts.0[5] = scan.digits(2)?;
        if scan.take('.') {
            parts.0[6] = fraction(scan)?;
        }
    }
    Some(())
}

fn fraction(scan: &mut Scan) -> Option<i64> {
    let mut ms = 0;
    let mut count = 0;
    while let Some(digit) = scan.0.bytes().next().filter(u8::is_ascii_digit) {
        ms += if count < 3 {
            i64::from(digit - b'0') * [100, 10, 1].get(count).copied().unwrap_or(0)
        } else {
            0
        };
        count += 1;
        scan.digits(1)?;
    }
    (count > 0).then_some(ms)
}
