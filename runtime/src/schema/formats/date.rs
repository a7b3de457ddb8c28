//! Dates, times and durations (RFC 3339).

/// `date-time`: a date, `T`, and a time.
pub fn date_time(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(day, rest)| date(day) && time(rest))
}

/// `date`: `2024-02-29`.
pub fn date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return false };
    let year = number(&[*y1, *y2, *y3, *y4]);
    let (month, day) = (number(&[*m1, *m2]), number(&[*d1, *d2]));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => day >= 1 && day <= days(year, month),
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// `time`: `12:30:00Z`, with a zone.
pub fn time(text: &str) -> bool {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text.as_bytes() else { return false };
    let parts = (number(&[*h1, *h2]), number(&[*m1, *m2]), number(&[*s1, *s2]));
    let (Some(hour @ 0..=23), Some(minute @ 0..=59), Some(second @ 0..=60)) = parts else { return false };
    let Some(zone) = fraction(rest).and_then(offset) else { return false };
    // A leap second is the last one of the day, by the clock of Greenwich.
    second < 60 || (1440 + hour * 60 + minute - zone).rem_euclid(1440) == 1439
}

/// What follows the fraction of a second.
fn fraction(rest: &[u8]) -> Option<&[u8]> {
    let [b'.', digits @ ..] = rest else { return Some(rest) };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then(|| digits.get(count..).unwrap_or_default())
}

/// The minutes of a zone, from -1439 as 1 (so that the sum stays positive) on.
fn offset(zone: &[u8]) -> Option<u32> {
    match zone {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let hours = number(&[*h1, *h2]).filter(|hours| *hours <= 23)?;
            let minutes = number(&[*m1, *m2]).filter(|minutes| *minutes <= 59)?;
            let offset = hours * 60 + minutes;
            Some(if *sign == b'+' { offset } else { 1440 - offset })
        }
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// `duration`: `P1DT12H`, or weeks alone.
pub fn duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_number(weeks);
    }
    match rest.split_once('T') {
        Some((days, times)) => (days.is_empty() || units(days, "YMD")) && units(times, "HMS"),
        None => units(rest, "YMD"),
    }
}

/// Numbers with units in this order, at least one and none left out between two.
fn units(text: &str, order: &str) -> bool {
    let (mut rest, mut left) = (text, order);
    let mut any = false;
    while !rest.is_empty() {
        let Some(end) = rest.find(|c: char| !c.is_ascii_digit()) else { return false };
        let (digits, tail) = rest.split_at(end);
        let Some(unit) = tail.chars().next() else { return false };
        let Some(place) = left.find(unit) else { return false };
        if digits.is_empty() || (any && place > 0) {
            return false;
        }
        left = left.get(place + 1..).unwrap_or_default();
        rest = tail.get(1..).unwrap_or_default();
        any = true;
    }
    any
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_exist() {
        for fine in ["2024-02-29", "2000-02-29", "1999-12-31", "0000-01-01"] {
            assert!(date(fine), "{fine}");
        }
        for wrong in
            ["2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-1-01", "2024-00-10", "２024-01-01"]
        {
            assert!(!date(wrong), "{wrong}");
        }
    }

    #[test]
    fn times_have_zones() {
        for fine in ["12:30:00Z", "00:00:00.5+01:00", "23:59:60Z", "15:59:60-08:00", "01:29:60+01:30"] {
            assert!(time(fine), "{fine}");
        }
        for wrong in
            ["12:30:00", "24:00:00Z", "12:30:60Z", "12:30:00.Z", "12:30:00+24:00", "12:30Z", "22:59:60+01:00"]
        {
            assert!(!time(wrong), "{wrong}");
        }
    }

    #[test]
    fn durations_are_in_order() {
        for fine in ["P1Y2M3DT4H5M6S", "PT36H", "P4W", "P1M", "PT1M", "P1DT1S"] {
            assert!(duration(fine), "{fine}");
        }
        for wrong in ["P", "PT", "P1", "P1Y1D", "PT1H1S", "P1D2H", "P1W1D", "1Y", "P1DT", "P1M1Y", "P１Y"] {
            assert!(!duration(wrong), "{wrong}");
        }
    }
}
