//! `plain-hole`: text that was surely meant as a hole, such as `{input.name}` or `$input.name`.

use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind, Part};
use crate::resolve::hir::{Call, Operation, Tree, TreeKind};
use crate::resolve::{STATE, usual_filter};
use crate::source::{Sources, Span};

/// Roots of which members are read.
const ROOTS: &[&str] = &["input", "env", STATE, "context"];
/// Members of steps, which tell a step's name from any other word.
const MEMBERS: &[&str] = &["output", "success", "failed", "executed", "error", "cached", "duration"];

pub(super) fn check(unit: &Unit, sources: &Sources, found: &mut Diagnostics) {
    let mut check = Check { unit, sources, found };
    for value in &unit.values {
        check.tree(value);
    }
    for step in &unit.flow.steps {
        if let Call::Operation(Operation::D1(call)) = &step.call {
            call.statements.iter().for_each(|statement| check.text(&statement.sql.value, statement.sql.span));
        }
    }
    for place in &unit.places {
        place.expr.preorder().for_each(|expr| check.string(expr));
    }
}

struct Check<'a, 'd> {
    unit: &'a Unit<'a>,
    sources: &'a Sources,
    found: &'d mut Diagnostics,
}

/// Something that looks like a hole.
struct Look<'t> {
    /// As written.
    written: &'t str,
    /// The expression in it.
    inner: &'t str,
}

impl Check<'_, '_> {
    fn tree(&mut self, tree: &Tree) {
        match &tree.kind {
            TreeKind::String(text) => self.text(text, tree.span),
            TreeKind::Text(parts) => self.parts(parts, tree.span),
            TreeKind::List(items) => items.iter().for_each(|item| self.tree(item)),
            TreeKind::Map(members) => members.iter().for_each(|(_, value)| self.tree(value)),
            TreeKind::Null | TreeKind::Bool(_) | TreeKind::Number(_) | TreeKind::Hole(_) => {}
        }
    }

    fn parts(&mut self, parts: &[Part], span: Span) {
        for part in parts {
            if let Part::Literal(text) = part {
                self.text(text, span);
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let (unit, mut span) = (self.unit, span);
        for look in looks(text).filter(|look| names_something(look.inner, unit)) {
            // An escaped hole is text because somebody wanted it so.
            if look.written.starts_with("${") {
                continue;
            }
            let place = self.place(look.written, span);
            // The same words again stand behind these.
            span.start = if place.key() == span.key() { span.start } else { place.end };
            self.found.push(
                Diagnostic::new(Code::PlainHole, place, format!("`{}` is text, not a hole", look.written))
                    .note("a hole begins with `${`; any other braces and signs stay as they are")
                    .help(format!("write `${{{}}}`", filtered(look.inner))),
            );
        }
    }

    /// A string in an expression: only template literals have holes.
    fn string(&mut self, expr: &Expr) {
        let ExprKind::String(text) = &expr.kind else { return };
        if let Some(look) = looks(text).find(|look| names_something(look.inner, self.unit)) {
            self.found.push(
                Diagnostic::new(
                    Code::PlainHole,
                    expr.span,
                    format!("`{}` is text, not a hole", look.written),
                )
                .note("a string in quotes has no holes; a template literal has")
                .help(format!("write backquotes around the text, and `${{{}}}` in it", look.inner)),
            );
        }
    }

    /// Where the words stand in the file; the whole value when they are written otherwise there.
    fn place(&self, written: &str, span: Span) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let text = self.sources.get(span.file).text.get(start..end).unwrap_or_default();
        match text.find(written) {
            Some(at) => Span::new(span.file, start + at, start + at + written.len()),
            None => span,
        }
    }
}

/// The text with the filters and their arguments as they are written here: `| lower | default: 1`.
fn filtered(inner: &str) -> String {
    if inner.contains("||") {
        return inner.to_owned();
    }
    let mut parts = inner.split('|').map(str::trim);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_at(part.find(|c: char| !is_name(c)).unwrap_or(part.len()));
        text.push_str(" | ");
        text.push_str(usual_filter(name).unwrap_or(name));
        match rest.trim_start().strip_prefix(':') {
            Some(arguments) => text.extend(["(", arguments.trim(), ")"]),
            None => text.push_str(rest),
        }
    }
    text
}

/// Whether the text begins with a member of a root, or one that steps have of a step.
fn names_something(inner: &str, unit: &Unit) -> bool {
    let end = inner.find(|c: char| !is_name(c)).unwrap_or(inner.len());
    let (root, rest) = inner.split_at(end);
    let rest = rest.strip_prefix('?').unwrap_or(rest);
    let Some(member) = rest.strip_prefix('.') else {
        return rest.starts_with("['") && ROOTS.contains(&root);
    };
    let member = member.split(|c: char| !is_name(c)).next().unwrap_or_default();
    match unit.names.contains_key(root) {
        true => MEMBERS.contains(&member),
        false => ROOTS.contains(&root) && !member.is_empty(),
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// Everything that is shaped like a hole of some template language.
fn looks(text: &str) -> impl Iterator<Item = Look<'_>> {
    let mut end = 0;
    text.match_indices(['{', '$']).filter_map(move |(at, mark)| {
        let look = if at < end {
            None
        } else if mark == "{" {
            braces(text, at)
        } else {
            dollar(text, at)
        };
        end = look.as_ref().map_or(end, |look| at + look.written.len());
        look
    })
}

/// `{a.b}`, `{{a.b}}`, `#{a.b}`, `${a.b}`
fn braces(text: &str, at: usize) -> Option<Look<'_>> {
    let rest = text.get(at..)?;
    let (open, close) = if rest.starts_with("{{") { (2, "}}") } else { (1, "}") };
    let length = rest.get(open..)?.find(close)?;
    let inner = rest.get(open..open + length)?;
    let before = text.get(..at)?.chars().next_back().filter(|c| matches!(c, '#' | '$'));
    let start = at - before.map_or(0, char::len_utf8);
    let written = text.get(start..at + open + length + close.len())?;
    let plain = !inner.contains(['\n', '{', '}']);
    plain.then(|| Look { written, inner: inner.trim() })
}

/// `$a.b`
fn dollar(text: &str, at: usize) -> Option<Look<'_>> {
    let inner = text.get(at + 1..)?;
    let end = inner.find(|c: char| !is_name(c) && c != '.').unwrap_or(inner.len());
    let inner = inner.get(..end)?.trim_end_matches(['.', '-']);
    let word = text.get(..at)?.chars().next_back().is_some_and(char::is_alphanumeric);
    let written = text.get(at..at + 1 + inner.len())?;
    (!word && !inner.is_empty()).then_some(Look { written, inner })
}
