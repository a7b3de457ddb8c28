//! Which stores a step reads and writes.

use crate::resolve::hir::{self, Call, KvAction, Operation};
use std::collections::BTreeMap;

/// The stores that something touches: `true` where it writes.
pub(super) type Touches = BTreeMap<String, bool>;

/// What each agent touches, agents that it calls included.
pub(super) fn of_agents(project: &hir::Project) -> Vec<Touches> {
    let mut known = vec![Touches::new(); project.agents.len()];
    // Agents call each other without recursion, so that the depth is at most their number.
    for _ in 0..project.agents.len() {
        let next: Vec<_> = project.agents.iter().map(|agent| of_flow(&agent.flow, &known)).collect();
        if next == known {
            break;
        }
        known = next;
    }
    known
}

/// What a step touches.
pub(super) fn of_step(step: &hir::Step, agents: &[Touches]) -> Touches {
    match &step.call {
        Call::Agent(agent, _) => agents.get(*agent).cloned().unwrap_or_default(),
        Call::Operation(Operation::Kv(call)) => one(format!("KV {}", call.binding), writes_kv(&call.action)),
        Call::Operation(Operation::D1(call)) => {
            one(format!("D1 {}", call.binding), call.statements.iter().any(|s| writes_sql(&s.sql.value)))
        }
        Call::Operation(Operation::Code(_) | Operation::Http(_)) => Touches::new(),
    }
}

fn of_flow(flow: &hir::Flow, agents: &[Touches]) -> Touches {
    let mut all = Touches::new();
    for (store, writes) in flow.steps.iter().flat_map(|step| of_step(step, agents)) {
        *all.entry(store).or_default() |= writes;
    }
    all
}

fn one(store: String, writes: bool) -> Touches {
    Touches::from([(store, writes)])
}

fn writes_kv(action: &KvAction) -> bool {
    matches!(action, KvAction::Put { .. } | KvAction::Delete { .. })
}

/// Whether SQL may write. A statement that does not plainly begin as a read counts as a write.
fn writes_sql(sql: &str) -> bool {
    let mut text = sql.trim_start();
    while let Some(comment) = text.strip_prefix("--") {
        text = comment.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
    }
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    !matches!(word.to_ascii_uppercase().as_str(), "SELECT" | "EXPLAIN" | "VALUES")
}
