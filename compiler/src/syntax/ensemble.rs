//! Ensembles: triggers, inputs, steps and output.

use super::ast::{Agent, Ensemble, InputField, Output, StepList};
use super::fields::Fields;
use super::reader::Reader;
use super::{agent, inputs, keys, output, policy, state, step, trigger};
use crate::diag::{Code, Diagnostic};
use crate::yaml::{Node, NodeKind};

/// Reads an ensemble's document.
pub(super) fn ensemble(node: &Node, reader: &mut Reader) -> Option<Ensemble> {
    if is_agent(node, reader) {
        return None;
    }
    let before = reader.errors();
    let fields = Fields::read(node, &keys::ENSEMBLE, "an ensemble", reader)?;
    let name =
        fields.need("name", "an ensemble", "add `name:`", reader).and_then(|node| reader.public_name(node));
    let mut triggers = fields.get("trigger").map_or_else(Vec::new, |node| trigger::triggers(node, reader));
    triggers.extend(fields.get("schedules").map_or_else(Vec::new, |node| trigger::schedules(node, reader)));
    triggers.extend(fields.get("webhooks").map_or_else(Vec::new, |node| trigger::webhooks(node, reader)));
    let inputs = fields.get("inputs").and_then(|node| inputs::fields(node, "`inputs`", reader));
    let state = fields.entry("state").map(|entry| state::declaration(entry, reader));
    let (agents, steps) = body(&fields, inputs.as_deref(), reader);
    let policy = policy::of_document(&fields, reader);
    let output = fields.get("output").map_or(Output::LastStep, |node| output::output(node, reader));
    Some(Ensemble {
        name: name?,
        file: reader.file,
        description: fields.get("description").and_then(|node| reader.description(node, "`description`")),
        api_executable: fields.get("apiExecutable").and_then(|node| reader.bool(node, "`apiExecutable`")),
        triggers,
        inputs,
        state,
        agents,
        steps,
        policy,
        output,
        concurrency: fields.get("concurrency").and_then(|node| reader.count(node, "`concurrency`")),
        broken: reader.errors() > before,
    })
}

/// Whether the document is an agent in the wrong folder, which is reported.
fn is_agent(node: &Node, reader: &mut Reader) -> bool {
    let own = ["ensemble", "agents", "flow", "trigger", "output"].iter().any(|key| node.get(key).is_some());
    let entries = node.entries().unwrap_or_default();
    let operation =
        entries.iter().find(|entry| matches!(entry.key.value.as_str(), "operation" | "operations"));
    let Some(entry) = operation.filter(|_| !own) else { return false };
    let message = format!("an ensemble has no key `{}`: this is an agent", entry.key.value);
    reader.report(
        Diagnostic::new(Code::UnknownKey, entry.key.span, message)
            .note("documents below `ensembles/` are ensembles, those below `agents/` are agents")
            .help("move the file below `agents/`, as `agents/<name>/agent.yaml`"),
    );
    true
}

/// `agents` alone are the steps; beside `flow` they are definitions (language §1).
fn body(fields: &Fields, closed: Option<&[InputField]>, reader: &mut Reader) -> (Vec<Agent>, StepList) {
    match (fields.get("agents"), fields.get("flow")) {
        (agents, Some(flow)) => {
            let agents = agents.map_or_else(Vec::new, |node| definitions(node, reader));
            reader.own_agents = agents.iter().map(|agent| agent.name.value.clone()).collect();
            let steps = step::steps(flow, step::Kind::Flow, closed, reader);
            reader.own_agents.clear();
            (agents, steps)
        }
        (Some(agents), None) => (Vec::new(), step::steps(agents, step::Kind::Agents, closed, reader)),
        (None, None) => (Vec::new(), StepList { readable: true, ..StepList::default() }),
    }
}

/// Agents defined beside `flow`.
fn definitions(node: &Node, reader: &mut Reader) -> Vec<Agent> {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().filter_map(|item| definition(item, reader)).collect(),
        NodeKind::Null => Vec::new(),
        _ => {
            reader.wrong_type(node, "`agents` beside `flow`", "a list of agent definitions");
            Vec::new()
        }
    }
}

fn definition(node: &Node, reader: &mut Reader) -> Option<Agent> {
    let step = node.get("operation").is_none() && node.get("operations").is_none();
    if step && node.get("name").is_some() && (node.get("agent").is_some() || node.get("member").is_some()) {
        reader.report(
            Diagnostic::new(Code::MissingKey, node.span, "this is a step, and agents are defined here")
                .note("beside `flow`, `agents` defines agents with an `operation`; the steps stand in `flow`")
                .help("move it to `flow`, or take `flow` away"),
        );
        return None;
    }
    agent::agent(node, reader)
}
