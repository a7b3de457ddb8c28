//! `plan`: what runs together, what waits for what and why.

use super::args::{PlanArgs, PlanFormat};
use super::project::Project;
use super::{Format, Shell, report};
use anyhow::{Result, bail};

/// Prints the plan; whether the project has no errors.
pub(super) fn command(args: &PlanArgs, shell: &Shell) -> Result<bool> {
    let project = Project::open(&args.dir)?;
    let front = &project.front;
    if front.diagnostics.has_errors() {
        report::print(&front.sources, &front.diagnostics, Format::Human, shell);
        return Ok(false);
    }
    match args.format {
        PlanFormat::Text | PlanFormat::Mermaid | PlanFormat::Dot | PlanFormat::Json => bail!("no plan yet"),
    }
}
