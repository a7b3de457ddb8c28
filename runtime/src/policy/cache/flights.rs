//! Results that are being made at this moment in this isolate, by key: the first to ask makes one,
//! the others wait for it.

use crate::fault::Fault;
use crate::value::Str;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// A result in the making.
#[derive(Default)]
pub(super) struct Flight {
    outcome: OnceCell<(Result<Str, Fault>, bool)>,
    over: Cell<bool>,
}

impl Flight {
    /// Whether nothing more will come of it.
    pub(super) fn is_over(&self) -> bool {
        self.over.get()
    }

    /// What came of it, and whether it was in the cache; none when its leader was cancelled.
    pub(super) fn outcome(&self) -> Option<(&Result<Str, Fault>, bool)> {
        self.outcome.get().map(|(result, hit)| (result, *hit))
    }
}

/// What becomes of one who asks.
pub(super) enum Place {
    /// Nobody is making it.
    Leader(Leader),
    /// Somebody is.
    Follower(Rc<Flight>),
}

/// Whoever makes a result. Dropped without an end, it leaves its place to one of the others.
pub(super) struct Leader {
    key: String,
    flight: Rc<Flight>,
}

thread_local! {
    static FLIGHTS: RefCell<Vec<(String, Rc<Flight>)>> = const { RefCell::new(Vec::new()) };
}

/// Takes part in what is being made for `key`.
pub(super) fn join(key: &str) -> Place {
    FLIGHTS.with_borrow_mut(|flights| match flights.iter().find(|(other, _)| other == key) {
        Some((_, flight)) => Place::Follower(Rc::clone(flight)),
        None => {
            let flight = Rc::new(Flight::default());
            flights.push((key.to_owned(), Rc::clone(&flight)));
            Place::Leader(Leader { key: key.to_owned(), flight })
        }
    })
}

impl Leader {
    /// Hands the result to all who wait.
    pub(super) fn end(self, outcome: Result<Str, Fault>, hit: bool) {
        // A leader ends once; its drop does the rest.
        let _ = self.flight.outcome.set((outcome, hit));
    }
}

impl Drop for Leader {
    fn drop(&mut self) {
        self.flight.over.set(true);
        FLIGHTS.with_borrow_mut(|flights| flights.retain(|(key, _)| *key != self.key));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn leader(key: &str) -> Option<Leader> {
        match join(key) {
            Place::Leader(leader) => Some(leader),
            Place::Follower(_) => None,
        }
    }

    fn follower(key: &str) -> Option<Rc<Flight>> {
        match join(key) {
            Place::Follower(flight) => Some(flight),
            Place::Leader(_) => None,
        }
    }

    #[test]
    fn one_makes_what_all_get() {
        let first = leader("a").unwrap();
        let (second, third) = (follower("a").unwrap(), follower("a").unwrap());
        assert!(leader("b").is_some(), "another key is another matter");
        assert!(!second.is_over());
        first.end(Ok(Str::from("text")), true);
        for flight in [second, third] {
            assert!(flight.is_over());
            assert!(matches!(flight.outcome(), Some((Ok(text), true)) if text.as_str() == "text"));
        }
        assert!(leader("a").is_some(), "who comes later makes it anew");
    }

    #[test]
    fn failures_are_shared() {
        let first = leader("a").unwrap();
        let second = follower("a").unwrap();
        first.end(Err(Fault::message("no")), false);
        assert!(matches!(second.outcome(), Some((Err(_), false))));
    }

    #[test]
    fn one_who_waits_takes_over_from_a_leader_that_is_cancelled() {
        let first = leader("a").unwrap();
        let (second, third) = (follower("a").unwrap(), follower("a").unwrap());
        drop(first);
        assert!(second.is_over() && second.outcome().is_none() && third.is_over());
        let next = leader("a").unwrap();
        let third = follower("a").unwrap();
        next.end(Ok(Str::from("late")), false);
        assert!(matches!(third.outcome(), Some((Ok(_), false))));
    }
}
