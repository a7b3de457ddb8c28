//! HTTP triggers.

use super::{Ensemble, Slots};
use crate::boundary::executions;
use crate::boundary::layers::Layers;
use crate::exec::Job;
use crate::run::Run;

/// A trigger of an ensemble.
pub struct Trigger {
    /// Its kind, as `context.trigger` says it: `http`, `webhook`.
    pub kind: &'static str,
    /// What it runs.
    pub ensemble: &'static Ensemble,
    /// The request headers that its layers and the input need, in lower case; `["*"]` for all of them.
    pub headers: &'static [&'static str],
    /// What stands around the run, where anything does.
    pub layers: Option<Layers>,
    /// How a run is accepted, where the answer comes before its result.
    pub accepts: Option<Accepts>,
}

/// How a run is accepted that goes on behind its answer.
pub struct Accepts(pub(crate) fn(&Run, &'static Ensemble, Slots) -> Job);

impl Accepts {
    /// What becomes of it is kept in a Durable Object of the class `ExecutionState`.
    pub const KEPT: Accepts = Accepts(executions::accept);
}

/// A request's method. The numbers are those of `runtime/js/fetch.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get = 0,
    /// POST
    Post = 1,
    /// PUT
    Put = 2,
    /// DELETE
    Delete = 3,
    /// PATCH
    Patch = 4,
    /// HEAD
    Head = 5,
    /// OPTIONS
    Options = 6,
}

/// All methods, by their numbers.
pub(crate) const METHODS: [Method; 7] =
    [Method::Get, Method::Post, Method::Put, Method::Delete, Method::Patch, Method::Head, Method::Options];

impl Method {
    /// The method of a number; none for methods that no trigger can have.
    pub(crate) fn from_number(number: u32) -> Option<Method> {
        METHODS.get(number as usize).copied()
    }

    /// The method of a name, which is in upper case.
    pub(crate) fn named(name: &str) -> Option<Method> {
        METHODS.into_iter().find(|method| method.name() == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
            Method::Patch => "PATCH",
            Method::Head => "HEAD",
            Method::Options => "OPTIONS",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_javascript() {
        for (number, method) in METHODS.iter().enumerate() {
            assert_eq!(*method as usize, number);
            assert_eq!(Method::from_number(number as u32), Some(*method));
        }
        assert_eq!(Method::from_number(7), None);
    }
}
