//! The locals that keep what is known of steps, and where each stands: a step of a loop has one in the
//! loop's body, and another outside when something there reads it.

use super::names::Unique;
use super::rir::Cell;
use super::unit::Unit;
use crate::resolve::hir::{Flow, ListIndex, Role};
use crate::resolve::reads_member;
use std::collections::{BTreeMap, BTreeSet};

/// The locals that keep the results of steps; those of one key share theirs.
pub(super) fn idents(flow: &Flow, unique: &mut Unique) -> Vec<String> {
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    let mut cells = Vec::with_capacity(flow.steps.len());
    for step in &flow.steps {
        let cell = known.entry(step.key.as_str()).or_insert_with(|| unique.snake(&step.name.value));
        cells.push(cell.clone());
    }
    cells
}

impl Unit<'_> {
    /// The locals that keep results of steps: of a loop's body, or of the unit outside of loops.
    pub(super) fn cells_in(&self, body: Option<ListIndex>) -> Vec<Cell> {
        let flow = self.flow;
        let loop_around =
            |list: ListIndex| flow.around(list).find(|list| flow.role(*list).is_some_and(Role::repeats));
        let kept = &self.plan.kept;
        let keeps = |step: usize| flow.command(step).is_none() || kept.commands.contains(&step);
        let own =
            (0..flow.steps.len()).filter(|step| keeps(*step) && loop_around(flow.list_of(*step)) == body);
        let outside = |list: ListIndex| flow.list(list).owner.as_ref().map(|(owner, _)| flow.list_of(*owner));
        let beyond = kept
            .beyond
            .iter()
            .filter(|(list, _)| outside(*list).is_some_and(|list| loop_around(list) == body));
        let steps: BTreeSet<usize> = own.chain(beyond.map(|(_, step)| *step)).collect();
        let mut cells: Vec<Cell> = Vec::new();
        for step in steps {
            if cells.iter().all(|cell| cell.ident != self.cell(step)) {
                let timed = reads_member(flow, self.output, &flow.steps[step].key, "duration");
                cells.push(Cell { ident: self.cell(step).to_owned(), timed });
            }
        }
        cells
    }
}
