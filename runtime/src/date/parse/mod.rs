//! Texts to dates: ISO 8601 as ECMAScript has it, also with a space between day and time as databases
//! write it, and dates with a month's name as mail headers and JavaScript write them. Everything
//! else is invalid; V8 guesses at much more.

mod iso;
mod named;
mod scan;

use super::{clip, ms_of};

/// The milliseconds that a text says; NaN when it is no date.
#[inline(never)]
pub(crate) fn parse(text: &str) -> f64 {
    iso::parse(text).or_else(|| named::parse(text.trim_matches(' '))).map_or(f64::NAN, clip)
}

/// Year, month from 0, day, hour, minute, second, millisecond.
struct Parts([i64; 7]);

impl Parts {
    /// The milliseconds, `offset` minutes east of Greenwich; none when a part is out of its bounds.
    /// Days up to 31 stand in every month and run over into the next.
    fn at(&self, offset: i64) -> Option<f64> {
        let [_, month, day, hour, minute, second, ms] = self.0;
        let midnight = hour == 24 && minute == 0 && second == 0 && ms == 0;
        let fits = (0..12).contains(&month)
            && (1..=31).contains(&day)
            && ((0..24).contains(&hour) || midnight)
            && (0..60).contains(&minute)
            && (0..60).contains(&second);
        fits.then(|| ms_of(&self.0.map(|part| part as f64)) - offset as f64 * 60_000.0)
    }
}
