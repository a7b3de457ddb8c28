//! Time zones of the IANA database; the only user of the library that brings it.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use std::sync::OnceLock;

/// The first and the last second that is looked at: 2020 to 2060. They are fixed, so that the same
/// project is the same Worker whenever it is built.
const YEARS: (i64, i64) = (1_577_836_800, 2_840_140_800);

/// A zone.
#[derive(Clone, Debug)]
pub struct Zone {
    first: i64,
    changes: Vec<Change>,
}

/// A moment from which on a zone's clocks show something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Seconds since 1970.
    pub at: i64,
    /// Seconds that clocks were ahead of UTC before.
    pub before: i64,
    /// Seconds that they are ahead from then on.
    pub after: i64,
}

/// The names of all zones.
pub fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        TimeZoneDatabase::bundled().available().map(|name| name.as_str().to_owned()).collect()
    })
}

impl Zone {
    /// The zone of this name, as the database spells it.
    pub fn named(name: &str) -> Option<Zone> {
        if !names().iter().any(|known| known == name) {
            return None;
        }
        let zone = TimeZoneDatabase::bundled().get(name).ok()?;
        let start = Timestamp::from_second(YEARS.0).ok()?;
        let first = i64::from(zone.to_offset(start).seconds());
        Some(Zone { first, changes: changes(&zone, start, first) })
    }

    /// The seconds that its clocks are ahead of UTC, each once.
    pub fn offsets(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.changes.iter().map(|change| change.after).chain([self.first]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// When its clocks are put forward or back, in order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

fn changes(zone: &TimeZone, start: Timestamp, mut before: i64) -> Vec<Change> {
    let transitions = zone
        .following(start)
        .map(|found| (found.timestamp().as_second(), i64::from(found.offset().seconds())));
    let mut changes = Vec::new();
    for (at, after) in transitions.take_while(|(at, _)| *at < YEARS.1) {
        if after != before {
            changes.push(Change { at, before, after });
        }
        before = after;
    }
    changes
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::{Change, Zone};

    #[test]
    fn zones_know_their_clocks() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(berlin.offsets(), [3600, 7200]);
        // 2020-03-29T01:00:00Z
        assert_eq!(berlin.changes()[0], Change { at: 1_585_443_600, before: 3600, after: 7200 });
        assert_eq!(Zone::named("Australia/Lord_Howe").unwrap().offsets(), [37_800, 39_600]);
        assert_eq!(Zone::named("Asia/Kolkata").unwrap().offsets(), [19_800]);
        assert!(Zone::named("Europe/Berlin").unwrap().changes().len() >= 80);
        assert!(Zone::named("europe/berlin").is_none());
        assert!(Zone::named("Mars/Base").is_none());
    }
}
