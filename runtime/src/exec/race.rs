//! Steps of which only one counts.

use super::Task;
use crate::fault::Fault;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Steps and commands that run together until one is done; the others are cancelled then. Each tells
/// whether it counts: one that was skipped does not.
#[derive(Default)]
pub struct Race<'a> {
    members: Vec<Option<Task<'a, bool>>>,
}

impl<'a> Race<'a> {
    /// No members.
    pub fn new() -> Race<'a> {
        Race::default()
    }

    /// A member more.
    #[must_use]
    pub fn member(self, member: impl Future<Output = Result<bool, Fault>> + 'a) -> Race<'a> {
        self.boxed(Box::pin(member))
    }

    /// Runs them until one is done, well or not: its place; none when all were skipped.
    pub fn any(self) -> Racing<'a> {
        Racing { members: self.members, succeeds: false, fault: None }
    }

    /// Runs them until one succeeds: its place. Fails when none does, with the first failure.
    pub fn first(self) -> Racing<'a> {
        Racing { members: self.members, succeeds: true, fault: None }
    }

    #[inline(never)]
    fn boxed(mut self, member: Task<'a, bool>) -> Race<'a> {
        self.members.push(Some(member));
        self
    }
}

/// See [`Race::any`] and [`Race::first`].
pub struct Racing<'a> {
    members: Vec<Option<Task<'a, bool>>>,
    /// Whether the one has to succeed.
    succeeds: bool,
    /// The first failure.
    fault: Option<Fault>,
}

impl Racing<'_> {
    /// Polls all that are left: how the race ended, if it did.
    fn round(&mut self, context: &mut Context<'_>) -> Option<Result<usize, Fault>> {
        for (place, member) in self.members.iter_mut().enumerate() {
            let Some(task) = member else { continue };
            let Poll::Ready(result) = task.as_mut().poll(context) else { continue };
            *member = None;
            match result {
                Ok(true) => return Some(Ok(place)),
                Ok(false) => {}
                Err(fault) if self.succeeds => drop(self.fault.get_or_insert(fault)),
                Err(fault) => return Some(Err(fault)),
            }
        }
        None
    }
}

impl Future for Racing<'_> {
    type Output = Result<Option<usize>, Fault>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let ended = self.round(context);
        if ended.is_none() && self.members.iter().any(Option::is_some) {
            return Poll::Pending;
        }
        self.members.clear();
        Poll::Ready(match (ended, self.fault.take()) {
            (Some(Ok(place)), _) => Ok(Some(place)),
            (Some(Err(fault)), _) | (None, Some(fault)) => Err(fault),
            (None, None) => Ok(None),
        })
    }
}
