//! `validate`: the front end alone, and the fixes that need no judgement.

use super::args::ValidateArgs;
use super::project::Project;
use super::{Format, Shell, report};
use crate::diag::{Fix, Severity};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;

/// Whether the project has no errors.
pub(super) fn command(args: &ValidateArgs, shell: &Shell) -> Result<bool> {
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
    report::print(&front.sources, &front.diagnostics, args.format, shell);
    if args.format == Format::Human {
        shell.status(if front.diagnostics.has_errors() { "Failed" } else { "Finished" }, &tally(&project));
    }
    Ok(!front.diagnostics.has_errors())
}

fn tally(project: &Project) -> String {
    let count = |severity| project.front.diagnostics.iter().filter(|d| d.severity == severity).count();
    let (files, errors, warnings) =
        (project.front.sources.iter().count(), count(Severity::Error), count(Severity::Warning));
    let some = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{} checked: {}, {}", some(files, "file"), some(errors, "error"), some(warnings, "warning"))
}

/// Applies every fix; of two that overlap, the first in the file. Path and number of edits, by file.
fn fix(project: &Project) -> Result<Vec<(String, usize)>> {
    let mut files: BTreeMap<u32, Vec<&Fix>> = BTreeMap::new();
    for fix in project.front.diagnostics.iter().flat_map(|diagnostic| &diagnostic.fixes) {
        files.entry(fix.span.file.0).or_default().push(fix);
    }
    let mut mended = Vec::new();
    for (_, mut fixes) in files {
        fixes.sort_by_key(|fix| fix.span.key());
        let Some(first) = fixes.first() else { continue };
        let source = project.front.sources.get(first.span.file);
        let (text, count) = apply(&source.text, &fixes);
        let path = project.root.join(&source.path);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        mended.push((source.path.clone(), count));
    }
    Ok(mended)
}

/// `text` with the fixes, which are sorted by place, and how many were applied.
fn apply(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let mut result = String::with_capacity(text.len());
    let (mut at, mut count) = (0, 0);
    for fix in fixes {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let (Some(before), true) = (text.get(at..start), text.is_char_boundary(end.min(text.len()))) else {
            continue;
        };
        result.push_str(before);
        result.push_str(&fix.text);
        (at, count) = (end.min(text.len()), count + 1);
    }
    result.push_str(text.get(at..).unwrap_or_default());
    (result, count)
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::diag::Fix;
    use crate::source::{FileId, Span};

    #[test]
    fn applies_what_does_not_overlap() {
        let fix = |start, end, text: &str| Fix { span: Span::new(FileId(0), start, end), text: text.into() };
        let fixes = [fix(0, 0, "\""), fix(1, 3, "X"), fix(2, 4, "no"), fix(4, 4, "\"")];
        let fixes: Vec<&Fix> = fixes.iter().collect();
        assert_eq!(apply("abcd", &fixes), ("\"aXd\"".to_owned(), 3));
    }
}
