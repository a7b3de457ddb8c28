//! Splits a dependency graph into groups that follow each other.
//!
//! Between two groups everything waits, so a border may stand only where that costs nothing: where
//! each later step depends on every earlier one anyway.

use super::graph::Edge;
use crate::resolve::hir::StepIndex;
use std::collections::BTreeSet;

/// The groups of `count` steps: in each, steps stand in an order that respects the edges.
pub(super) fn split(count: usize, edges: &[Edge]) -> Vec<Vec<StepIndex>> {
    let ancestors = ancestors(count, edges);
    let mut order: Vec<StepIndex> = (0..count).collect();
    // A step has more ancestors than any of its own ancestors: this order is topological.
    order.sort_by_key(|&step| (ancestors[step].len(), step));
    // The first position of the order that a step does not wait for.
    let gap =
        |step: StepIndex| order.iter().position(|other| !ancestors[step].contains(other)).unwrap_or(count);
    let gaps: Vec<usize> = order.iter().map(|&step| gap(step)).collect();
    let mut groups = Vec::new();
    let mut start = 0;
    for end in 1..=count {
        if gaps[end..].iter().all(|&gap| gap >= end) {
            groups.push(order[start..end].to_vec());
            start = end;
        }
    }
    groups
}

fn ancestors(count: usize, edges: &[Edge]) -> Vec<BTreeSet<StepIndex>> {
    let mut sets = vec![BTreeSet::new(); count];
    loop {
        let mut changed = false;
        for edge in edges {
            let mut add = sets[edge.from].clone();
            add.insert(edge.from);
            let before = sets[edge.to].len();
            sets[edge.to].extend(add);
            changed |= sets[edge.to].len() != before;
        }
        if !changed {
            return sets;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Reason;

    fn groups(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let edges: Vec<_> =
            edges.iter().map(|&(from, to)| Edge { from, to, reason: Reason::Order }).collect();
        split(count, &edges)
    }

    #[test]
    fn a_chain_is_one_step_a_group() {
        assert_eq!(groups(3, &[(0, 1), (1, 2)]), [vec![0], vec![1], vec![2]]);
    }

    #[test]
    fn independent_steps_share_a_group_and_a_merge_follows() {
        assert_eq!(groups(4, &[(0, 3), (1, 3), (2, 3)]), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn no_border_where_a_step_could_start_earlier() {
        // 2 waits for 0 alone, 3 for both: 2 must not wait for 1.
        assert_eq!(groups(4, &[(0, 2), (0, 3), (1, 3)]), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn a_forward_reference_reorders() {
        assert_eq!(groups(2, &[(1, 0)]), [vec![1], vec![0]]);
    }
}
