//! Moments in time as ECMAScript's Date has them: milliseconds since 1970, with UTC as the local
//! time. Calendar, texts and back; no clock, which is an effect.

mod civil;
mod format;
mod names;
mod parse;
mod strftime;

pub(crate) use civil::{Civil, ms_of};
pub(crate) use format::{append_iso, append_locale, append_long, append_utc, long};
pub(crate) use parse::parse;
pub(crate) use strftime::append_formatted;

/// The furthest a date may be from 1970, in milliseconds.
const LIMIT: f64 = 8.64e15;

/// The milliseconds of a day.
const DAY: i64 = 86_400_000;

/// TimeClip: whole milliseconds within the limit, else NaN.
pub(crate) fn clip(ms: f64) -> f64 {
    // The sum turns -0 into 0.
    if ms.abs() <= LIMIT { ms.trunc() + 0.0 } else { f64::NAN }
}
