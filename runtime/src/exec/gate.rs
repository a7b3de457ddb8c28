//! Limits of how much runs at once.

use super::with;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Lets so many steps of a run pass at once; the others wait for one to end.
#[derive(Debug)]
pub struct Gate {
    free: Cell<usize>,
    waiting: Cell<usize>,
}

impl Gate {
    /// A gate for `most` at once.
    pub const fn new(most: usize) -> Gate {
        Gate { free: Cell::new(most), waiting: Cell::new(0) }
    }

    /// Waits for its turn, which lasts until the pass is dropped.
    pub fn pass(&self) -> Turn<'_> {
        Turn { gate: self, waits: false }
    }
}

/// See [`Gate::pass`].
#[must_use]
pub struct Turn<'a> {
    gate: &'a Gate,
    waits: bool,
}

/// A turn at a [`Gate`].
#[must_use]
pub struct Pass<'a>(&'a Gate);

impl<'a> Future for Turn<'a> {
    type Output = Pass<'a>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Pass<'a>> {
        let gate = self.gate;
        let Some(left) = gate.free.get().checked_sub(1) else {
            if !self.waits {
                self.waits = true;
                gate.waiting.set(gate.waiting.get() + 1);
            }
            return Poll::Pending;
        };
        gate.free.set(left);
        Poll::Ready(Pass(gate))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.waits {
            self.gate.waiting.set(self.gate.waiting.get().saturating_sub(1));
        }
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.free.set(self.0.free.get() + 1);
        if self.0.waiting.get() > 0 {
            // Who waits may have been polled before in this turn of the job.
            with(|executor| executor.again = true);
        }
    }
}
