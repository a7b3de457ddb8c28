//! For programs.

use super::view::View;
use super::{command, facts, policy, reason};
use crate::plan::{Project, StateKey};
use crate::resolve::hir::{ListIndex, Role, StepIndex};
use crate::source::Sources;
use serde_json::{Value, json};

/// All units and the project's bindings.
pub(super) fn render(views: &[View<'_>], project: &Project, sources: &Sources) -> String {
    let bindings = project.bindings.iter().map(|binding| {
        json!({ "kind": binding.kind.name(), "name": binding.name, "place": sources.place(binding.span) })
    });
    let document = json!({
        "units": views.iter().map(unit).collect::<Vec<_>>(),
        "bindings": bindings.collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn unit(view: &View<'_>) -> Value {
    let mut unit = json!({
        "kind": view.kind,
        "name": view.name,
        "place": view.place,
        "order": view.order(),
        "policy": policy::words(&view.flow.policy),
        "facts": facts_of(facts::of_unit(view)),
        "groups": groups(view, 0),
        "steps": steps(view, 0),
    });
    if let (Some(unit), false) = (unit.as_object_mut(), view.plan.state.is_empty()) {
        unit.insert("state".to_owned(), state(view));
    }
    unit
}

/// Who reads and writes each key of state.
fn state(view: &View<'_>) -> Value {
    let key = |key: &StateKey| {
        let (readers, writers) = view.users(key);
        let mut value = json!({
            "key": key.name,
            "place": view.sources.place(key.span),
            "readBy": readers,
            "writtenBy": writers,
        });
        if let (Some(value), Some(remark)) = (value.as_object_mut(), view.remark(key)) {
            value.insert("remark".to_owned(), remark.into());
        }
        value
    };
    view.plan.state.iter().map(key).collect()
}

fn groups(view: &View<'_>, list: ListIndex) -> Vec<Vec<String>> {
    let names = |group: &Vec<StepIndex>| group.iter().map(|&step| view.step(step)).collect();
    view.groups(list).iter().map(names).collect()
}

fn steps(view: &View<'_>, list: ListIndex) -> Vec<Value> {
    view.flow.list(list).steps.iter().map(|&index| step(view, index)).collect()
}

fn step(view: &View<'_>, index: StepIndex) -> Value {
    let Some(step) = view.flow.steps.get(index) else { return Value::Null };
    let waits = view.edges_to(index).map(|edge| {
        json!({ "for": view.step(edge.from), "kind": reason::kind(&edge.reason), "reason": reason::words(view, edge) })
    });
    json!({
        "name": view.step(index),
        "place": view.step_place(step),
        "calls": view.calls(step),
        "does": view.does(step),
        "defaultInput": facts::default_input(view, index),
        "policy": policy::words(&step.policy),
        "conditional": step.condition.is_some(),
        "facts": facts_of(facts::of_step(view, index)),
        "waits": waits.collect::<Vec<_>>(),
        "failureHandled": view.handled(index).is_some(),
        "onFailure": view.failure(index),
        "regions": view.bodies(index).iter().map(|&list| region(view, list)).collect::<Vec<_>>(),
    })
}

fn region(view: &View<'_>, list: ListIndex) -> Value {
    let (role, case) = match view.flow.role(list) {
        Some(Role::Case(key)) => ("case", Some(&key.value)),
        role => (role.map_or("", Role::name), None),
    };
    json!({
        "role": role,
        "case": case,
        "order": command::order(view.flow.list(list).order),
        "groups": groups(view, list),
        "steps": steps(view, list),
    })
}

fn facts_of(facts: Vec<facts::Fact>) -> Vec<Value> {
    facts.into_iter().map(|fact| json!({ "kind": fact.kind, "text": fact.text })).collect()
}
