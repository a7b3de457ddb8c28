//! Steps that run together.

use super::Task;
use crate::fault::Fault;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Steps that run together, each as soon as those that it waits for are done; a step that is
/// skipped is done. The first failure ends them all: what is in flight is cancelled, nothing more
/// starts.
#[derive(Default)]
pub struct Together<'a> {
    waits: Vec<&'static [u16]>,
    /// None: done.
    steps: Vec<Option<Task<'a, ()>>>,
}

impl<'a> Together<'a> {
    /// No steps yet.
    pub fn new() -> Together<'a> {
        Together::default()
    }

    /// One more step, which waits for those at the places `waits`, counted from 0.
    #[must_use]
    pub fn step(mut self, waits: &'static [u16], step: impl Future<Output = Result<(), Fault>> + 'a) -> Together<'a> {
        self.waits.push(waits);
        self.steps.push(Some(Box::pin(step)));
        self
    }

    fn may_run(&self, position: usize) -> bool {
        let before = self.waits.get(position).copied().unwrap_or_default();
        before.iter().all(|other| matches!(self.steps.get(usize::from(*other)), Some(None) | None))
    }

    /// Polls all that may run; whether one ended, so that others may begin.
    fn round(&mut self, context: &mut Context<'_>) -> Result<bool, Fault> {
        let mut ended = false;
        for position in 0..self.steps.len() {
            if !self.may_run(position) {
                continue;
            }
            let Some(Some(step)) = self.steps.get_mut(position) else { continue };
            if let Poll::Ready(result) = step.as_mut().poll(context) {
                result?;
                if let Some(place) = self.steps.get_mut(position) {
                    *place = None;
                }
                ended = true;
            }
        }
        Ok(ended)
    }
}

/// Runs them all.
impl Future for Together<'_> {
    type Output = Result<(), Fault>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match self.round(context) {
                Ok(true) => {}
                Ok(false) if self.steps.iter().all(Option::is_none) => return Poll::Ready(Ok(())),
                Ok(false) => return Poll::Pending,
                Err(fault) => {
                    self.steps.clear();
                    return Poll::Ready(Err(fault));
                }
            }
        }
    }
}
