//! Output: a value, one block, or a list of blocks with `when` (language §6, §9).

use super::ast::{Output, OutputBlock, OutputBody, Tree, TreeKind};
use super::fields::Fields;
use super::reader::Reader;
use super::{format, keys};
use crate::diag::{Code, Diagnostic, Severity, nearest, one_of};
use crate::source::Spanned;
use crate::yaml::{Entry, Node, NodeKind};

/// A map of nothing but these keys is a block…
const BLOCK: &[&str] = &["when", "status", "headers", "body", "rawBody", "redirect", "format"];
/// …when one of these is among them.
const MARKS: &[&str] = &["status", "body", "rawBody", "redirect", "format"];
const REDIRECTS: &[u16] = &[301, 302, 303, 307, 308];

/// Reads an ensemble's `output`.
pub(super) fn output(node: &Node, reader: &mut Reader) -> Output {
    match &node.kind {
        NodeKind::Null => Output::LastStep,
        NodeKind::Sequence(items) => list(node, items, reader),
        NodeKind::Mapping(_) if is_block(node) => {
            let blocks: Vec<OutputBlock> = block(node, reader).into_iter().collect();
            Output::Blocks(blocks, node.span)
        }
        _ => {
            nearly_block(node, reader);
            map(node, reader)
        }
    }
}

/// A value as it is, sent as JSON.
pub(super) fn map(node: &Node, reader: &mut Reader) -> Output {
    let body = OutputBody::Json(reader.tree(node));
    let block = OutputBlock { span: node.span, when: None, status: None, headers: Vec::new(), body };
    Output::Blocks(vec![block], node.span)
}

fn is_block(node: &Node) -> bool {
    let entries = node.entries().unwrap_or_default();
    let among = |list: &[&str], key: &str| list.contains(&key);
    entries.iter().all(|entry| among(BLOCK, &entry.key.value))
        && entries.iter().any(|entry| among(MARKS, &entry.key.value))
}

/// A map that is sent as it is, though it looks like a block with a key too many.
fn nearly_block(node: &Node, reader: &mut Reader) {
    let entries = node.entries().unwrap_or_default();
    let key = |entry: &Entry| entry.key.value.clone();
    let is_status = |entry: &Entry| {
        matches!(entry.value.kind, NodeKind::Number(status, _) if (100.0..600.0).contains(&status))
            && (entry.key.value == "status" || nearest(&entry.key.value, ["status"]).is_some())
    };
    let body = entries.iter().any(|entry| ["body", "rawBody"].contains(&key(entry).as_str()));
    let unknown = entries.iter().find(|entry| !BLOCK.contains(&key(entry).as_str()));
    let (Some(unknown), true, true) = (unknown, body, entries.iter().any(is_status)) else { return };
    let name = &unknown.key.value;
    let message = format!("`{name}` makes this a value, not a block: it is sent as it is, with status 200");
    let mut diagnostic = Diagnostic::new(Code::UnknownKey, unknown.key.span, message);
    diagnostic.severity = Severity::Warning;
    diagnostic = diagnostic.note(format!("the keys of a block are {}", one_of(BLOCK)));
    reader.report(match nearest(name, BLOCK.iter().copied()) {
        Some(near) => diagnostic.help(format!("write `{near}`")).fix(unknown.key.span, near),
        None => diagnostic.help(format!(
            "move `{name}` into `body`, or put all of it below `body` if it is meant as a value"
        )),
    });
}

fn list(node: &Node, items: &[Node], reader: &mut Reader) -> Output {
    if items.is_empty() {
        reader.invalid(node.span, "`output` is an empty list", "write a block, or leave `output` out");
    }
    let blocks: Vec<OutputBlock> = items.iter().filter_map(|item| block(item, reader)).collect();
    Output::Blocks(blocks, node.span)
}

fn block(node: &Node, reader: &mut Reader) -> Option<OutputBlock> {
    let fields = Fields::read(node, &keys::OUTPUT, "an output block", reader)?;
    for (first, second) in [
        ("body", "rawBody"),
        ("body", "redirect"),
        ("rawBody", "redirect"),
        ("format", "rawBody"),
        ("format", "redirect"),
        ("status", "redirect"),
    ] {
        fields.exclude(first, second, reader);
    }
    let when = fields.entry("when").and_then(|entry| {
        let what = format!("`{}`", entry.key.value);
        reader.condition(&entry.value, &what)
    });
    let status = fields.get("status").and_then(|node| status(node, reader));
    let mut headers =
        fields.get("headers").and_then(|node| reader.string_map(node, "`headers`")).unwrap_or_default();
    let body = body(&fields, &mut headers, reader);
    no_content(status.as_ref(), &body, fields.get("body").or(fields.get("rawBody")), reader);
    Some(OutputBlock { span: node.span, when, status, headers, body })
}

fn status(node: &Node, reader: &mut Reader) -> Option<Tree> {
    match &node.kind {
        NodeKind::Number(value, _) if (100.0..600.0).contains(value) && value.fract() == 0.0 => {
            Some(reader.tree(node))
        }
        NodeKind::Number(..) => {
            reader.invalid(
                node.span,
                "a status is a whole number from 100 to 599",
                "write one like 200 or 404",
            );
            None
        }
        NodeKind::String(..) => match reader.tree(node) {
            tree if matches!(tree.kind, TreeKind::Hole(_)) => Some(tree),
            _ => {
                reader.wrong_type(node, "`status`", "a number or one `${…}`");
                None
            }
        },
        _ => {
            reader.wrong_type(node, "`status`", "a number or one `${…}`");
            None
        }
    }
}

/// Responses of these statuses have no body.
fn no_content(status: Option<&Tree>, body: &OutputBody, node: Option<&Node>, reader: &mut Reader) {
    let Some(TreeKind::Number(status)) = status.map(|status| &status.kind) else { return };
    let empty = [101.0, 204.0, 205.0, 304.0].contains(status);
    if let (true, false, Some(node)) = (empty, matches!(body, OutputBody::Empty), node) {
        reader.invalid(
            node.span,
            format!("a response with status {status} has no body"),
            "write `body: null`",
        );
    }
}

fn body(fields: &Fields, headers: &mut Vec<(Spanned<String>, Tree)>, reader: &mut Reader) -> OutputBody {
    if let Some(node) = fields.get("redirect") {
        return redirect(node, reader).unwrap_or(OutputBody::Empty);
    }
    if let Some(node) = fields.get("rawBody") {
        return OutputBody::Raw(reader.tree(node));
    }
    let format = fields.get("format").and_then(|node| format::read(node, reader));
    let Some(node) = fields.get("body") else {
        if let Some(entry) = fields.entry("format") {
            reader.missing(entry.key.span, "body", "an output block with `format`", "add `body:`");
        }
        return OutputBody::Empty;
    };
    let tree = reader.tree(node);
    match format {
        _ if tree.kind == TreeKind::Null => OutputBody::Empty,
        Some(format) => format.body(tree, headers, reader),
        None => OutputBody::Json(tree),
    }
}

fn redirect(node: &Node, reader: &mut Reader) -> Option<OutputBody> {
    if node.entries().is_none() {
        let url = reader.scalar(node, "`redirect`")?;
        return Some(OutputBody::Redirect { url, status: 302 });
    }
    let fields = Fields::read(node, &keys::REDIRECT, "`redirect`", reader)?;
    let url =
        fields.need("url", "`redirect`", "add `url:`", reader).and_then(|node| reader.scalar(node, "`url`"));
    let status = fields.get("status").map_or(Some(302), |node| redirect_status(node, reader));
    Some(OutputBody::Redirect { url: url?, status: status? })
}

fn redirect_status(node: &Node, reader: &mut Reader) -> Option<u16> {
    let found = match node.kind {
        NodeKind::Number(value, _) => REDIRECTS.iter().copied().find(|status| f64::from(*status) == value),
        _ => None,
    };
    if found.is_none() {
        let list = one_of(REDIRECTS.iter().map(u16::to_string));
        reader.invalid(node.span, "this is no status of a redirect", &format!("write {list}"));
    }
    found
}
