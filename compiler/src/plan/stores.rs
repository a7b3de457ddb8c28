//! Which stores a step reads and writes.

use crate::resolve::hir::{self, Call, Operation};
use std::collections::BTreeMap;

/// The stores that something touches: `true` where it writes.
pub(super) type Touches = BTreeMap<String, bool>;

/// What each agent touches, agents that it calls included.
pub(super) fn of_agents(project: &hir::Project) -> Vec<Touches> {
    let mut known: Vec<Touches> = project.agents.iter().map(|agent| of_flow(&agent.flow, &[])).collect();
    let callers = callers(project);
    // What an agent touches goes to those that call it, and on from each that did not know of it.
    let mut news: Vec<usize> = (0..known.len()).collect();
    while let Some(at) = news.pop() {
        let own = known.get(at).cloned().unwrap_or_default();
        for &caller in callers.get(at).into_iter().flatten() {
            if known.get_mut(caller).is_some_and(|touches| add(touches, &own)) {
                news.push(caller);
            }
        }
    }
    known
}

/// For each agent those that call it.
fn callers(project: &hir::Project) -> Vec<Vec<usize>> {
    let mut callers = vec![Vec::new(); project.agents.len()];
    for (caller, agent) in project.agents.iter().enumerate() {
        for step in &agent.flow.steps {
            if let Call::Agent(called, _) = step.call {
                callers.get_mut(called).into_iter().for_each(|callers| callers.push(caller));
            }
        }
    }
    callers
}

/// Adds what something called touches; tells whether that was new.
fn add(touches: &mut Touches, called: &Touches) -> bool {
    let mut news = false;
    for (store, writes) in called {
        match touches.get_mut(store) {
            Some(known) => {
                news |= *writes && !*known;
                *known |= writes;
            }
            None => {
                touches.insert(store.clone(), *writes);
                news = true;
            }
        }
    }
    news
}

/// What a step touches.
pub(super) fn of_step(step: &hir::Step, agents: &[Touches]) -> Touches {
    match &step.call {
        Call::Agent(agent, _) => agents.get(*agent).cloned().unwrap_or_default(),
        Call::Operation(Operation::Service(call)) => one(store(call), call.action.writes),
        Call::Operation(Operation::D1(call)) => {
            one(format!("D1 {}", call.binding), call.statements.iter().any(|s| writes_sql(&s.sql.value)))
        }
        Call::Operation(
            Operation::Code(_) | Operation::Http(_) | Operation::Html(_) | Operation::Think(_),
        )
        | Call::Command(_) => Touches::new(),
    }
}

/// What a call touches: what is bound, or the service itself.
fn store(call: &hir::ServiceCall) -> String {
    match (&call.service.bound, &call.binding) {
        (Some(bound), Some(binding)) => format!("{} {binding}", bound.kind.name()),
        _ => call.service.name.to_owned(),
    }
}

/// What a member of a list touches: of a command all that stands in it.
pub(super) fn of_member(flow: &hir::Flow, member: hir::StepIndex, agents: &[Touches]) -> Touches {
    let list = flow.list_of(member);
    let inside = flow.steps.iter().enumerate().filter(|(step, _)| flow.lift(*step, list) == Some(member));
    union(inside.map(|(_, step)| of_step(step, agents)))
}

/// Whether an operation changes nothing anywhere, as far as its configuration tells.
pub fn only_reads(operation: &Operation) -> bool {
    match operation {
        Operation::Code(_) => false,
        Operation::Html(_) => true,
        Operation::Think(_) => true,
        Operation::Http(call) => matches!(call.method.as_str(), "GET" | "HEAD"),
        Operation::Service(call) => !call.action.writes,
        Operation::D1(call) => !call.statements.iter().any(|statement| writes_sql(&statement.sql.value)),
    }
}

fn of_flow(flow: &hir::Flow, agents: &[Touches]) -> Touches {
    union(flow.steps.iter().map(|step| of_step(step, agents)))
}

fn union(touches: impl Iterator<Item = Touches>) -> Touches {
    let mut all = Touches::new();
    for (store, writes) in touches.flatten() {
        *all.entry(store).or_default() |= writes;
    }
    all
}

fn one(store: String, writes: bool) -> Touches {
    Touches::from([(store, writes)])
}

/// Whether SQL may write. What does not plainly begin as a read, or holds more than one statement,
/// counts as a write.
fn writes_sql(sql: &str) -> bool {
    let text = without_comments(sql);
    let several = text.trim_end().trim_end_matches(';').contains(';');
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    several || !matches!(word.to_ascii_uppercase().as_str(), "SELECT" | "EXPLAIN" | "VALUES")
}

/// SQL behind the comments that it begins with.
fn without_comments(sql: &str) -> &str {
    let mut text = sql.trim_start();
    loop {
        let rest = match (text.strip_prefix("--"), text.strip_prefix("/*")) {
            (Some(comment), _) => comment.split_once('\n'),
            (_, Some(comment)) => comment.split_once("*/"),
            (None, None) => return text,
        };
        text = rest.map_or("", |(_, rest)| rest).trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_plainly_reads_is_a_read() {
        for sql in ["SELECT 1", " select 1;", "-- note\n/* and */ VALUES (1)", "EXPLAIN SELECT 1"] {
            assert!(!writes_sql(sql), "{sql}");
        }
        for sql in [
            "INSERT INTO t VALUES (1)",
            "WITH x AS (SELECT 1) DELETE FROM t",
            "SELECT 1; DELETE FROM t",
            "-- SELECT",
            "",
        ] {
            assert!(writes_sql(sql), "{sql}");
        }
    }
}
