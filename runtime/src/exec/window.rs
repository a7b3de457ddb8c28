//! The items of a loop: so many at once, each started in its turn.

use super::Task;
use crate::fault::Fault;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What is done for an item, by its place; true when no new one shall start.
type Start<'a> = &'a dyn Fn(usize) -> Task<'a, bool>;

/// A loop over items: whenever one is done the next starts, at most `at_once` are under way. The
/// first failure ends it: what is in flight is cancelled, nothing more starts.
pub(crate) struct Window<'a> {
    start: Start<'a>,
    count: usize,
    at_once: usize,
    next: usize,
    stopped: bool,
    under_way: Vec<Task<'a, bool>>,
}

impl<'a> Window<'a> {
    pub(crate) fn new(count: usize, at_once: usize, start: Start<'a>) -> Window<'a> {
        Window { start, count, at_once, next: 0, stopped: false, under_way: Vec::new() }
    }

    /// Starts what may start.
    fn fill(&mut self) {
        while !self.stopped && self.next < self.count && self.under_way.len() < self.at_once {
            self.under_way.push((self.start)(self.next));
            self.next += 1;
        }
    }

    /// Polls all that are under way; whether one ended, so that others may begin.
    fn round(&mut self, context: &mut Context<'_>) -> Result<bool, Fault> {
        let mut ended = false;
        let mut place = 0;
        while let Some(task) = self.under_way.get_mut(place) {
            match task.as_mut().poll(context) {
                Poll::Pending => place += 1,
                Poll::Ready(result) => {
                    drop(self.under_way.remove(place));
                    self.stopped |= result?;
                    ended = true;
                }
            }
        }
        Ok(ended)
    }
}

impl Future for Window<'_> {
    type Output = Result<(), Fault>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            self.fill();
            match self.round(context) {
                Ok(true) => {}
                Ok(false) if self.under_way.is_empty() => return Poll::Ready(Ok(())),
                Ok(false) => return Poll::Pending,
                Err(fault) => {
                    self.under_way.clear();
                    return Poll::Ready(Err(fault));
                }
            }
        }
    }
}
