//! `validate`: the front end alone, and the fixes that need no judgement.

use super::args::ValidateArgs;
use super::project::Project;
use super::{Format, Shell, report};
use crate::FrontEnd;
use crate::diag::{Fix, apply_fixes, to_json, with_place};
use crate::expr::Expr;
use crate::source::FileId;
use crate::types::{Types, holes};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// Whether the project has no errors.
pub(super) fn command(args: &ValidateArgs, shell: &Shell) -> Result<bool> {
    ensure!(
        !args.types || args.format == Format::Json,
        "`--types` is for programs alone\nhelp: write `--format json --types`"
    );
    let mut project = Project::open(&args.dir)?;
    if args.fix {
        let mended = fix(&project)?;
        for (path, count) in &mended {
            shell.status(
                "Fixed",
                &format!("{path} ({count} {})", if *count == 1 { "place" } else { "places" }),
            );
        }
        if !mended.is_empty() {
            project = Project::open(&args.dir)?;
        }
    }
    let front = &project.front;
    let fine = !front.diagnostics.has_errors();
    if args.types {
        shell.print(&typed(front));
    } else {
        report::print(&front.sources, &front.diagnostics, args.format, shell);
        if args.format == Format::Human {
            report::close(&project, shell);
        }
    }
    // The process ends here: taking the trees apart would only cost time.
    std::mem::forget(project);
    Ok(fine)
}

/// `{findings, holes}`: each hole of what is whole of the project, with its place and type.
fn typed(front: &FrontEnd) -> String {
    let sources = &front.sources;
    let findings = to_json(&front.diagnostics.clone().sorted(sources), sources);
    let hole = |types: &Types, e: &Expr| {
        let (shown, sure) = (types.shown(e), types.of(e));
        let hole = json!({
            "expression": e.to_string(),
            "type": shown.to_string(),
            "checked": shown == sure,
        });
        with_place(hole, e.span, sources)
    };
    let project = front.seen().into_iter();
    let holes: Vec<Value> = project
        .flat_map(|project| holes(&project.hir).into_iter().map(|e| hole(&project.types, e)))
        .collect();
    format!("{:#}\n", json!({ "findings": findings, "holes": holes }))
}

/// Applies the fixes to the files. Path and number of fixes, by file.
fn fix(project: &Project) -> Result<Vec<(String, usize)>> {
    let sources = &project.front.sources;
    let mut files: BTreeMap<FileId, Vec<Fix>> = BTreeMap::new();
    for fix in project.front.diagnostics.clone().sorted(sources).into_iter().flat_map(|found| found.fixes) {
        files.entry(fix.span.file).or_default().push(fix);
    }
    let mut mended = Vec::new();
    for (file, fixes) in files {
        let source = sources.get(file);
        let path = project.root.join(&source.path);
        fs::write(&path, apply_fixes(&source.text, &fixes))
            .with_context(|| format!("cannot write {}", path.display()))?;
        mended.push((source.path.clone(), fixes.len()));
    }
    Ok(mended)
}
