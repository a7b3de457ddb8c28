//! Splits a dependency graph into groups that follow each other.
//!
//! Between two groups everything waits, so a border may stand only where that costs nothing: where
//! each later step depends on every earlier one anyway.

use super::graph::Edge;
use super::order::{Steps, ancestors};
use crate::resolve::hir::StepIndex;

/// The groups of a list's members: in each, steps stand in an order that respects the edges.
pub(super) fn split(members: &[StepIndex], edges: &[Edge]) -> Vec<Vec<StepIndex>> {
    let count = members.len();
    let ancestors = ancestors(members, edges);
    let sizes: Vec<usize> = ancestors.iter().map(Steps::len).collect();
    let mut order: Vec<usize> = (0..count).collect();
    // A step has more ancestors than any of its own ancestors: this order is topological.
    order.sort_by_key(|&member| (sizes[member], member));
    // The first place of the order that a step does not wait for.
    let gap =
        |member: usize| order.iter().position(|&other| !ancestors[member].holds(other)).unwrap_or(count);
    // The least of that for a place and all behind it.
    let mut free = vec![count; count + 1];
    for (place, &member) in order.iter().enumerate().rev() {
        free[place] = free[place + 1].min(gap(member));
    }
    let mut groups = Vec::new();
    let mut start = 0;
    for end in 1..=count {
        if free[end] >= end {
            groups.push(order[start..end].iter().map(|&member| members[member]).collect());
            start = end;
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::plan::Reason;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn groups(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let edges: Vec<_> =
            edges.iter().map(|&(from, to)| Edge { from, to, reason: Reason::Order }).collect();
        split(&(0..count).collect::<Vec<_>>(), &edges)
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

    /// Acyclic edges among up to twelve steps, in any written order.
    fn graph() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
        (0..12_usize).prop_flat_map(|count| {
            let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
            let pairs = prop::collection::vec((0..count.max(1), 0..count.max(1)), 0..20);
            (order, pairs).prop_map(move |(order, pairs)| {
                let edges = pairs.into_iter().filter(|(a, b)| a < b);
                (count, edges.filter_map(|(a, b)| Some((*order.get(a)?, *order.get(b)?))).collect())
            })
        })
    }

    /// The steps that a step depends on, found the plain way.
    fn needed(edges: &[(usize, usize)], step: usize) -> BTreeSet<usize> {
        let direct = edges.iter().filter(|(_, to)| *to == step).map(|(from, _)| *from);
        direct.flat_map(|from| std::iter::once(from).chain(needed(edges, from))).collect()
    }

    /// The steps that a step waits for when it runs: all of earlier groups, and within its own
    /// those that edges lead from.
    fn waited_for(groups: &[Vec<usize>], edges: &[(usize, usize)], step: usize) -> BTreeSet<usize> {
        let own = groups.iter().position(|group| group.contains(&step)).unwrap();
        let mut found: BTreeSet<usize> = groups[..own].concat().into_iter().collect();
        let mut next = vec![step];
        while let Some(step) = next.pop() {
            for &(from, to) in edges {
                if to == step && groups[own].contains(&from) && found.insert(from) {
                    next.push(from);
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn a_step_waits_for_what_it_depends_on_and_for_nothing_else((count, edges) in graph()) {
            let groups = groups(count, &edges);
            let needs: Vec<_> = (0..count).map(|step| needed(&edges, step)).collect();
            for (step, needed) in needs.iter().enumerate() {
                prop_assert_eq!(&waited_for(&groups, &edges, step), needed, "step {} of {:?}", step, groups);
            }
        }

        #[test]
        fn every_step_stands_once_behind_what_it_depends_on((count, edges) in graph()) {
            let order = groups(count, &edges).concat();
            prop_assert_eq!(order.iter().copied().collect::<BTreeSet<_>>(), (0..count).collect());
            prop_assert_eq!(order.len(), count);
            let at = |step| order.iter().position(|&other| other == step);
            prop_assert!(edges.iter().all(|&(from, to)| at(from) < at(to)), "{:?}", order);
        }

        #[test]
        fn groups_are_as_small_as_they_can_be((count, edges) in graph()) {
            let needs: Vec<_> = (0..count).map(|step| needed(&edges, step)).collect();
            for group in groups(count, &edges) {
                for cut in 1..group.len() {
                    let (before, after) = group.split_at(cut);
                    let all = after.iter().all(|&later| before.iter().all(|earlier| needs[later].contains(earlier)));
                    prop_assert!(!all, "{:?} could be cut at {}", group, cut);
                }
            }
        }

        #[test]
        fn the_order_of_edges_does_not_matter((count, edges) in graph(), turn in 0..20_usize) {
            let mut turned = edges.clone();
            turned.reverse();
            turned.rotate_left(turn.checked_rem(edges.len()).unwrap_or(0));
            prop_assert_eq!(groups(count, &edges), groups(count, &turned));
        }
    }
}
