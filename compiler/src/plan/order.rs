//! Which steps wait for which, directly or through others.

use super::graph::Edge;
use crate::resolve::hir::StepIndex;
use petgraph::algo::toposort;
use petgraph::graphmap::DiGraphMap;
use std::collections::BTreeMap;

/// For each member of a list, by their places in it, those that it waits for, directly or through
/// others.
pub(super) fn ancestors(members: &[StepIndex], edges: &[Edge]) -> Vec<Steps> {
    let places: BTreeMap<StepIndex, usize> =
        members.iter().enumerate().map(|(at, step)| (*step, at)).collect();
    let ends = |edge: &Edge| Some((*places.get(&edge.from)?, *places.get(&edge.to)?));
    let mut graph = DiGraphMap::<usize, ()>::from_edges(edges.iter().filter_map(ends));
    (0..members.len()).for_each(|member| {
        graph.add_node(member);
    });
    let mut sets = vec![Steps::none_of(members.len()); members.len()];
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

/// `to` waits for `from` now, and with it all that waits for `to`.
pub(super) fn wait(waits: &mut [Steps], from: usize, to: usize) {
    let mut news = waits[from].clone();
    news.add(from);
    for (step, steps) in waits.iter_mut().enumerate() {
        if step == to || steps.holds(to) {
            steps.add_all(&news);
        }
    }
}

/// A set of steps, a bit each.
#[derive(Clone)]
pub(super) struct Steps(Vec<u64>);

impl Steps {
    pub(super) fn none_of(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn add(&mut self, step: usize) {
        self.0[step / 64] |= 1 << (step % 64);
    }

    pub(super) fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(own, other)| *own |= other);
    }

    pub(super) fn holds(&self, step: usize) -> bool {
        self.0[step / 64] & (1 << (step % 64)) != 0
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
