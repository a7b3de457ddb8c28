//! `plan`: what runs together, what waits for what and why.

use super::args::{PlanArgs, PlanFormat};
use super::project::Project;
use super::{Format, Shell, report};
use crate::plan::render;
use anyhow::{Context, Result};

/// Prints the plan; whether the project has no errors.
pub(super) fn command(args: &PlanArgs, shell: &Shell) -> Result<bool> {
    let Project { front, .. } = Project::open(&args.dir)?;
    report::print(&front.sources, &front.diagnostics, Format::Human, shell);
    let Some(project) = &front.project else { return Ok(false) };
    let format = match args.format {
        PlanFormat::Text => render::Format::Text,
        PlanFormat::Mermaid => render::Format::Mermaid,
        PlanFormat::Dot => render::Format::Dot,
        PlanFormat::Json => render::Format::Json,
    };
    let only = args.ensemble.as_deref();
    let text = render::render(project, &front.sources, only, format).with_context(|| {
        let name = only.unwrap_or_default();
        format!("there is no ensemble or agent `{name}` in this project\nhelp: `ensemble conductor plan` without a name shows all")
    })?;
    shell.print(&text);
    Ok(true)
}
