//! Diagnostics for people at a terminal.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Code, Diagnostic, Severity};
use crate::source::{FileId, Source, Sources, Span};

/// The diagnostics as text, in the order given, an empty line between them and a line break at the
/// end; `color` adds the escape sequences of terminals.
pub fn render_human(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let rendered: Vec<String> =
        diagnostics.iter().map(|d| renderer.render(&[group(d, sources)]) + "\n").collect();
    rendered.join("\n")
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name())
        .elements(snippets(diagnostic, sources))
        .elements(diagnostic.notes.iter().map(|note| Level::NOTE.message(note.as_str())))
        .elements(diagnostic.help.iter().map(|help| Level::HELP.message(help.as_str())))
}

/// One snippet a file, the diagnostic's own first; none for what stands in no file.
fn snippets<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Snippet<'a, Annotation<'a>>> {
    if diagnostic.code == Code::EmptyProject {
        return Vec::new();
    }
    let mut files: Vec<FileId> = vec![diagnostic.span.file];
    for label in &diagnostic.labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files.into_iter().map(|file| snippet(file, diagnostic, sources)).collect()
}

fn snippet<'a>(
    file: FileId,
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
) -> Snippet<'a, Annotation<'a>> {
    let source = sources.get(file);
    let primary = AnnotationKind::Primary.span(range(source, diagnostic.span));
    let primary =
        if diagnostic.label.is_empty() { primary } else { primary.label(diagnostic.label.as_str()) };
    let labels = diagnostic.labels.iter().filter(|label| label.span.file == file);
    Snippet::source(shown(source, diagnostic))
        .path(source.path.as_str())
        .annotations((file == diagnostic.span.file).then_some(primary))
        .annotations(
            labels.map(|label| {
                AnnotationKind::Context.span(range(source, label.span)).label(label.text.as_str())
            }),
        )
}

/// The text without a byte-order mark, which is no character of the first line.
fn visible(source: &Source) -> &str {
    source.text.strip_prefix('\u{feff}').unwrap_or(&source.text)
}

/// The visible text; when the diagnostic points behind the last line break, with the empty line that
/// begins there, which the renderer would not see.
fn shown<'a>(source: &'a Source, diagnostic: &Diagnostic) -> Cow<'a, str> {
    let text = visible(source);
    let at_end = diagnostic.span.start as usize >= source.text.len();
    if at_end && text.ends_with('\n') { Cow::Owned(format!("{text}\n")) } else { Cow::Borrowed(text) }
}

/// The first line of a span as a range of the visible text, on borders of characters. What reaches
/// over several lines is told by where it begins.
fn range(source: &Source, span: Span) -> Range<usize> {
    let text = visible(source);
    let shift = source.text.len() - text.len();
    let start = floor(text, (span.start as usize).saturating_sub(shift));
    let end = ceil(text, (span.end as usize).saturating_sub(shift)).max(start);
    let line = text.get(start..end).and_then(|part| part.find(['\r', '\n']));
    start..line.map_or(end, |length| start + length)
}

fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
