//! `while`.

use crate::fault::Fault;
use crate::step::Step;

/// Counts the rounds of a loop.
#[derive(Debug)]
pub struct Rounds {
    step: &'static Step,
    most: usize,
    begun: usize,
}

impl Rounds {
    /// No rounds yet, and `most` at most.
    pub const fn new(step: &'static Step, most: usize) -> Rounds {
        Rounds { step, most, begun: 0 }
    }

    /// How many rounds have begun.
    pub fn begun(&self) -> usize {
        self.begun
    }

    /// Begins a round.
    ///
    /// # Errors
    /// `MAX_ITERATIONS` when there were as many as there may be.
    pub fn begin(&mut self) -> Result<(), Fault> {
        if self.begun >= self.most {
            let most = self.most.to_string();
            let message = ["the condition still holds after ", &most, " rounds"].concat();
            return Err(Fault::coded("MAX_ITERATIONS", message).through(self.step));
        }
        self.begun += 1;
        Ok(())
    }
}
