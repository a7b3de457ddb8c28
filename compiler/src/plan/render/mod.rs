//! Plans as text, Mermaid, DOT, JSON, and as pictures.

mod command;
mod dot;
mod facts;
mod json;
mod mermaid;
mod page;
mod policy;
mod reason;
mod text;
mod view;

use super::Project;
use crate::source::Sources;
use view::View;

/// A form that a plan is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// A Mermaid flowchart.
    Mermaid,
    /// A Graphviz graph.
    Dot,
    /// For programs.
    Json,
    /// A picture.
    Svg,
    /// A page with pictures, for a browser.
    Html,
}

/// The plans of a project, or of the ensemble or agent of this name alone; `None` when there is
/// none of the name.
pub fn render(project: &Project, sources: &Sources, only: Option<&str>, format: Format) -> Option<String> {
    let mut views = view::views(project, sources);
    if let Some(name) = only {
        views.retain(|view| view.name == name);
        if views.is_empty() {
            return None;
        }
    }
    let each = |one: fn(&View<'_>) -> String| views.iter().map(one).collect::<Vec<_>>().join("\n");
    Some(match format {
        Format::Text => each(text::render) + &text::bindings(project, sources, only),
        Format::Mermaid => mermaid::render(&views),
        Format::Dot => each(dot::render),
        Format::Json => json::render(&views, project, sources),
        Format::Svg => page::svg(&views),
        Format::Html => page::html(&views, project, sources, only),
    })
}
