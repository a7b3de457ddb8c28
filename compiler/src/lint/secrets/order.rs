//! The order in which the steps of a unit can be looked at: what a step reads comes before it.

use crate::lint::unit::Unit;
use crate::resolve::hir::StepIndex;

/// The steps, each behind those it waits for.
pub(super) fn steps(unit: &Unit) -> Vec<StepIndex> {
    let count = unit.flow.steps.len();
    let mut waits = vec![0usize; count];
    let mut followers: Vec<Vec<StepIndex>> = vec![Vec::new(); count];
    for edge in &unit.plan.edges {
        if let (Some(waits), Some(followers)) = (waits.get_mut(edge.to), followers.get_mut(edge.from)) {
            *waits += 1;
            followers.push(edge.to);
        }
    }
    let mut order: Vec<StepIndex> = (0..count).filter(|step| waits.get(*step) == Some(&0)).collect();
    let mut next = 0;
    while let Some(&step) = order.get(next) {
        for &follower in followers.get(step).into_iter().flatten() {
            if let Some(waits) = waits.get_mut(follower) {
                *waits -= 1;
                if *waits == 0 {
                    order.push(follower);
                }
            }
        }
        next += 1;
    }
    order
}
