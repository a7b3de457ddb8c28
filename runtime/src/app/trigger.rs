//! HTTP triggers.

use super::{Auth, Ensemble, Slots};
use crate::boundary;
use crate::exec::Job;

/// A trigger of an ensemble.
pub struct Trigger {
    /// Its kind, as `context.trigger` says it: `http`, `webhook`.
    pub kind: &'static str,
    /// What it runs.
    pub ensemble: &'static Ensemble,
    /// What a request gets that begins a run.
    pub answer: Answer,
    /// Who may call it; everybody when none.
    pub auth: Option<Auth>,
    /// The request headers that auth and the input need, in lower case; `["*"]` for all of them.
    pub headers: &'static [&'static str],
}

/// What a request gets that begins a run: in the job of that number, without a body for HEAD.
pub struct Answer(pub(crate) fn(u32, &'static Trigger, Slots, bool) -> Job);

impl Answer {
    /// What comes of the run.
    pub const RESULT: Answer = Answer(boundary::answer_result);
    /// 202, and where to ask what came of the run, which goes on behind that.
    pub const ACCEPTED: Answer = Answer(boundary::answer_accepted);
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
