//! Steps that run together.

use super::Task;
use crate::fault::Fault;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Runs `steps` together, each as soon as all that `after` names for it (positions in `steps`)
/// are done; a step that is skipped is done. The first failure ends it: what is in flight is
/// cancelled, nothing more starts.
pub fn concurrently<'a>(after: &'static [&'static [u16]], steps: Vec<Task<'a, ()>>) -> Concurrently<'a> {
    Concurrently { after, steps: steps.into_iter().map(Some).collect() }
}

/// See [`concurrently`].
pub struct Concurrently<'a> {
    after: &'static [&'static [u16]],
    /// None: done.
    steps: Vec<Option<Task<'a, ()>>>,
}

impl Concurrently<'_> {
    fn may_run(&self, position: usize) -> bool {
        let before = self.after.get(position).copied().unwrap_or_default();
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

impl Future for Concurrently<'_> {
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
