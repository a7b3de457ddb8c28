//! Diagnostics as SARIF 2.1.0, which code scanning services read.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::json::severity;
use super::{Code, Diagnostic, Fix};
use crate::source::{Sources, Span};

/// The diagnostics as a SARIF log of one run, indented, with a line break at the end.
pub fn render_sarif(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let results: Vec<Value> = diagnostics.iter().map(|d| result(d, sources)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ensemble",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({ "id": code.name(), "defaultConfiguration": { "level": severity(code.severity()) } })
}

fn result(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut value = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": severity(diagnostic.severity),
        "message": { "text": message(diagnostic) },
        "locations": [{ "physicalLocation": location(diagnostic.span, sources) }],
    });
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let place = location(label.span, sources);
            json!({ "physicalLocation": place, "message": { "text": label.text } })
        })
        .collect();
    if !related.is_empty() {
        value["relatedLocations"] = Value::Array(related);
    }
    if !diagnostic.fixes.is_empty() {
        value["fixes"] = json!([fix(diagnostic, sources)]);
    }
    value
}

/// Message, reasons and help, for viewers that show nothing else.
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    let notes = diagnostic.notes.iter().map(|note| ("note", note));
    for (kind, line) in notes.chain(diagnostic.help.iter().map(|help| ("help", help))) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{kind}: {line}");
    }
    text
}

fn fix(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut value = json!({ "artifactChanges": changes(&diagnostic.fixes, sources) });
    if let Some(help) = &diagnostic.help {
        value["description"] = json!({ "text": help });
    }
    value
}

/// One change a file.
fn changes(fixes: &[Fix], sources: &Sources) -> Vec<Value> {
    let mut files: Vec<_> = fixes.iter().map(|fix| fix.span.file).collect();
    files.sort();
    files.dedup();
    let replacement = |fix: &Fix| json!({ "deletedRegion": region(fix.span, sources), "insertedContent": { "text": fix.text } });
    files
        .into_iter()
        .map(|file| {
            let replacements: Vec<Value> = fixes.iter().filter(|f| f.span.file == file).map(replacement).collect();
            json!({ "artifactLocation": { "uri": uri(&sources.get(file).path) }, "replacements": replacements })
        })
        .collect()
}

fn location(span: Span, sources: &Sources) -> Value {
    let path = &sources.get(span.file).path;
    json!({ "artifactLocation": { "uri": uri(path) }, "region": region(span, sources) })
}

fn region(span: Span, sources: &Sources) -> Value {
    let source = sources.get(span.file);
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A relative path as a URI reference: what RFC 3986 reserves is percent-encoded.
fn uri(path: &str) -> String {
    path.bytes().fold(String::new(), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}
