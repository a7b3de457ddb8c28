//! `plan`: what runs together, what waits for what and why.

use super::args::{PlanArgs, PlanFormat};
use super::project::Project;
use super::{Format, Shell, report};
use crate::diag::{nearest, one_of};
use crate::plan::render;
use anyhow::{Context, Result};

/// Prints the plan; whether the project has no errors.
pub(super) fn command(args: &PlanArgs, shell: &Shell) -> Result<bool> {
    let opened = Project::open(&args.dir)?;
    let front = &opened.front;
    report::print(&front.sources, &front.diagnostics, Format::Human, shell);
    let Some(project) = &front.project else {
        report::close(&opened, shell);
        return Ok(false);
    };
    let format = match args.format {
        PlanFormat::Text => render::Format::Text,
        PlanFormat::Mermaid => render::Format::Mermaid,
        PlanFormat::Dot => render::Format::Dot,
        PlanFormat::Json => render::Format::Json,
        PlanFormat::Svg => render::Format::Svg,
        PlanFormat::Html => render::Format::Html,
    };
    let only = args.ensemble.as_deref();
    let text = render::render(project, &front.sources, only, format).with_context(|| {
        let name = only.unwrap_or_default();
        let ensembles = project.hir.ensembles.iter().map(|found| &found.name);
        let names = ensembles.chain(project.hir.agents.iter().map(|found| &found.name));
        let all = || names.clone().map(|name| name.value.as_str());
        let help = match nearest(name, all()) {
            Some(near) => format!("write `{near}`"),
            None => format!("choose {}, or leave the name out to see all", one_of(all())),
        };
        format!("there is no ensemble or agent `{name}` in this project\nhelp: {help}")
    })?;
    shell.print(&text);
    Ok(true)
}
