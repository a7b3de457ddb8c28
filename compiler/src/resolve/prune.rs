//! Leaves out what has errors, and what calls it.

use super::hir::{Agent, Call, Ensemble, Flow};

/// The agents and ensembles that are whole; calls are given their agents' new places.
pub(super) fn prune(
    agents: Vec<(Agent, bool)>,
    ensembles: Vec<(Ensemble, bool)>,
) -> (Vec<Agent>, Vec<Ensemble>) {
    let mut whole: Vec<bool> = agents.iter().map(|(_, whole)| *whole).collect();
    while let Some(broken) = next_broken(&agents, &whole) {
        if let Some(flag) = whole.get_mut(broken) {
            *flag = false;
        }
    }
    let places = places(&whole);
    let ensembles = ensembles
        .into_iter()
        .filter(|(ensemble, fine)| *fine && calls_whole(&ensemble.flow, &whole))
        .map(|(ensemble, _)| Ensemble { flow: moved(ensemble.flow, &places), ..ensemble });
    let kept = agents.into_iter().zip(&whole).filter(|(_, whole)| **whole);
    let agents = kept.map(|((agent, _), _)| Agent { flow: moved(agent.flow, &places), ..agent });
    (agents.collect(), ensembles.collect())
}

fn next_broken(agents: &[(Agent, bool)], whole: &[bool]) -> Option<usize> {
    let broken = |(at, (agent, _)): (usize, &(Agent, bool))| {
        let fine = !whole.get(at).copied().unwrap_or(false) || calls_whole(&agent.flow, whole);
        (!fine).then_some(at)
    };
    agents.iter().enumerate().find_map(broken)
}

fn calls_whole(flow: &Flow, whole: &[bool]) -> bool {
    flow.steps.iter().all(|step| match step.call {
        Call::Agent(index, _) => whole.get(index).copied().unwrap_or(false),
        Call::Operation(_) => true,
    })
}

/// The new place of every agent.
fn places(whole: &[bool]) -> Vec<usize> {
    let mut next = 0;
    let place = |kept: &bool| {
        let place = next;
        next += usize::from(*kept);
        place
    };
    whole.iter().map(place).collect()
}

fn moved(mut flow: Flow, places: &[usize]) -> Flow {
    for step in &mut flow.steps {
        if let Call::Agent(index, _) = &mut step.call {
            *index = places.get(*index).copied().unwrap_or(*index);
        }
    }
    flow
}
