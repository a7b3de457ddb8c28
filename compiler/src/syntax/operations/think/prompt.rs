//! Prompts: written in place, or in a file below `prompts/` (language §1, Discovery).

use crate::diag::{Code, Diagnostic, nearest};
use crate::expr::{Argument, Expr, ExprKind, Name, Part, Property, Template, prompt_template};
use crate::source::{Spanned, Text};
use crate::syntax::ast::{Tree, TreeKind};
use crate::syntax::files::join;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// What the names in a prompt of a file stand for.
pub(super) type Variables = Vec<(Spanned<String>, Tree)>;

/// Reads `variables`.
pub(super) fn variables(node: Option<&Node>, reader: &mut Reader) -> Variables {
    node.and_then(|node| reader.map(node, "`variables`")).unwrap_or_default()
}

/// A prompt: the name of a file's, or itself.
pub(super) fn text(node: &Node, key: &str, variables: &Variables, reader: &mut Reader) -> Option<Tree> {
    let what = format!("`{key}`");
    let Some(text) = node.as_text().filter(|text| may_name(&text.value)) else {
        return inline(node, &what, reader).map(|tree| bound(tree, variables));
    };
    let written = Spanned::new(text.value.trim().to_owned(), node.span);
    match file(&written, reader) {
        Found::File(text) => {
            let tree = template(&text, reader);
            Some(bound(tree, variables))
        }
        Found::Reported => None,
        Found::Nothing => inline(node, &what, reader),
    }
}

/// A prompt that is written in place.
pub(super) fn inline(node: &Node, what: &str, reader: &mut Reader) -> Option<Tree> {
    match &node.kind {
        NodeKind::String(text, _) if text.value.trim().is_empty() => {
            reader.invalid(node.span, format!("{what} is empty"), "write what is asked");
            None
        }
        NodeKind::String(text, _) => Some(template(text, reader)),
        _ => reader.scalar(node, what),
    }
}

/// `prompt.md` beside the agent that is read.
pub(super) fn beside(reader: &mut Reader) -> Option<Tree> {
    let path = join(&reader.folder, "prompt.md")?;
    let text = reader.prompts.get(&path)?.clone();
    Some(template(&text, reader))
}

fn template(text: &Text, reader: &mut Reader) -> Tree {
    let kind = match prompt_template(text, reader.names, reader.diagnostics) {
        Template::Literal(value) => TreeKind::String(value),
        Template::Hole(expr) => TreeKind::Hole(expr),
        Template::Text(parts) => TreeKind::Text(parts),
    };
    Tree { kind, span: text.span }
}

/// Whether a text may be the name of a prompt: one word that is no hole.
fn may_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "${}".contains(c))
}

enum Found {
    File(Text),
    Reported,
    Nothing,
}

/// The prompt that a word names. A word that looks like a name and names none is a mistake.
fn file(written: &Spanned<String>, reader: &mut Reader) -> Found {
    let word = written.value.as_str();
    if let Some((name, _)) = word.split_once('@').filter(|(name, _)| !name.is_empty()) {
        if is_name(name) {
            reader.later(written.span, &format!("a version of a prompt (`{word}`)"), "a prompt");
            return Found::Reported;
        }
        return Found::Nothing;
    }
    let is_path = word.ends_with(".md") || word.starts_with("./") || word.starts_with("../");
    let relative = if word.starts_with('.') { join(&reader.folder, word) } else { None };
    let unmarked = word.strip_suffix("-prompt").unwrap_or(word);
    let candidates = [
        relative,
        Some(word.to_owned()),
        Some(format!("prompts/{word}")),
        Some(format!("prompts/{word}.md")),
        Some(format!("prompts/{unmarked}.md")),
    ];
    let found = candidates.into_iter().flatten().find_map(|path| reader.prompts.get(&path));
    if let Some(text) = found {
        return Found::File(text.clone());
    }
    let plain = word.chars().all(|c| c.is_ascii_alphabetic());
    if !is_path && (plain || !is_name(word)) {
        return Found::Nothing;
    }
    missing(written, reader);
    Found::Reported
}

/// Whether a word looks like a name: letters, digits and what stands between words.
fn is_name(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_alphanumeric() || "-_/.".contains(c))
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.contains(['-', '_', '/'])
}

fn missing(written: &Spanned<String>, reader: &mut Reader) {
    let word = written.value.as_str();
    let known: Vec<String> = reader
        .prompts
        .keys()
        .map(|path| path.trim_start_matches("prompts/").trim_end_matches(".md").to_owned())
        .collect();
    let mut diagnostic =
        Diagnostic::new(Code::MissingFile, written.span, format!("the prompt `{word}` is not there")).note(
            format!(
                "it is looked for as `prompts/{}.md`",
                word.trim_start_matches("prompts/").trim_end_matches(".md")
            ),
        );
    diagnostic = match nearest(word, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("write the file, or the prompt itself with more than one word"),
    };
    reader.report(diagnostic);
}

/// A prompt whose names are those of `variables`.
fn bound(mut tree: Tree, variables: &Variables) -> Tree {
    if variables.is_empty() {
        return tree;
    }
    tree.exprs_mut().into_iter().for_each(|expr| bind(expr, variables));
    tree
}

fn bind(expr: &mut Expr, variables: &Variables) {
    if let ExprKind::Name(name) = &expr.kind
        && let Some((_, value)) = variables.iter().find(|(variable, _)| variable.value == *name)
    {
        *expr = expression(value);
        return;
    }
    expr.children_mut().into_iter().for_each(|child| bind(child, variables));
}

/// A value as an expression.
fn expression(tree: &Tree) -> Expr {
    let kind = match &tree.kind {
        TreeKind::Null => ExprKind::Null,
        TreeKind::Bool(value) => ExprKind::Bool(*value),
        TreeKind::Number(value) => ExprKind::Number(*value),
        TreeKind::String(text) => ExprKind::String(text.clone()),
        TreeKind::Hole(expr) => return expr.clone(),
        TreeKind::Text(parts) => ExprKind::Template(parts.iter().map(part).collect()),
        TreeKind::List(items) => {
            let argument = |item| Argument { spread: false, value: expression(item) };
            ExprKind::Array(items.iter().map(argument).collect())
        }
        TreeKind::Map(members) => {
            let member = |(name, value): &(Spanned<String>, Tree)| {
                Property::Named(Name { text: name.value.clone(), span: name.span }, expression(value))
            };
            ExprKind::Object(members.iter().map(member).collect())
        }
    };
    Expr { kind, span: tree.span }
}

fn part(part: &Part) -> Part {
    part.clone()
}
