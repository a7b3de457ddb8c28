//! A Mermaid flowchart: a subgraph for each group of several steps.

use super::view::View;
use std::fmt::Write;

/// One unit.
pub(super) fn render(view: &View<'_>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "---\ntitle: {}\n---\nflowchart TD", title(view));
    for (number, group) in view.plan.groups.iter().enumerate() {
        let together = group.len() > 1;
        if together {
            let _ = writeln!(text, "  subgraph g{number} [together]");
        }
        let margin = if together { "    " } else { "  " };
        for &step in group {
            node(view, step, margin, &mut text);
        }
        if together {
            text.push_str("  end\n");
        }
    }
    for edge in &view.plan.edges {
        let _ = writeln!(text, "  s{} -->|{}| s{}", edge.from, view.reason(&edge.reason).0, edge.to);
    }
    text
}

fn node(view: &View<'_>, index: usize, margin: &str, text: &mut String) {
    let Some(step) = view.flow.steps.get(index) else { return };
    let label = format!("{}<br/>{}", escaped(&step.name.value), escaped(&view.calls(step)));
    let (open, close) = if step.condition.is_some() { ("{{", "}}") } else { ("[", "]") };
    let _ = writeln!(text, "{margin}s{index}{open}\"{label}\"{close}");
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
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' => out.push_str("#35;"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
