//! Limits of how many steps run at once: the locals that count them.

use super::unit::{Unit, Which};

/// The local of the gate that all steps of an ensemble pass.
const GATE: &str = "gate";

impl Unit<'_> {
    /// The gate for all steps of the unit, and those of steps that have one.
    pub(super) fn gates(&self) -> Vec<(String, u32)> {
        let all = self.concurrency().map(|most| (GATE.to_owned(), most));
        let steps = self.flow.steps.iter().enumerate();
        let own = steps.filter_map(|(index, step)| Some((self.gate(index), step.concurrency?)));
        all.into_iter().chain(own).collect()
    }

    /// The gates that a step passes, its own first: it keeps no one waiting at the other meanwhile.
    pub(super) fn gates_of(&self, step: usize) -> Vec<String> {
        let own = self.flow.steps[step].concurrency.map(|_| self.gate(step));
        own.into_iter().chain(self.concurrency().map(|_| GATE.to_owned())).collect()
    }

    fn gate(&self, step: usize) -> String {
        self.names().snake(&format!("{GATE}_{}", self.cell(step)))
    }

    /// How many steps may run at once.
    fn concurrency(&self) -> Option<u32> {
        match self.which {
            Which::Ensemble => self.project.hir.ensembles[self.index].concurrency,
            Which::Agent => None,
        }
    }
}
