//! Outputs of KV reads: entries with metadata, whose members are found in one place (language §4).

use super::rir;
use super::unit::Unit;
use crate::plan::Project;
use crate::resolve::hir::{Call, Flow, KV, Operation, Output};

impl Unit<'_> {
    /// Whether a step's output is that of a KV read: members that it does not have itself are
    /// those of the entry's metadata.
    pub(super) fn is_kv_get(&self, step: usize) -> bool {
        reads_kv(self.project, self.flow, step, 0)
    }
}

/// Whether a member is one that the output of a KV read has itself.
pub(super) fn is_own_of_kv(key: &rir::ReadKey) -> bool {
    matches!(key, rir::ReadKey::Field(name) if matches!(name.as_str(), "value" | "found" | "metadata"))
}

/// Whether a step's output is that of a KV read, by itself or through agents.
pub(super) fn reads_kv(project: &Project, flow: &Flow, step: usize, depth: usize) -> bool {
    match flow.steps.get(step).map(|step| &step.call) {
        Some(Call::Operation(Operation::Service(call))) => *call.service == KV && call.action.name == "get",
        Some(Call::Agent(agent, _)) if depth < project.hir.agents.len() => {
            let agent = &project.hir.agents[*agent];
            let last = agent.flow.last();
            let gives = matches!(agent.output, Output::LastStep);
            last.is_some_and(|last| gives && reads_kv(project, &agent.flow, last, depth + 1))
        }
        _ => false,
    }
}
