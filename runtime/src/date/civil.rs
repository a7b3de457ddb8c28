//! Days and times of the Gregorian calendar, in both directions.

use super::DAY;

/// A moment taken apart. Months and weekdays count from 0, as in ECMAScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    pub(crate) month: usize,
    pub(crate) day: i64,
    pub(crate) weekday: usize,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
    pub(crate) ms: i64,
}

impl Civil {
    /// The parts of a moment; none when it is invalid.
    pub(crate) fn of(ms: f64) -> Option<Civil> {
        let whole = super::clip(ms);
        if whole.is_nan() {
            return None;
        }
        let (days, rest) = ((whole as i64).div_euclid(DAY), (whole as i64).rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        Some(Civil {
            year,
            month,
            day,
            weekday: (days + 4).rem_euclid(7) as usize,
            hour: rest / 3_600_000,
            minute: rest / 60_000 % 60,
            second: rest / 1000 % 60,
            ms: rest % 1000,
        })
    }

    /// The days since 1970.
    pub(super) fn days(&self) -> i64 {
        days_from_civil(self.year, self.month as i64, self.day)
    }
}

/// The day of its year, from 1.
pub(super) fn day_of_year(civil: &Civil) -> i64 {
    civil.days() - days_from_civil(civil.year, 0, 1) + 1
}

/// Milliseconds of a year, month, day, hour, minute, second and millisecond that may each lie
/// beyond its bounds (MakeTime, MakeDay, MakeDate); NaN when one is no finite number.
pub(crate) fn ms_of(parts: &[f64; 7]) -> f64 {
    let [year, month, day, hour, minute, second, ms] = parts.map(f64::trunc);
    // Beyond these no other part can bring the sum back within a date's limit.
    if !(year.abs() < 1e6 && month.abs() < 1e7) || parts.iter().any(|part| !part.is_finite()) {
        return f64::NAN;
    }
    let first = days_from_civil(year as i64, month as i64, 1) as f64;
    let days = first + day - 1.0;
    days * DAY as f64 + (hour * 3_600_000.0 + minute * 60_000.0 + second * 1000.0 + ms)
}

/// Days since 1970 of a day; the month, from 0, may lie outside the year. Counts years from March
/// in eras of 400, so that the leap day is the last one.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year + month.div_euclid(12);
    let from_march = (month.rem_euclid(12) + 10) % 12;
    let year = if from_march >= 10 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month (from 0) and day of a count of days since 1970.
fn civil_from_days(days: i64) -> (i64, usize, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    (year + era * 400 + i64::from(month < 2), month as usize, day)
}
