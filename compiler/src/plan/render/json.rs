//! For programs.

use super::policy;
use super::view::View;
use crate::plan::Project;
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
    let names = |group: &Vec<usize>| group.iter().map(|&step| view.step(step)).collect::<Vec<_>>();
    json!({
        "kind": view.kind,
        "name": view.name,
        "place": view.place,
        "order": view.order(),
        "policy": policy::words(&view.flow.policy),
        "groups": view.plan.groups.iter().flatten().map(names).collect::<Vec<_>>(),
        "steps": (0..view.flow.steps.len()).map(|step| step_value(view, step)).collect::<Vec<_>>(),
    })
}

fn step_value(view: &View<'_>, index: usize) -> Value {
    let Some(step) = view.flow.steps.get(index) else { return Value::Null };
    let waits = view.edges_to(index).map(|edge| {
        let (kind, reason) = view.reason(&edge.reason);
        json!({ "for": view.step(edge.from), "kind": kind, "reason": reason })
    });
    json!({
        "name": step.name.value,
        "place": view.sources.place(step.name.span),
        "calls": view.calls(step),
        "defaultInput": view.default_input(index),
        "policy": policy::words(&step.policy),
        "conditional": step.condition.is_some(),
        "waits": waits.collect::<Vec<_>>(),
        "failureHandled": view.plan.handled.get(index).is_some_and(Option::is_some),
        "onFailure": view.failure(index),
    })
}
