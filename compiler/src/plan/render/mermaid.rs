//! A Mermaid flowchart: one diagram, a subgraph for each unit and for each group of several steps.

use super::view::View;
use std::fmt::Write;

/// All units in one diagram.
pub(super) fn render(views: &[View<'_>]) -> String {
    let mut text = String::new();
    match views {
        [only] => {
            let _ = writeln!(text, "---\ntitle: {}\n---\nflowchart TD", title(only));
            unit(only, "s", &mut text);
        }
        _ => {
            text.push_str("flowchart TD\n");
            for (number, view) in views.iter().enumerate() {
                let label = escaped(&format!("{} {}", view.kind, view.name));
                let _ = writeln!(text, "  subgraph u{number} [\"{label}\"]");
                unit(view, &format!("u{number}s"), &mut text);
                text.push_str("  end\n");
            }
        }
    }
    text
}

/// The steps of a unit; `id` begins the names of its nodes.
fn unit(view: &View<'_>, id: &str, text: &mut String) {
    for (number, group) in view.plan.groups.iter().flatten().enumerate() {
        let together = group.len() > 1;
        if together {
            let _ = writeln!(text, "  subgraph {id}g{number} [together]");
        }
        for &step in group {
            node(view, id, step, text);
        }
        if together {
            text.push_str("  end\n");
        }
    }
    for (from, to, kind) in view.arrows() {
        let _ = writeln!(text, "  {id}{from} -->|{kind}| {id}{to}");
    }
}

fn node(view: &View<'_>, id: &str, index: usize, text: &mut String) {
    let Some(step) = view.flow.steps.get(index) else { return };
    let label = format!("{}<br/>{}", escaped(&step.name.value), escaped(&view.calls(step)));
    let (open, close) = if step.condition.is_some() { ("{{", "}}") } else { ("[", "]") };
    let _ = writeln!(text, "    {id}{index}{open}\"{label}\"{close}");
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
