//! Dates by a pattern of percent signs, as `strftime` has it.

use super::Civil;
use super::civil::day_of_year;
use crate::ops::append_padded;

/// Appends a date by a pattern. `%-d` writes without padding, `%_d` pads with spaces, `%^a` writes
/// capitals; what is unknown stays as it is. Nothing for an invalid date.
#[inline(never)]
pub(crate) fn append_formatted(out: &mut String, ms: f64, pattern: &str) {
    let Some(civil) = Civil::of(ms) else { return };
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let flag = after.chars().next().filter(|c| matches!(c, '-' | '_' | '^' | '0'));
        let behind = after.get(flag.map_or(0, char::len_utf8)..).unwrap_or("");
        let Some(letter) = behind.chars().next() else {
            out.push('%');
            rest = after;
            continue;
        };
        if append_part(out, &civil, letter, flag.unwrap_or(' '), ms) {
            rest = behind.get(letter.len_utf8()..).unwrap_or("");
        } else {
            out.push('%');
            rest = after;
        }
    }
    out.push_str(rest);
}

/// False when there is no such letter.
fn append_part(out: &mut String, civil: &Civil, letter: char, flag: char, ms: f64) -> bool {
    if let Some((number, width, padding)) = number(civil, letter) {
        append_number(out, number, width, if flag == ' ' { padding } else { flag });
    } else if let Some(word) = word(civil, letter) {
        match flag {
            '^' => out.push_str(&word.to_uppercase()),
            _ => out.push_str(word),
        }
    } else if let Some(pattern) = composed(letter) {
        append_formatted(out, ms, pattern);
    } else if letter == 's' {
        append_number(out, (ms / 1000.0).floor() as i64, 1, '0');
    } else {
        return false;
    }
    true
}

/// A number, its width, and what fills it.
fn number(civil: &Civil, letter: char) -> Option<(i64, usize, char)> {
    let twelve = (civil.hour + 11) % 12 + 1;
    let weekday = civil.weekday as i64;
    let of_year = day_of_year(civil);
    Some(match letter {
        'Y' => (civil.year, 4, '0'),
        'C' => (civil.year.div_euclid(100), 2, '0'),
        'y' => (civil.year.rem_euclid(100), 2, '0'),
        'G' => (iso_week(civil).0, 4, '0'),
        'm' => (civil.month as i64 + 1, 2, '0'),
        'd' => (civil.day, 2, '0'),
        'e' => (civil.day, 2, '_'),
        'j' => (of_year, 3, '0'),
        'H' => (civil.hour, 2, '0'),
        'k' => (civil.hour, 2, '_'),
        'I' => (twelve, 2, '0'),
        'l' => (twelve, 2, '_'),
        'M' => (civil.minute, 2, '0'),
        'S' => (civil.second, 2, '0'),
        'L' => (civil.ms, 3, '0'),
        'N' => (civil.ms * 1_000_000, 9, '0'),
        'u' => ((weekday + 6) % 7 + 1, 1, '0'),
        'w' => (weekday, 1, '0'),
        'U' => ((of_year + 6 - weekday) / 7, 2, '0'),
        'W' => ((of_year + 6 - (weekday + 6) % 7) / 7, 2, '0'),
        'V' => (iso_week(civil).1, 2, '0'),
        _ => return None,
    })
}

fn word(civil: &Civil, letter: char) -> Option<&'static str> {
    Some(match letter {
        'A' => civil.weekday_name(),
        'a' => civil.weekday_name().get(..3)?,
        'B' => civil.month_name(),
        'b' | 'h' => civil.month_name().get(..3)?,
        'p' => {
            if civil.hour < 12 {
                "AM"
            } else {
                "PM"
            }
        }
        'P' => {
            if civil.hour < 12 {
                "am"
            } else {
                "pm"
            }
        }
        'Z' => "UTC",
        'z' => "+0000",
        '%' => "%",
        'n' => "\n",
        't' => "\t",
        _ => return None,
    })
}

fn composed(letter: char) -> Option<&'static str> {
    Some(match letter {
        'F' => "%Y-%m-%d",
        'T' | 'X' => "%H:%M:%S",
        'D' | 'x' => "%m/%d/%y",
        'R' => "%H:%M",
        'r' => "%I:%M:%S %p",
        'c' => "%a %b %e %H:%M:%S %Y",
        _ => return None,
    })
}

fn append_number(out: &mut String, number: i64, width: usize, padding: char) {
    out.push_str(if number < 0 { "-" } else { "" });
    let width = if padding == '-' { 1 } else { width };
    if padding == '_' {
        let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
        out.extend(std::iter::repeat_n(' ', width.saturating_sub(digits)));
    }
    append_padded(out, number.abs(), if padding == '_' { 1 } else { width });
}

/// The year and week of ISO 8601: weeks begin on Monday and belong to the year of their Thursday.
fn iso_week(civil: &Civil) -> (i64, i64) {
    let to_thursday = 3 - (civil.weekday as i64 + 6) % 7;
    let thursday = civil.days() + to_thursday;
    match Civil::of(thursday as f64 * super::DAY as f64) {
        Some(thursday) => (thursday.year, (day_of_year(&thursday) - 1) / 7 + 1),
        None => (civil.year, 1),
    }
}
