//! `format` of an output block: `csv`, or `{type, extract, contentType, safe}` (language §6, §9).

use super::ast::{Format, OutputBody, Tree, TreeKind};
use super::fields::Fields;
use super::keys;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::expr::{Expr, ExprKind, Name};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

const FORMATS: &[&str] = &["json", "text", "html", "xml", "csv", "markdown", "yaml", "ics", "rss", "atom"];

/// A `format` as written.
pub(super) struct Written {
    /// None for JSON.
    format: Option<Format>,
    named: Span,
    extract: Option<Spanned<String>>,
    content_type: Option<Spanned<String>>,
}

/// Reads `format`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Written> {
    if node.entries().is_none() {
        let name = reader.word(node, "`format`", FORMATS)?;
        return Some(Written {
            format: of_name(name.value, false),
            named: name.span,
            extract: None,
            content_type: None,
        });
    }
    let fields = Fields::read(node, &keys::FORMAT, "`format`", reader)?;
    let name = fields.need("type", "`format`", "add `type:`", reader);
    let name = name.and_then(|node| reader.word(node, "`format`", FORMATS));
    let safe = fields.get("safe").and_then(|node| reader.bool(node, "`safe`"));
    if let (Some(name), Some(entry)) = (&name, fields.entry("safe"))
        && name.value != "csv"
    {
        not_csv(name.value, entry.key.span, reader);
    }
    let extract = fields.get("extract").and_then(|node| reader.name(node, "`extract`"));
    let content_type = fields.get("contentType").and_then(|node| content_type(node, reader));
    let name = name?;
    let format = of_name(name.value, safe == Some(true));
    Some(Written { format, named: name.span, extract, content_type })
}

fn of_name(name: &str, safe: bool) -> Option<Format> {
    Some(match name {
        "text" => Format::Text,
        "html" => Format::Html,
        "xml" => Format::Xml,
        "csv" => Format::Csv { safe },
        "markdown" => Format::Markdown,
        "yaml" => Format::Yaml,
        "ics" => Format::Ics,
        "rss" => Format::Rss,
        "atom" => Format::Atom,
        _ => return None,
    })
}

fn not_csv(name: &str, at: Span, reader: &mut Reader) {
    let message = format!("`safe` is an option of `csv`, not of `{name}`");
    reader.report(
        Diagnostic::new(Code::UnknownKey, at, message)
            .note("it keeps spreadsheets from taking a cell for a formula")
            .help("leave it out"),
    );
}

/// A media type; answers are UTF-8, whatever it says.
fn content_type(node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    let written = reader.constant(node, "`contentType`")?;
    let mut parts = written.value.split(';').map(str::trim);
    let is_token = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    let essence = parts.next().unwrap_or_default().split_once('/');
    if !essence.is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype)) {
        let message = format!("`{}` is no media type", written.value.escape_debug());
        reader.invalid(node.span, message, "write one like `text/csv` or `application/vnd.api+json`");
        return None;
    }
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    if let Some(charset) = charset.filter(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
        let message = format!("the body is UTF-8, not `{}`", charset.escape_debug());
        reader.invalid(node.span, message, "write `charset=utf-8`, or leave it out");
        return None;
    }
    Some(written)
}

impl Written {
    /// What a block with this format sends.
    pub(super) fn body(
        self,
        body: Tree,
        headers: &mut Vec<(Spanned<String>, Tree)>,
        reader: &mut Reader,
    ) -> OutputBody {
        let Some(format) = self.format else {
            if let Some(written) = self.content_type {
                add_content_type(written, headers);
            }
            return OutputBody::Json(match &self.extract {
                Some(key) => extract(body, key, reader),
                None => body,
            });
        };
        let member = match &self.extract {
            Some(key) => {
                extract(body.clone(), key, reader);
                Some(key.value.clone())
            }
            None => single(&body),
        };
        let content_type = self.content_type.map(|written| written.value);
        OutputBody::Formatted { value: body, member, format, named: self.named, content_type }
    }
}

/// A `Content-Type` for JSON, unless a header gives one.
fn add_content_type(written: Spanned<String>, headers: &mut Vec<(Spanned<String>, Tree)>) {
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
