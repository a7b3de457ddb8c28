//! Cron expressions as Unix has them, and the expressions in UTC that fire whenever one is due in a
//! time zone. Cloudflare knows UTC alone, and counts weekdays in its own way, so these use names.

mod parse;
mod set;
mod utc;

pub use parse::{Problem, parse};
pub use set::Set;
pub use utc::utc;

/// A schedule as authored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    /// Which minutes of which days.
    pub pattern: Pattern,
    /// Whether days of the month and weekdays are both given: then one of them is enough (Unix).
    pub either: bool,
}

/// Minutes of days that all five sets hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// 0 to 59.
    pub minutes: Set,
    /// 0 to 23.
    pub hours: Set,
    /// Days of the month, 1 to 31.
    pub days: Set,
    /// 1 to 12.
    pub months: Set,
    /// 0 for Sunday to 6.
    pub weekdays: Set,
}

/// The five fields: what they are called, their least and their largest number.
pub(crate) const FIELDS: [(&str, u32, u32); 5] =
    [("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("weekday", 0, 6)];
pub(crate) const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
pub(crate) const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

impl Pattern {
    /// Its sets, as the fields are written.
    pub fn fields(&self) -> [Set; 5] {
        [self.minutes, self.hours, self.days, self.months, self.weekdays]
    }

    /// The expression, as Cloudflare takes it.
    pub fn text(&self) -> String {
        let field = |(set, (_, least, most)): (&Set, &(_, u32, u32))| set.text(*least, *most);
        let numbers = self.fields();
        let mut fields: Vec<String> = numbers.iter().zip(&FIELDS).map(field).collect();
        if let Some(weekdays) = fields.last_mut().filter(|text| *text != "*") {
            *weekdays = self.weekdays.named(&WEEKDAYS);
        }
        fields.join(" ")
    }

    /// Whether it holds a minute, told by the five numbers of the fields.
    pub fn holds(&self, moment: [u32; 5]) -> bool {
        let [minute, hour, day, month, weekday] = moment;
        self.minutes.contains(minute)
            && self.hours.contains(hour)
            && self.days.contains(day)
            && self.months.contains(month)
            && self.weekdays.contains(weekday)
    }
}

impl Cron {
    /// Whether it is due in a minute of local clocks, told by the five numbers of the fields.
    pub fn is_due(&self, moment: [u32; 5]) -> bool {
        let [minute, hour, day, month, weekday] = moment;
        let Pattern { minutes, hours, days, months, weekdays } = &self.pattern;
        let (by_day, by_weekday) = (days.contains(day), weekdays.contains(weekday));
        let is_date = if self.either { by_day || by_weekday } else { by_day && by_weekday };
        is_date && months.contains(month) && hours.contains(hour) && minutes.contains(minute)
    }

    /// Patterns of which one is enough.
    fn alternatives(&self) -> Vec<Pattern> {
        let all = |(_, least, most): (&str, u32, u32)| Set::range(least, most);
        let [_, _, days, _, weekdays] = FIELDS.map(all);
        match self.either {
            true => {
                vec![Pattern { weekdays, ..self.pattern.clone() }, Pattern { days, ..self.pattern.clone() }]
            }
            false => vec![self.pattern.clone()],
        }
    }
}

/// The five numbers of the minute that begins at this second of 1970, for clocks that are not ahead.
pub fn moment(second: i64) -> [u32; 5] {
    let day = second.div_euclid(86_400);
    let minute = second.rem_euclid(86_400) / 60;
    let (month, date) = civil(day);
    // 1970-01-01 was a Thursday.
    let weekday = (day + 4).rem_euclid(7);
    [minute % 60, minute / 60, date, month, weekday].map(|number| u32::try_from(number).unwrap_or_default())
}

/// Month and day of the month of a day since 1970, in the Gregorian calendar: days are counted from a
/// March, so that a leap day is the last of its year.
fn civil(day: i64) -> (i64, i64) {
    let since_march = day + 719_468;
    let day_of_era = since_march.rem_euclid(146_097);
    let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    (if month < 10 { month + 3 } else { month - 9 }, day_of_year - (153 * month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests;
