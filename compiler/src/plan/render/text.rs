//! For a terminal.

use super::view::View;
use super::{command, facts, reason};
use crate::plan::{Project, Reason};
use crate::resolve::hir::{ListIndex, Order, StepIndex};
use crate::source::Sources;
use std::fmt::Write;

/// One unit.
pub(super) fn render(view: &View<'_>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{} {} ({}): steps run {}", view.kind, view.name, view.place, view.order());
    for fact in facts::of_unit(view) {
        let _ = writeln!(text, "  {}", fact.text);
    }
    if view.flow.steps.is_empty() {
        text.push_str("  no steps\n");
    }
    list(view, 0, 1, &mut text);
    state(view, &mut text);
    text
}

/// A line, `depth` steps to the right.
fn line(depth: usize, words: &str, text: &mut String) {
    let _ = writeln!(text, "{:1$}{words}", "", depth * 2);
}

/// A list. Where its groups are of one step each, their order says it all.
fn list(view: &View<'_>, list: ListIndex, depth: usize, text: &mut String) {
    let groups = view.groups(list);
    let plain = view.flow.list(list).order == Order::Together || groups.iter().all(|group| group.len() == 1);
    for (number, group) in groups.iter().enumerate() {
        if !plain {
            let together = view.together(group);
            let comma = if together.is_empty() { "" } else { ", " };
            line(depth, &format!("group {}{comma}{together}", number + 1), text);
        }
        for &index in group {
            step(view, index, depth + usize::from(!plain), text);
        }
    }
}

fn step(view: &View<'_>, index: StepIndex, depth: usize, text: &mut String) {
    let Some(step) = view.flow.steps.get(index) else { return };
    let name = if step.named { format!("{}: ", step.name.value) } else { String::new() };
    line(depth, &format!("{name}{} ({})", view.does(step), view.step_place(step)), text);
    for fact in facts::of_step(view, index) {
        line(depth + 1, &fact.text, text);
    }
    // That the list is ordered stands in its head.
    for edge in view.edges_to(index).filter(|edge| edge.reason != Reason::Order) {
        let (other, why) = (view.step(edge.from), reason::words(view, edge));
        line(depth + 1, &format!("waits for {other}: {why}"), text);
    }
    // A command fails as what stands in it does.
    if view.flow.command(index).is_none() || view.handled(index).is_some() {
        line(depth + 1, &format!("when it fails: {}", view.failure(index)), text);
    }
    for &inner in view.bodies(index) {
        body(view, inner, depth + 1, text);
    }
}

fn body(view: &View<'_>, list: ListIndex, depth: usize, text: &mut String) {
    let found = view.flow.list(list);
    if found.order == Order::Together {
        return self::list(view, list, depth, text);
    }
    let order = match found.steps.len() {
        0 => ": nothing",
        1 => "",
        _ => &format!(": steps run {}", command::order(found.order)),
    };
    line(depth, &format!("{}{order}", view.label(list)), text);
    self::list(view, list, depth + 1, text);
}

/// Who reads and writes each key of state, as a table.
fn state(view: &View<'_>, text: &mut String) {
    if view.plan.state.is_empty() {
        return;
    }
    let mut rows = vec![["state", "read by", "written by", ""].map(str::to_owned)];
    rows.extend(view.plan.state.iter().map(|key| {
        let (readers, writers) = view.users(key);
        let list = |names: &[String]| if names.is_empty() { "–".to_owned() } else { names.join(", ") };
        [key.name.clone(), list(&readers), list(&writers), view.remark(key).unwrap_or_default().to_owned()]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    for [key, readers, writers, remark] in &rows {
        let line =
            format!("  {key:0$}  {readers:1$}  {writers:2$}  {remark}", widths[0], widths[1], widths[2]);
        let _ = writeln!(text, "{}", line.trim_end());
    }
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
