//! `--explain-dynamic`: where the generated code holds a value that may be anything, and why.

use super::super::Shell;
use super::super::project::Project;
use crate::types::{dynamic, holes};

/// Prints a line a place, and how many of all holes that are.
pub(super) fn print(project: &Project, shell: &Shell) {
    let Some(planned) = &project.front.project else { return };
    let found = dynamic(&planned.hir, &planned.types);
    for one in &found {
        let place = project.front.sources.place(one.span);
        shell.print(&format!(
            "{place}: ${{{}}}: {}\n    {}: {}\n",
            one.text,
            one.ty,
            one.reason.name(),
            one.why
        ));
    }
    let all = holes(&planned.hir).len();
    shell.status("Dynamic", &format!("{} of {all} holes; the others are plain Rust types", found.len()));
}
