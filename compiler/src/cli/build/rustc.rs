//! What rustc reports, as our diagnostics where it is about a handler that the user wrote.

use super::place::{Locator, Place};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Sources;
use anyhow::{Result, bail};
use serde_json::Value;
use std::path::Path;

/// An error that rustc reported.
#[derive(Clone, Debug)]
pub(super) struct Message {
    text: String,
    label: String,
    /// Relative to the crate's folder, or absolute.
    file: String,
    /// Byte range in that file.
    range: (usize, usize),
    help: Option<String>,
    rendered: String,
}

/// The error in a line of `cargo build --message-format=json`, if it holds one.
pub(super) fn error(line: &str) -> Option<Message> {
    let line: Value = serde_json::from_str(line).ok()?;
    let message = line.get("message").filter(|message| message["level"] == "error")?;
    let span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true);
    let offset = |name: &str| span.and_then(|span| span[name].as_u64()).and_then(|n| usize::try_from(n).ok());
    let children = message["children"].as_array()?;
    let help =
        children.iter().find(|child| child["level"] == "help").and_then(|child| child["message"].as_str());
    Some(Message {
        text: message["message"].as_str()?.to_owned(),
        label: span.and_then(|span| span["label"].as_str()).unwrap_or_default().to_owned(),
        file: span.and_then(|span| span["file_name"].as_str()).unwrap_or_default().to_owned(),
        range: (offset("byte_start").unwrap_or(0), offset("byte_end").unwrap_or(0)),
        help: help.map(str::to_owned),
        rendered: message["rendered"].as_str().unwrap_or_default().to_owned(),
    })
}

/// The messages as diagnostics in the user's files.
///
/// # Errors
/// When one is about generated code: that is no mistake of the user's.
pub(super) fn diagnostics(
    messages: &[Message],
    out: &Path,
    locator: &Locator<'_>,
    sources: &mut Sources,
) -> Result<Diagnostics> {
    let mut found = Diagnostics::default();
    let mut ours = String::new();
    for message in messages.iter().filter(|message| !message.text.starts_with("aborting due to")) {
        let place = Place::Bytes(message.range.0, message.range.1);
        match locator.span(&out.join(&message.file), place, sources) {
            Some(span) if !message.file.is_empty() => {
                let diagnostic = Diagnostic::new(Code::RustFailed, span, message.text.clone())
                    .label(message.label.clone());
                let help = message.help.clone().filter(|help| !help.contains("`cargo add "));
                let help = help.unwrap_or_else(|| help_for(&message.text).to_owned());
                found.push(diagnostic.note("rustc reports this while it compiles the handler").help(help));
            }
            _ => ours.push_str(&message.rendered),
        }
    }
    if found.is_empty() {
        bail!(
            "the generated code does not compile; this is a fault of ensemble, please report it\n{}",
            ours.trim_end()
        );
    }
    Ok(found)
}

fn help_for(message: &str) -> &'static str {
    if message.starts_with("unresolved import") {
        "a handler in Rust uses `std`, `ensemble_runtime` and `ensemble_macros`; no other crate is linked"
    } else {
        "mend the handler, then build again"
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::error;

    #[test]
    fn reads_errors_and_nothing_else() {
        let line = r#"{"reason":"compiler-message","message":{"level":"error","message":"mismatched types","rendered":"r",
            "children":[{"level":"help","message":"do this"}],
            "spans":[{"is_primary":false},{"is_primary":true,"file_name":"a.rs","byte_start":3,"byte_end":5,"label":"here"}]}}"#;
        let message = error(&line.replace('\n', "")).unwrap();
        assert_eq!(
            (message.text.as_str(), message.file.as_str(), message.range),
            ("mismatched types", "a.rs", (3, 5))
        );
        assert_eq!((message.label.as_str(), message.help.as_deref()), ("here", Some("do this")));
        for other in
            [r#"{"reason":"build-finished","success":false}"#, r#"{"message":{"level":"warning"}}"#, "x"]
        {
            assert!(error(other).is_none(), "{other}");
        }
    }
}
