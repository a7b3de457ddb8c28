//! Steps that run together.

use super::Task;
use crate::fault::Fault;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Steps that run together, each as soon as all those it waits for are done; a step that is
/// skipped is done. The first failure ends it: what is in flight is cancelled, nothing more starts.
#[derive(Default)]
pub struct Together<'a> {
    steps: Vec<Member<'a>>,
}

struct Member<'a> {
    /// Positions in the list.
    waits: &'static [u16],
    /// None: done.
    task: Option<Task<'a, ()>>,
}

impl<'a> Together<'a> {
    /// No steps.
    pub fn new() -> Together<'a> {
        Together::default()
    }

    /// A step more; `waits` are the positions of those it waits for, which may come later.
    #[must_use]
    pub fn step(
        self,
        waits: &'static [u16],
        step: impl Future<Output = Result<(), Fault>> + 'a,
    ) -> Together<'a> {
        self.boxed(waits, Box::pin(step))
    }

    /// Runs them all.
    pub fn run(self) -> Running<'a> {
        Running { steps: self.steps }
    }

    #[inline(never)]
    fn boxed(mut self, waits: &'static [u16], task: Task<'a, ()>) -> Together<'a> {
        self.steps.push(Member { waits, task: Some(task) });
        self
    }
}

/// See [`Together::run`].
pub struct Running<'a> {
    steps: Vec<Member<'a>>,
}

impl Running<'_> {
    fn may_run(&self, position: usize) -> bool {
        let waits = self.steps.get(position).map(|step| step.waits).unwrap_or_default();
        waits.iter().all(|other| self.steps.get(usize::from(*other)).is_none_or(|step| step.task.is_none()))
    }

    /// Polls all that may run; whether one ended, so that others may begin.
    fn round(&mut self, context: &mut Context<'_>) -> Result<bool, Fault> {
        let mut ended = false;
        for position in 0..self.steps.len() {
            if !self.may_run(position) {
                continue;
            }
            let Some(Member { task: place, .. }) = self.steps.get_mut(position) else { continue };
            let Some(task) = place else { continue };
            if let Poll::Ready(result) = task.as_mut().poll(context) {
                *place = None;
                result?;
                ended = true;
            }
        }
        Ok(ended)
    }
}

impl Future for Running<'_> {
    type Output = Result<(), Fault>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match self.round(context) {
                Ok(true) => {}
                Ok(false) if self.steps.iter().all(|step| step.task.is_none()) => return Poll::Ready(Ok(())),
                Ok(false) => return Poll::Pending,
                Err(fault) => {
                    self.steps.clear();
                    return Poll::Ready(Err(fault));
                }
            }
        }
    }
}
