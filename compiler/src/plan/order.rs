//! Which steps wait for which, directly or through others.

use super::graph::Edge;
use crate::resolve::hir::StepIndex;
use petgraph::algo::toposort;
use petgraph::graphmap::DiGraphMap;

/// For each step those that it waits for, directly or through others.
pub(super) fn ancestors(count: usize, edges: &[Edge]) -> Vec<Steps> {
    let mut graph = DiGraphMap::<StepIndex, ()>::from_edges(edges.iter().map(|edge| (edge.from, edge.to)));
    (0..count).for_each(|step| {
        graph.add_node(step);
    });
    let mut sets = vec![Steps::none_of(count); count];
    // Cycles were reported and their edges left out: the order is always there.
    for from in toposort(&graph, None).unwrap_or_default() {
        let mut own = sets[from].clone();
        own.add(from);
        for to in graph.neighbors(from) {
            sets[to].add_all(&own);
        }
    }
    sets
}

/// A set of steps, a bit each.
#[derive(Clone)]
pub(super) struct Steps(Vec<u64>);

impl Steps {
    pub(super) fn none_of(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn add(&mut self, step: StepIndex) {
        self.0[step / 64] |= 1 << (step % 64);
    }

    pub(super) fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(own, other)| *own |= other);
    }

    pub(super) fn holds(&self, step: StepIndex) -> bool {
        self.0[step / 64] & (1 << (step % 64)) != 0
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
