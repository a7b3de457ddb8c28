//! For a terminal.

use super::policy;
use super::view::View;
use crate::plan::Project;
use crate::resolve::hir::StepIndex;
use crate::source::Sources;
use std::fmt::Write;

/// One unit.
pub(super) fn render(view: &View<'_>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{} {} ({}): steps run {}", view.kind, view.name, view.place, view.order());
    for words in policy::words(&view.flow.policy) {
        let _ = writeln!(text, "  {words}");
    }
    if view.flow.steps.is_empty() {
        text.push_str("  no steps\n");
    }
    for (number, group) in view.plan.groups.iter().flatten().enumerate() {
        let _ = writeln!(text, "  group {}{}", number + 1, together(view, group));
        for &step in group {
            step_lines(view, step, &mut text);
        }
    }
    text
}

fn together(view: &View<'_>, group: &[StepIndex]) -> &'static str {
    let inside = |step: &StepIndex| group.contains(step);
    let edges = view.plan.edges.iter().any(|edge| inside(&edge.from) && inside(&edge.to));
    match (group.len(), edges) {
        (..=1, _) => "",
        (_, false) => ", all at once",
        (_, true) => ", each step as soon as those it waits for are done",
    }
}

fn step_lines(view: &View<'_>, index: usize, text: &mut String) {
    let Some(step) = view.flow.steps.get(index) else { return };
    let guard = if step.condition.is_some() { ", conditional" } else { "" };
    let _ = writeln!(
        text,
        "    {}: {}{guard} ({})",
        step.name.value,
        view.calls(step),
        view.sources.place(step.name.span)
    );
    if let Some(input) = view.default_input(index) {
        let _ = writeln!(text, "      input: {input}");
    }
    for words in policy::words(&step.policy) {
        let _ = writeln!(text, "      {words}");
    }
    for edge in view.edges_to(index) {
        let _ = writeln!(text, "      waits for {}: {}", view.step(edge.from), view.reason(&edge.reason).1);
    }
    let _ = writeln!(text, "      when it fails: {}", view.failure(index));
}

/// The bindings of the whole project; nothing when one unit was asked for.
pub(super) fn bindings(project: &Project, sources: &Sources, only: Option<&str>) -> String {
    let mut text = String::new();
    if only.is_some() || project.bindings.is_empty() {
        return text;
    }
    text.push_str("\nbindings\n");
    for binding in &project.bindings {
        let _ = writeln!(
            text,
            "  {} {} (first used at {})",
            binding.kind.name(),
            binding.name,
            sources.place(binding.span)
        );
    }
    text
}
