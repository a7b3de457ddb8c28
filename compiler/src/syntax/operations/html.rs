//! `html`: a page of a template and its data.

use super::Owner;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::expr::{Expr, ExprKind, Name, Part, Property};
use crate::source::{Span, Spanned, Text};
use crate::syntax::ast::{HtmlCall, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::syntax::template::{self, Engine, Page};
use crate::yaml::Node;

/// The syntaxes of templates.
const ENGINES: &[&str] = &["simple", "handlebars", "liquid"];

/// Reads the `config` of `html`.
pub(super) fn html(owner: &Owner, reader: &mut Reader) -> Option<HtmlCall> {
    let config = owner.need_config("html", reader)?;
    let fields = Fields::read(config, &keys::HTML, "`config` of `html`", reader)?;
    fields.exclude("template", "html", reader);
    if let Some(node) = fields.get("html") {
        return ready(node, reader);
    }
    let help = "add `template:`, the text of a page or the name of a file below `templates/`";
    let node = fields.need("template", "the `config` of `html`", help, reader)?;
    let Some(written) = node.as_text() else {
        reader.wrong_type(node, "`template`", "a string");
        return None;
    };
    let named = match fields.get("engine") {
        Some(node) => Some(engine(node, reader)?),
        None => None,
    };
    let (text, own) = source(written, "the template", reader)?;
    let partials = partials(&fields, reader)?;
    let layout = match fields.get("layout") {
        Some(node) => Some(reader.constant(node, "`layout`")?),
        None => None,
    };
    let data = fields.get("data").map(|node| reader.tree(node));
    let data = data.as_ref().or(owner.input).map_or_else(|| input(config.span), value);
    let engine = named.or(own).unwrap_or(Engine::Simple);
    let page = Page { text: &text, engine, data, partials, layout, span: node.span };
    let (files, names) = (reader.templates, reader.names);
    template::page(page, files, names, reader.diagnostics).map(|page| HtmlCall { page })
}

fn engine(node: &Node, reader: &mut Reader) -> Option<Engine> {
    let word = reader.word(node, "`templateEngine`", ENGINES)?;
    Some(match word.value {
        "handlebars" => Engine::Handlebars,
        "liquid" => Engine::Liquid,
        _ => Engine::Simple,
    })
}

/// HTML that is there already; values in text around them are written as everywhere.
fn ready(node: &Node, reader: &mut Reader) -> Option<HtmlCall> {
    let Some(text) = node.as_text() else {
        reader.wrong_type(node, "`html`", "a string");
        return None;
    };
    let tree = reader.tree(node);
    if matches!(tree.kind, TreeKind::Hole(_)) {
        return Some(HtmlCall { page: tree });
    }
    let data = Expr { kind: ExprKind::Object(Vec::new()), span: node.span };
    let page =
        Page { text, engine: Engine::Plain, data, partials: Vec::new(), layout: None, span: node.span };
    let (files, names) = (reader.templates, reader.names);
    template::page(page, files, names, reader.diagnostics).map(|page| HtmlCall { page })
}

/// The text of a template, or of the file that it names, whose name may tell the syntax.
fn source(written: &Text, what: &str, reader: &mut Reader) -> Option<(Text, Option<Engine>)> {
    let name = written.value.trim();
    if name.contains(|c: char| c.is_whitespace() || "<>{}".contains(c)) {
        return Some((written.clone(), None));
    }
    if let Some((path, text)) = template::find(reader.templates, name) {
        return Some((text.clone(), template::engine_of(path)));
    }
    let known: Vec<&str> = reader.templates.keys().map(String::as_str).collect();
    let span = written.range(0, written.value.trim_end().len());
    let diagnostic = Diagnostic::new(Code::MissingFile, span, format!("{what} `{name}` is not there"))
        .note("text without white space and tags names a file below `templates/`");
    let near = nearest(name, known.iter().copied());
    reader.report(match (near, known.as_slice()) {
        (Some(near), _) => diagnostic.help(format!("write `{near}`")),
        (None, []) => diagnostic.help(format!("write the page itself, or the file `templates/{name}`")),
        (None, known) => diagnostic.help(format!("there are {}", one_of(known.iter().take(20)))),
    });
    None
}

fn partials(fields: &Fields, reader: &mut Reader) -> Option<Vec<(String, Text)>> {
    let Some(node) = fields.get("partials") else { return Some(Vec::new()) };
    let Some(entries) = node.entries() else {
        reader.wrong_type(node, "`partials`", "a map of names and templates");
        return None;
    };
    let mut partials = Vec::new();
    for entry in entries {
        let Some(text) = entry.value.as_text() else {
            reader.wrong_type(&entry.value, "a partial", "a string");
            return None;
        };
        partials.push((entry.key.value.clone(), source(text, "the partial", reader)?.0));
    }
    Some(partials)
}

/// `${input}`
fn input(span: Span) -> Expr {
    Expr { kind: ExprKind::Name("input".to_owned()), span }
}

/// A value of YAML as an expression.
fn value(tree: &Tree) -> Expr {
    let span = tree.span;
    let kind = match &tree.kind {
        TreeKind::Null => ExprKind::Null,
        TreeKind::Bool(value) => ExprKind::Bool(*value),
        TreeKind::Number(value) => ExprKind::Number(*value),
        TreeKind::String(text) => ExprKind::String(text.clone()),
        TreeKind::Hole(e) => return e.clone(),
        TreeKind::Text(parts) => ExprKind::Template(parts.iter().map(shown).collect()),
        TreeKind::List(items) => {
            let item = |tree| crate::expr::Argument { spread: false, value: value(tree) };
            ExprKind::Array(items.iter().map(item).collect())
        }
        TreeKind::Map(members) => {
            let property = |(name, tree): &(Spanned<String>, Tree)| {
                Property::Named(Name { text: name.value.clone(), span: name.span }, value(tree))
            };
            ExprKind::Object(members.iter().map(property).collect())
        }
    };
    Expr { kind, span }
}

/// A hole as it is printed in text.
fn shown(part: &Part) -> Part {
    match part {
        Part::Literal(text) => Part::Literal(text.clone()),
        Part::Hole(e) => Part::Hole(template::printed(e.clone())),
    }
}
