//! `# allow: <code>`: a comment that says that a finding is meant to be so.
//!
//! It stands on the line of the finding, on the line that holds it (the key of a block of text, the
//! first line of a step), or alone above one of the two.

use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{Sources, Span};

const MARK: &str = "# allow:";

/// Moves to `kept` what no comment allows.
pub(super) fn keep(found: &Diagnostics, sources: &Sources, kept: &mut Diagnostics) {
    for diagnostic in found.iter().filter(|found| !allowed(found, sources)) {
        kept.push(diagnostic.clone());
    }
}

fn allowed(found: &Diagnostic, sources: &Sources) -> bool {
    let text = text(sources, found.span);
    let at = found.span.start as usize;
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let lines = || text.get(..end).unwrap_or_default().rsplit('\n');
    let code = found.code.name();
    let Some(own) = lines().next() else { return false };
    let indentation = indent(own);
    let outer =
        lines().position(|line| !line.trim().is_empty() && !comment(line) && indent(line) < indentation);
    [Some(0), outer].into_iter().flatten().any(|at| {
        let mut above = lines().skip(at);
        let own = above.next().is_some_and(|line| names(line, code));
        own || above.take_while(|line| comment(line)).any(|line| names(line, code))
    })
}

fn text(sources: &Sources, span: Span) -> &str {
    &sources.get(span.file).text
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Whether a comment of the line allows the code.
fn names(line: &str, code: &str) -> bool {
    let Some((before, list)) = line.split_once(MARK) else { return false };
    let begins = before.is_empty() || before.ends_with([' ', '\t']);
    begins && list.split([',', ' ', '\r']).any(|name| name == code)
}
