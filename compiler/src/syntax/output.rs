//! Output: a value, one block, or a list of blocks with `when` (language §6, §9).

use super::ast::{Output, OutputBlock, OutputBody, Tree, TreeKind};
use super::fields::Fields;
use super::keys;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic, Severity, nearest, one_of};
use crate::expr::{Expr, ExprKind, Name};
use crate::source::Spanned;
use crate::yaml::{Entry, Node, NodeKind};

/// A map of nothing but these keys is a block…
const BLOCK: &[&str] = &["when", "status", "headers", "body", "rawBody", "redirect", "format"];
/// …when one of these is among them.
const MARKS: &[&str] = &["status", "body", "rawBody", "redirect", "format"];
/// The formats of the language; this version builds the first three.
const FORMATS: &[&str] = &["json", "text", "html", "xml", "csv", "markdown", "yaml", "ics", "rss", "atom"];
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
    let format = fields.get("format").and_then(|node| format(node, reader));
    let Some(node) = fields.get("body") else {
        if let Some(entry) = fields.entry("format") {
            reader.missing(entry.key.span, "body", "an output block with `format`", "add `body:`");
        }
        return OutputBody::Empty;
    };
    let tree = reader.tree(node);
    match format {
        _ if tree.kind == TreeKind::Null => OutputBody::Empty,
        Some(format) => formatted(tree, format, headers, reader),
        None => OutputBody::Json(tree),
    }
}

struct Format {
    name: &'static str,
    extract: Option<Spanned<String>>,
    content_type: Option<Spanned<String>>,
}

/// `format: text` or `format: {type, extract, contentType}`.
fn format(node: &Node, reader: &mut Reader) -> Option<Format> {
    if node.entries().is_none() {
        let name = format_name(node, reader)?;
        return Some(Format { name, extract: None, content_type: None });
    }
    let fields = Fields::read(node, &keys::FORMAT, "`format`", reader)?;
    let name =
        fields.need("type", "`format`", "add `type:`", reader).and_then(|node| format_name(node, reader));
    let extract = fields.get("extract").and_then(|node| reader.name(node, "`extract`"));
    let content_type = fields.get("contentType").and_then(|node| reader.constant(node, "`contentType`"));
    Some(Format { name: name?, extract, content_type })
}

fn format_name(node: &Node, reader: &mut Reader) -> Option<&'static str> {
    let word = reader.word(node, "`format`", FORMATS)?;
    if !["json", "text", "html"].contains(&word.value) {
        reader.later(word.span, &format!("the format `{}`", word.value), "a format");
        return None;
    }
    Some(word.value)
}

fn formatted(
    body: Tree,
    format: Format,
    headers: &mut Vec<(Spanned<String>, Tree)>,
    reader: &mut Reader,
) -> OutputBody {
    if format.name == "json" {
        if let Some(written) = format.content_type {
            content_type(written, headers);
        }
        return OutputBody::Json(match &format.extract {
            Some(key) => extract(body, key, reader),
            None => body,
        });
    }
    let default =
        if format.name == "html" { "text/html; charset=utf-8" } else { "text/plain; charset=utf-8" };
    let content_type = format.content_type.map_or_else(|| default.to_owned(), |written| written.value);
    let member = match &format.extract {
        Some(key) => {
            extract(body.clone(), key, reader);
            Some(key.value.clone())
        }
        None => single(&body),
    };
    OutputBody::Text { value: body, member, content_type }
}

/// A `Content-Type` for JSON, unless a header gives one.
fn content_type(written: Spanned<String>, headers: &mut Vec<(Spanned<String>, Tree)>) {
    if !headers.iter().any(|(name, _)| name.value.eq_ignore_ascii_case("content-type")) {
        let span = written.span;
        let value = Tree { kind: TreeKind::String(written.value), span };
        headers.push((Spanned::new("Content-Type".to_owned(), span), value));
    }
}

/// The name of the only member of a map of one.
fn single(body: &Tree) -> Option<String> {
    match &body.kind {
        TreeKind::Map(members) => match members.as_slice() {
            [(name, _)] => Some(name.value.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The member `key` of the body.
fn extract(body: Tree, key: &Spanned<String>, reader: &mut Reader) -> Tree {
    let span = body.span;
    match body.kind {
        TreeKind::Map(members) => {
            let names: Vec<String> = members.iter().map(|(name, _)| name.value.clone()).collect();
            let found = members.into_iter().find(|(name, _)| name.value == key.value);
            if found.is_none() {
                no_member(key, &names, reader);
            }
            found.map_or(Tree { kind: TreeKind::Null, span }, |(_, value)| value)
        }
        TreeKind::Hole(object) => {
            let name = Name { text: key.value.clone(), span: key.span };
            let member = ExprKind::Member { object: Box::new(object), name, optional: false };
            Tree { kind: TreeKind::Hole(Expr { kind: member, span }), span }
        }
        kind => {
            no_member(key, &[], reader);
            Tree { kind, span }
        }
    }
}

fn no_member(key: &Spanned<String>, names: &[String], reader: &mut Reader) {
    let mut diagnostic = Diagnostic::new(
        Code::InvalidValue,
        key.span,
        format!("`body` has no key `{}` to extract", key.value),
    );
    if !names.is_empty() {
        diagnostic = diagnostic.note(format!("a key of it is {}", one_of(names)));
    }
    if let Some(near) = nearest(&key.value, names.iter().map(String::as_str)) {
        diagnostic = diagnostic.help(format!("write `{near}`"));
    }
    reader.report(diagnostic);
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
