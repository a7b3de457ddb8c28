//! A Graphviz graph: a cluster for each command, each of its bodies and each group of several steps.

use super::view::View;
use crate::resolve::hir::{ListIndex, Order, StepIndex};
use std::fmt::Write;

/// One unit.
pub(super) fn render(view: &View<'_>) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "digraph {} {{\n  rankdir=TB; compound=true; node [shape=box, style=rounded];",
        quoted(view.name)
    );
    Drawing { view, depth: 1, text: &mut text }.list(0);
    for (from, to, kind) in view.arrows() {
        let _ = writeln!(text, "  {}", arrow(view, from, to, &kind));
    }
    text.push_str("}\n");
    text
}

struct Drawing<'a> {
    view: &'a View<'a>,
    depth: usize,
    text: &'a mut String,
}

impl Drawing<'_> {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", self.depth * 2);
    }

    fn cluster(&mut self, name: &str, label: &str, style: &str, inner: impl FnOnce(&mut Self)) {
        self.line(&format!("subgraph cluster_{name} {{ label={}; style={style};", quoted(label)));
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.line("}");
    }

    fn list(&mut self, list: ListIndex) {
        let view = self.view;
        let parallel = view.flow.list(list).order == Order::Together;
        for (number, group) in view.groups(list).iter().enumerate() {
            if group.len() > 1 && !parallel {
                self.cluster(&format!("l{list}g{number}"), "together", "dashed", |own| own.steps(group));
            } else {
                self.steps(group);
            }
        }
    }

    fn steps(&mut self, group: &[StepIndex]) {
        group.iter().for_each(|&step| self.step(step));
    }

    fn step(&mut self, index: StepIndex) {
        let view = self.view;
        let Some(step) = view.flow.steps.get(index) else { return };
        let does = view.does(step);
        let Some(command) = view.flow.command(index) else {
            let label = quoted(&format!("{}\n{does}", step.name.value));
            let shape = if step.condition.is_some() { ", shape=diamond" } else { "" };
            self.line(&format!("s{index} [label={label}{shape}];"));
            return;
        };
        let label = if step.named { format!("{}: {does}", step.name.value) } else { does };
        self.cluster(&format!("s{index}"), &label, "rounded", |own| {
            command.bodies.iter().for_each(|&body| own.body(body));
            if end(view, index, End::First).is_none() {
                own.line(&format!("s{index} [label=\"nothing\", shape=plaintext];"));
            }
        });
    }

    fn body(&mut self, list: ListIndex) {
        if self.view.is_alone(list) {
            return self.list(list);
        }
        let label = self.view.label(list);
        self.cluster(&format!("l{list}"), &label, "dotted", |own| own.list(list));
    }
}

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// The first or last step in a command that is no command itself: arrows lead between nodes.
fn end(view: &View<'_>, step: StepIndex, which: End) -> Option<StepIndex> {
    if view.flow.command(step).is_none() {
        return Some(step);
    }
    let mut inner = view.bodies(step).iter().flat_map(|&list| view.groups(list)).flatten();
    match which {
        End::First => inner.find_map(|&step| end(view, step, which)),
        End::Last => inner.rev().find_map(|&step| end(view, step, which)),
    }
}

/// An arrow; one from or to a command is cut off at its cluster.
fn arrow(view: &View<'_>, from: StepIndex, to: StepIndex, kind: &str) -> String {
    let cut = |step: StepIndex, key: &str| match view.flow.command(step) {
        Some(_) => format!(", {key}=cluster_s{step}"),
        None => String::new(),
    };
    let node = |step: StepIndex, which: End| end(view, step, which).unwrap_or(step);
    let (tail, head) = (node(from, End::Last), node(to, End::First));
    let label = quoted(kind);
    format!("s{tail} -> s{head} [label={label}{}{}];", cut(from, "ltail"), cut(to, "lhead"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
