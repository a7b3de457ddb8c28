//! A Graphviz graph: a cluster for each group of several steps.

use super::view::View;
use std::fmt::Write;

/// One unit.
pub(super) fn render(view: &View<'_>) -> String {
    let mut text = String::new();
    let _ =
        writeln!(text, "digraph {} {{\n  rankdir=TB; node [shape=box, style=rounded];", quoted(view.name));
    for (number, group) in view.plan.groups.iter().flatten().enumerate() {
        let together = group.len() > 1;
        if together {
            let _ = writeln!(text, "  subgraph cluster_{number} {{ label=\"together\"; style=dashed;");
        }
        let margin = if together { "    " } else { "  " };
        for &step in group {
            node(view, step, margin, &mut text);
        }
        if together {
            text.push_str("  }\n");
        }
    }
    for (from, to, kind) in view.arrows() {
        let _ = writeln!(text, "  s{from} -> s{to} [label={}];", quoted(kind));
    }
    text.push_str("}\n");
    text
}

fn node(view: &View<'_>, index: usize, margin: &str, text: &mut String) {
    let Some(step) = view.flow.steps.get(index) else { return };
    let label = quoted(&format!("{}\n{}", step.name.value, view.calls(step)));
    let shape = if step.condition.is_some() { ", shape=diamond" } else { "" };
    let _ = writeln!(text, "{margin}s{index} [label={label}{shape}];");
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
