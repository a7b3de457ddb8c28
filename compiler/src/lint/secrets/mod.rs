//! `secret-flow`: a secret of the Worker in an answer, or in a URL, which servers write into logs.
//!
//! Values are followed through expressions and through agents; code and the answers of other servers
//! end the way, and so does whatever tells only something about a value: tests, comparisons, lengths.

mod agents;
mod expr;
mod flow;
mod names;
mod report;

use self::agents::Summary;
use self::flow::Bound;
use self::names::Secrets;
use super::unit::Unit;
use crate::diag::Diagnostics;
use crate::plan::Project;

pub(super) fn check(units: &[Unit], project: &Project, found: &mut Diagnostics) {
    let secrets = Secrets::of(&project.hir);
    let mut summaries: Vec<Option<Summary>> = vec![None; project.hir.agents.len()];
    let agents: Vec<&Unit> = units.iter().filter(|unit| unit.agent.is_some()).collect();
    for agent in 0..agents.len() {
        agents::summarise(agent, &agents, &secrets, project, &mut summaries, found);
    }
    for unit in units.iter().filter(|unit| unit.agent.is_none()) {
        let calls = agents::calls(unit).any(|agent| summaries.get(agent).is_some_and(Option::is_some));
        if unit.reads.environment || calls {
            agents::unit(unit, &secrets, project, &summaries, found);
        }
    }
}

/// What a value may hold: the flows of its members.
type Values<'a> = Vec<Bound<'a>>;
