//! Leaves out what has errors, and what calls it.

use super::hir::{Agent, Call, Ensemble, Flow};

/// The agents and ensembles that are whole; calls are given their agents' new places.
pub(super) fn prune(
    agents: Vec<(Agent, bool)>,
    ensembles: Vec<(Ensemble, bool)>,
) -> (Vec<Agent>, Vec<Ensemble>) {
    let whole = whole(&agents);
    let places = places(&whole);
    let ensembles = ensembles
        .into_iter()
        .filter(|(ensemble, fine)| *fine && calls_whole(&ensemble.flow, &whole))
        .map(|(ensemble, _)| Ensemble { flow: moved(ensemble.flow, &places), ..ensemble });
    let kept = agents.into_iter().zip(&whole).filter(|(_, whole)| **whole);
    let agents = kept.map(|((agent, _), _)| Agent { flow: moved(agent.flow, &places), ..agent });
    (agents.collect(), ensembles.collect())
}

/// For each agent whether it is free of errors, and so are all that it calls.
fn whole(agents: &[(Agent, bool)]) -> Vec<bool> {
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); agents.len()];
    for (caller, (agent, _)) in agents.iter().enumerate() {
        for called in called(&agent.flow) {
            callers.get_mut(called).into_iter().for_each(|callers| callers.push(caller));
        }
    }
    let mut whole: Vec<bool> = agents.iter().map(|(_, whole)| *whole).collect();
    let mut broken: Vec<usize> = (0..agents.len()).filter(|at| whole.get(*at) == Some(&false)).collect();
    while let Some(at) = broken.pop() {
        for &caller in callers.get(at).into_iter().flatten() {
            if let Some(flag) = whole.get_mut(caller).filter(|flag| **flag) {
                *flag = false;
                broken.push(caller);
            }
        }
    }
    whole
}

fn calls_whole(flow: &Flow, whole: &[bool]) -> bool {
    called(flow).all(|agent| whole.get(agent).copied().unwrap_or(false))
}

/// The agents that a list calls.
fn called(flow: &Flow) -> impl Iterator<Item = usize> {
    flow.steps.iter().filter_map(|step| match step.call {
        Call::Agent(index, _) => Some(index),
        Call::Operation(_) | Call::Command(_) => None,
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
