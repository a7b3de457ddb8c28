//! English names of months and weekdays.

use super::Civil;

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
    /// The weekday's name.
    pub(crate) fn weekday_name(&self) -> &'static str {
        WEEKDAYS.get(self.weekday).copied().unwrap_or("")
    }

    /// The month's name.
    pub(crate) fn month_name(&self) -> &'static str {
        MONTHS.get(self.month).copied().unwrap_or("")
    }
}

/// The month, from 0, that a name or its first three letters say.
pub(super) fn month(word: &str) -> Option<usize> {
    MONTHS.iter().position(|name| says(word, name))
}

/// Whether a word is the name of a weekday, or its first three letters.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| says(word, name))
}

fn says(word: &str, name: &str) -> bool {
    let short = name.get(..3).unwrap_or(name);
    word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(short)
}
