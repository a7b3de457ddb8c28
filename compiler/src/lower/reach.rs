//! Which agents and handlers an ensemble reaches. The others are generated and checked as well, but
//! nothing calls them.

use crate::resolve::hir::{Call, Flow, Handler, Operation, Project};

/// By index of the project's lists.
pub(super) struct Reached {
    /// Agents.
    pub(super) agents: Vec<bool>,
    /// Scripts.
    pub(super) scripts: Vec<bool>,
}

/// Follows the calls of every ensemble.
pub(super) fn reached(project: &Project) -> Reached {
    let mut found =
        Reached { agents: vec![false; project.agents.len()], scripts: vec![false; project.scripts.len()] };
    for ensemble in &project.ensembles {
        follow(project, &ensemble.flow, &mut found);
    }
    found
}

fn follow(project: &Project, flow: &Flow, found: &mut Reached) {
    for step in &flow.steps {
        match &step.call {
            Call::Agent(agent, _) => {
                let seen = found.agents.get_mut(*agent).map(|seen| std::mem::replace(seen, true));
                if let (Some(false), Some(agent)) = (seen, project.agents.get(*agent)) {
                    follow(project, &agent.flow, found);
                }
            }
            Call::Operation(Operation::Code(Handler::Script(script) | Handler::Rust(script))) => {
                if let Some(seen) = found.scripts.get_mut(*script) {
                    *seen = true;
                }
            }
            Call::Operation(_) => {}
        }
    }
}
