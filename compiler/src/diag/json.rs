//! Diagnostics for programs, in a format of our own.

use serde_json::{Value, json};

use super::{Diagnostic, Severity};
use crate::source::{Sources, Span};

/// The diagnostics as a JSON array, in the order given, indented, with a line break at the end.
///
/// Lines and columns count from 1, columns in characters; ends are just behind the last character.
pub fn render_json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    format!("{:#}\n", to_json(diagnostics, sources))
}

/// The diagnostics as [`render_json`] writes them.
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources) -> Value {
    diagnostics.iter().map(|d| diagnostic(d, sources)).collect()
}

/// The name of a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| with_place(json!({ "message": label.text }), label.span, sources))
        .collect();
    let fixes: Vec<Value> = diagnostic
        .fixes
        .iter()
        .map(|fix| with_place(json!({ "text": fix.text }), fix.span, sources))
        .collect();
    let head = json!({
        "code": diagnostic.code.name(),
        "severity": severity(diagnostic.severity),
        "message": diagnostic.message,
        "label": diagnostic.label,
        "help": diagnostic.help,
    });
    let mut value = with_place(head, diagnostic.span, sources);
    value["labels"] = Value::Array(labels);
    value["notes"] = json!(diagnostic.notes);
    value["fixes"] = Value::Array(fixes);
    value
}

/// `value` with the file, the lines and the columns of a span.
pub fn with_place(mut value: Value, span: Span, sources: &Sources) -> Value {
    let source = sources.get(span.file);
    let (start, end) = (source.position(span.start), source.position(span.end));
    value["file"] = json!(source.path);
    value["line"] = json!(start.line);
    value["column"] = json!(start.column);
    value["endLine"] = json!(end.line);
    value["endColumn"] = json!(end.column);
    value
}
