//! `explain`: the types of the holes at a place.

use super::args::ExplainArgs;
use super::project::Project;
use super::{Format, Shell, report};
use crate::diag::nearest;
use crate::source::{FileId, Sources};
use crate::types::{Place, explain};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Prints what is known of the holes at a place; false when there is none.
pub(super) fn command(args: &ExplainArgs, shell: &Shell) -> Result<bool> {
    let (path, line, column) = place(&args.place).with_context(|| {
        format!(
            "`{}` is no place\nhelp: write FILE:LINE or FILE:LINE:COLUMN, like `ensembles/order.yaml:12`",
            args.place
        )
    })?;
    let opened = Project::open(&args.dir)?;
    let front = &opened.front;
    let Some(file) = file(&front.sources, path, &opened.root) else { bail!(no_file(&front.sources, path)) };
    let place = Place { file, line, column };
    let found = front.seen().and_then(|seen| explain(&seen.hir, &seen.types, &front.sources, place));
    if let Some(text) = found {
        shell.print(&text);
        return Ok(true);
    }
    let errors = front.diagnostics.has_errors();
    if errors {
        report::print(&front.sources, &front.diagnostics, Format::Human, shell);
    }
    let why =
        if errors { "a file with errors cannot be explained" } else { "a hole is `${…}`, or a condition" };
    bail!("there is no hole to explain at {}\nhelp: {why}", args.place)
}

/// `file:line` or `file:line:column`; the file may have colons in its name.
fn place(text: &str) -> Option<(&str, u32, Option<u32>)> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    let (rest, last) = text.rsplit_once(':')?;
    let last = number(last)?;
    match rest.rsplit_once(':').and_then(|(file, line)| Some((file, number(line)?))) {
        Some((file, line)) => Some((file, line, Some(last))),
        None => Some((rest, last, None)),
    }
}

/// The file of a path from the project's folder, or of one that leads there from elsewhere.
fn file(sources: &Sources, path: &str, root: &Path) -> Option<FileId> {
    let named = |path: &str| sources.iter().find(|(_, source)| source.path == path).map(|(id, _)| id);
    named(path.trim_start_matches("./")).or_else(|| {
        let real = Path::new(path).canonicalize().ok()?;
        named(&real.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
    })
}

fn no_file(sources: &Sources, path: &str) -> String {
    let help = match nearest(path, sources.iter().map(|(_, source)| source.path.as_str())) {
        Some(near) => format!("write `{near}`"),
        None => "name it from the project's folder, like `ensembles/order.yaml:12`".to_owned(),
    };
    format!("there is no file `{path}` in this project\nhelp: {help}")
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_are_files_lines_and_columns() {
        assert_eq!(place("a/b.yaml:3"), Some(("a/b.yaml", 3, None)));
        assert_eq!(place("a/b.yaml:3:7"), Some(("a/b.yaml", 3, Some(7))));
        assert_eq!(place("c:d.yaml:3"), Some(("c:d.yaml", 3, None)));
        for wrong in ["a.yaml", "a.yaml:", "a.yaml:x", "a.yaml:0", ""] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
