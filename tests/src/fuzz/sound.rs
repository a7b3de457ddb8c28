//! What holds for all findings, whatever was read.

use ensemble_compiler::diag::{
    Diagnostic, Diagnostics, apply_fixes, render_human, render_json, render_sarif,
};
use ensemble_compiler::source::{FileId, Sources, Span};

/// Fails unless both runs found the same, and every place lies in its file between characters.
/// Everything found, sorted.
pub fn findings(diagnostics: &Diagnostics, again: &Diagnostics, sources: &Sources) -> Vec<Diagnostic> {
    let sorted = diagnostics.clone().sorted(sources);
    let again = again.clone().sorted(sources);
    assert_eq!(sorted, again);
    assert!(sorted.iter().flat_map(places).map(Span::key).eq(again.iter().flat_map(places).map(Span::key)));
    for found in &sorted {
        places(found).for_each(|span| assert!(stands(span, sources), "{span:?} of {found:?}"));
    }
    sorted
}

/// Every rendering works, and so do the fixes. Of many findings the first ones are rendered.
pub fn renderings(sorted: &[Diagnostic], sources: &Sources) {
    fixes(sorted, sources);
    let some = sorted.get(..3).unwrap_or(sorted);
    render_human(some, sources, true);
    if !some.is_empty() {
        render_json(some, sources);
        render_sarif(some, sources);
    }
}

/// Every place that a finding names.
fn places(found: &Diagnostic) -> impl Iterator<Item = Span> {
    let labels = found.labels.iter().map(|label| label.span);
    std::iter::once(found.span).chain(labels).chain(found.fixes.iter().map(|fix| fix.span))
}

/// Whether a span lies in its file and begins and ends between characters.
pub fn stands(span: Span, sources: &Sources) -> bool {
    sources.iter().find(|(file, _)| *file == span.file).is_some_and(|(_, source)| {
        let (start, end) = (span.start as usize, span.end as usize);
        start <= end && source.text.is_char_boundary(start) && source.text.is_char_boundary(end)
    })
}

/// Every file can be mended.
pub fn fixes(sorted: &[Diagnostic], sources: &Sources) {
    let all = || sorted.iter().flat_map(|found| &found.fixes);
    let files: std::collections::BTreeSet<FileId> = all().map(|fix| fix.span.file).collect();
    for file in files {
        let here: Vec<_> = all().filter(|fix| fix.span.file == file).cloned().collect();
        apply_fixes(&sources.get(file).text, &here);
    }
}
