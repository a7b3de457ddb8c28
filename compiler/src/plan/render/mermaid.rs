//! A Mermaid flowchart: one diagram, a subgraph for each unit, each command, each of its bodies and
//! each group of several steps.

use super::view::View;
use crate::resolve::hir::{ListIndex, Order, StepIndex};
use std::fmt::Write;

/// All units in one diagram.
pub(super) fn render(views: &[View<'_>]) -> String {
    let mut text = String::new();
    match views {
        [only] => {
            let _ = writeln!(text, "---\ntitle: {}\n---\nflowchart TD", title(only));
            unit(only, "s", 1, &mut text);
        }
        _ => {
            text.push_str("flowchart TD\n");
            for (number, view) in views.iter().enumerate() {
                let label = escaped(&format!("{} {}", view.kind, view.name));
                let _ = writeln!(text, "  subgraph u{number} [\"{label}\"]");
                unit(view, &format!("u{number}s"), 2, &mut text);
                text.push_str("  end\n");
            }
        }
    }
    text
}

/// A unit; `id` begins the names of its nodes.
fn unit(view: &View<'_>, id: &str, depth: usize, text: &mut String) {
    let mut drawing = Drawing { view, id, depth, text };
    drawing.list(0);
    for (from, to, kind) in view.arrows() {
        drawing.line(&format!("{id}{from} -->|{kind}| {id}{to}"));
    }
}

struct Drawing<'a> {
    view: &'a View<'a>,
    id: &'a str,
    depth: usize,
    text: &'a mut String,
}

impl Drawing<'_> {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", self.depth * 2);
    }

    fn subgraph(&mut self, name: &str, label: &str, inner: impl FnOnce(&mut Self)) {
        let id = self.id;
        self.line(&format!("subgraph {id}{name} [\"{}\"]", escaped(label)));
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.line("end");
    }

    fn list(&mut self, list: ListIndex) {
        let view = self.view;
        let parallel = view.flow.list(list).order == Order::Together;
        for (number, group) in view.groups(list).iter().enumerate() {
            if group.len() > 1 && !parallel {
                self.subgraph(&format!("l{list}g{number}"), "together", |own| own.steps(group));
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
        match view.bodies(index) {
            [] => {
                let label = format!("{}<br/>{}", escaped(&step.name.value), escaped(&does));
                let (open, close) = if step.condition.is_some() { ("{{", "}}") } else { ("[", "]") };
                let id = self.id;
                self.line(&format!("{id}{index}{open}\"{label}\"{close}"));
            }
            bodies => {
                let label = if step.named { format!("{}: {does}", step.name.value) } else { does };
                self.subgraph(&index.to_string(), &label, |own| {
                    bodies.iter().for_each(|&body| own.body(body));
                });
            }
        }
    }

    fn body(&mut self, list: ListIndex) {
        if self.view.is_alone(list) {
            return self.list(list);
        }
        self.subgraph(&format!("l{list}"), &self.view.label(list), |own| own.list(list));
    }
}

/// A YAML string: the title stands in front matter.
fn title(view: &View<'_>) -> String {
    let title = format!("{} {}", view.kind, view.name);
    format!("'{}'", title.replace('\'', "''").replace('\n', " "))
}

/// Text of a label; what Mermaid would read as markup is an entity.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' => out.push_str("#35;"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
