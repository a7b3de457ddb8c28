//! `code`: a script, inline code, or a handler file in TypeScript, JavaScript or Rust.

use super::Owner;
use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::syntax::ast::{Script, ScriptKind};
use crate::syntax::fields::Fields;
use crate::syntax::reader::Reader;
use crate::syntax::{files, keys};
use crate::yaml::Node;

const HELP: &str =
    "write `config: {script: scripts/name}`, `config: {code: ...}` or, on an agent, `handler: ./index.ts`";

/// The code of a `code` operation.
pub(super) fn code(owner: &Owner, reader: &mut Reader) -> Option<Script> {
    let fields = match owner.config() {
        Some(config) => Some(Fields::read(config, &keys::CODE, "`config` of `code`", reader)?),
        None => None,
    };
    let get = |key| fields.as_ref().and_then(|fields| fields.get(key));
    let written = [
        ("handler", owner.handler),
        ("script", get("script")),
        ("code", get("code")),
        ("handler", get("handler")),
    ];
    let mut written = written.into_iter().filter_map(|(key, node)| node.map(|node| (key, node)));
    let first = written.next();
    if let (Some((first, at)), Some((second, other))) = (first, written.next()) {
        reader.report(
            Diagnostic::new(
                Code::ConflictingKeys,
                other.span,
                format!("`{first}` and `{second}` both give the code"),
            )
            .also(at.span, format!("`{first}` is here"))
            .help("keep one of the two"),
        );
        return None;
    }
    match first {
        Some(("script", node)) => script(node, reader),
        Some(("code", node)) => inline(node, "`code`", reader),
        Some((_, node)) => handler(node, reader),
        None => default(owner, reader),
    }
}

/// `index.ts` or its like beside an agent that names no handler.
fn default(owner: &Owner, reader: &mut Reader) -> Option<Script> {
    let found = if owner.place == "an agent" { files::beside(reader) } else { None };
    if found.is_none() && !owner.misplaced {
        let key = if owner.place == "an agent" { "handler" } else { "script" };
        reader.missing(owner.span, key, &format!("{} with `operation: code`", owner.place), HELP);
    }
    found.map(|kind| Script { kind, span: owner.span })
}

/// `script:` is a path from the project's folder, or with `./` from the document's.
fn script(node: &Node, reader: &mut Reader) -> Option<Script> {
    let written = reader.constant(node, "`script`")?;
    let folder = folder_of(&written.value, reader);
    file(&folder, &written, "the script", reader)
}

/// `handler:` is a path from the document's folder, or code.
fn handler(node: &Node, reader: &mut Reader) -> Option<Script> {
    let text = node.as_text();
    if text.is_some_and(|text| !files::is_path(&text.value)) {
        return inline(node, "`handler`", reader);
    }
    let written = reader.constant(node, "`handler`")?;
    let folder = reader.folder.clone();
    file(&folder, &written, "the handler", reader)
}

fn inline(node: &Node, what: &str, reader: &mut Reader) -> Option<Script> {
    match node.as_text() {
        Some(text) if text.value.trim().is_empty() => {
            reader.invalid(
                node.span,
                format!("{what} is empty"),
                "write the body of a function that returns a value",
            );
            None
        }
        Some(text) => Some(Script { kind: ScriptKind::Inline(text.value.clone()), span: node.span }),
        None => {
            reader.wrong_type(node, what, "a string");
            None
        }
    }
}

fn file(folder: &str, written: &Spanned<String>, what: &str, reader: &mut Reader) -> Option<Script> {
    let found = files::find(folder, &written.value, reader);
    if found.is_none() {
        files::missing(Code::MissingFile, folder, written, what, reader);
    }
    found.map(|kind| Script { kind, span: written.span })
}

fn folder_of(written: &str, reader: &Reader) -> String {
    if written.trim_start().starts_with('.') { reader.folder.clone() } else { String::new() }
}

/// An agent's `handler` on another operation than `code`: it replaces the operation when its file
/// is there (language §9).
pub(super) fn hook(operation: &str, owner: &Owner, reader: &mut Reader) -> Option<Script> {
    let node = owner.handler?;
    let inline = node.as_text().is_some_and(|text| !files::is_path(&text.value));
    if !inline {
        let written = reader.constant(node, "`handler`")?;
        let folder = reader.folder.clone();
        if files::find(&folder, &written.value, reader).is_none() {
            files::missing(Code::MissingHook, &folder, &written, "the handler", reader);
            return None;
        }
    }
    if let Some(config) = owner.config() {
        reader.report(
            Diagnostic::new(Code::IgnoredKey, config.span, "`config` has no effect beside this `handler`")
                .also(node.span, format!("the handler replaces the operation `{operation}`"))
                .help("remove one of the two"),
        );
    }
    handler(node, reader)
}
