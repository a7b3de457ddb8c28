//! What every part of this room needs while it reads: the project's names, a place for findings,
//! and the scalars.

use super::schema::Draft;
use super::template;
use crate::diag::{Code, Diagnostic, Diagnostics, near_of, nearest};
use crate::expr::{self, Expr, ExprKind, Names, Part, Template};
use crate::source::{FileId, Span, Spanned, Text};
use crate::yaml::{Node, NodeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The state of reading one document.
pub(super) struct Reader<'a> {
    /// Names with hyphens.
    pub(super) names: &'a Names,
    /// Paths of all files of the project.
    pub(super) files: &'a BTreeSet<String>,
    /// The templates of the project.
    pub(super) templates: &'a template::Files,
    /// The prompts that have a file of their own, by its path.
    pub(super) prompts: &'a BTreeMap<String, Text>,
    /// Names of all agents that documents define.
    pub(super) agents: &'a BTreeSet<String>,
    /// Names of those that the document defines for itself.
    pub(super) own_agents: Vec<String>,
    /// The folder of the document that is read, without a slash at its end.
    pub(super) folder: String,
    /// The text of the file that is read.
    pub(super) text: Arc<str>,
    /// The document that is read.
    pub(super) file: FileId,
    /// The schemas read so far.
    pub(super) schemas: &'a mut Draft,
    /// What was found.
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Adds a finding.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// How many errors there are so far.
    pub(super) fn errors(&self) -> usize {
        self.diagnostics.errors()
    }

    /// `what` must be `wanted`.
    pub(super) fn wrong_type(&mut self, node: &Node, what: &str, wanted: &str) {
        let message = format!("{what} must be {wanted}, not {}", node.describe());
        self.report(Diagnostic::new(Code::WrongType, node.span, message));
    }

    /// `what` is not one of `valid`.
    pub(super) fn not_one_of(&mut self, span: Span, what: &str, value: &str, valid: &[&str]) {
        let mut diagnostic = Diagnostic::new(Code::InvalidValue, span, format!("{what} cannot be `{value}`"))
            .note(format!("it is one of {}", near_of(value, valid.iter().copied())));
        let usual = usual_word(value).filter(|usual| valid.contains(usual));
        if let Some(near) = usual.or_else(|| nearest(value, valid.iter().copied())) {
            diagnostic = diagnostic.help(format!("write `{near}`"));
        }
        self.report(diagnostic);
    }

    /// A value that cannot be, and why.
    pub(super) fn invalid(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.report(Diagnostic::new(Code::InvalidValue, span, message).help(help));
    }

    /// `place` lacks `key`.
    pub(super) fn missing(&mut self, span: Span, key: &str, place: &str, help: &str) {
        let diagnostic =
            Diagnostic::new(Code::MissingKey, self.beginning(span), format!("{place} needs `{key}`"));
        self.report(diagnostic.help(help));
    }

    /// Whether there is an agent of this name for the document that is read.
    pub(super) fn knows_agent(&self, name: &str) -> bool {
        self.agents.contains(name) || self.own_agents.iter().any(|own| own == name)
    }

    /// The first character of a span, for findings about something that is not there.
    fn beginning(&self, span: Span) -> Span {
        let start = span.start as usize;
        let first = self.text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        Span { end: Span::new(span.file, start, start + first).end.min(span.end), ..span }
    }

    /// A construct that this version does not build; `place` says where it stands ("a step").
    pub(super) fn later(&mut self, span: Span, construct: &str, place: &str) {
        self.report(
            Diagnostic::new(Code::NotSupportedYet, span, format!("{construct} is not supported yet"))
                .note(super::keys::supported(place)),
        );
    }

    /// A constant string; a hole in it is an error.
    pub(super) fn constant(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        let Some(text) = node.as_text() else {
            self.wrong_type(node, what, "a string");
            return None;
        };
        match expr::template(text, self.names, self.diagnostics) {
            Template::Literal(value) => Some(Spanned::new(value, node.span)),
            _ => {
                self.no_hole(node.span, what);
                None
            }
        }
    }

    /// `what` holds a hole and must not.
    pub(super) fn no_hole(&mut self, span: Span, what: &str) {
        self.report(
            Diagnostic::new(Code::ConstantNeeded, span, format!("{what} must be constant"))
                .note("it is used when the project is built, before there is any input")
                .help("write the value itself, without `${…}`"),
        );
    }

    /// A name: a constant string, or a number written as one.
    pub(super) fn name(&mut self, node: &Node, what: &str) -> Option<Spanned<String>> {
        let name = match &node.kind {
            NodeKind::Number(_, text) => Spanned::new(text.value.clone(), node.span),
            _ => self.constant(node, what)?,
        };
        if name.value.trim().is_empty() {
            self.invalid(node.span, format!("{what} is empty"), "give it a name");
            return None;
        }
        Some(name)
    }

    /// The name of an ensemble or agent, which addresses and `ensemble/agent` are made of.
    pub(super) fn public_name(&mut self, node: &Node) -> Option<Spanned<String>> {
        let name = self.name(node, "`name`")?;
        let mark =
            name.value.chars().find(|c| c.is_whitespace() || c.is_control() || "/@#?%\"'`".contains(*c));
        if let Some(mark) = mark {
            let help = "write it with letters, digits, `-` and `_`";
            self.invalid(node.span, format!("`{}` cannot be a name: it holds {mark:?}", name.value), help);
            return None;
        }
        Some(name)
    }

    /// One of a few constant words.
    pub(super) fn word<'v>(
        &mut self,
        node: &Node,
        what: &str,
        valid: &[&'v str],
    ) -> Option<Spanned<&'v str>> {
        let name = self.constant(node, what)?;
        let found = valid.iter().find(|word| **word == name.value);
        if found.is_none() {
            self.not_one_of(node.span, what, &name.value, valid);
        }
        found.map(|word| Spanned::new(*word, node.span))
    }

    /// `true` or `false`.
    pub(super) fn bool(&mut self, node: &Node, what: &str) -> Option<bool> {
        match node.kind {
            NodeKind::Bool(value) => Some(value),
            _ => {
                self.wrong_type(node, what, "`true` or `false`");
                None
            }
        }
    }

    /// A constant whole number, 1 or more.
    pub(super) fn count(&mut self, node: &Node, what: &str) -> Option<u32> {
        match node.kind {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
            NodeKind::Number(value, _)
                if value.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&value) =>
            {
                Some(value as u32)
            }
            NodeKind::Number(..) => {
                self.invalid(
                    node.span,
                    format!("{what} must be a whole number from 1 on"),
                    "write 1 or more",
                );
                None
            }
            NodeKind::String(..) => {
                self.constant(node, what)?;
                self.wrong_type(node, what, "a number");
                None
            }
            _ => {
                self.wrong_type(node, what, "a number");
                None
            }
        }
    }

    /// A description or the like: any scalar.
    pub(super) fn description(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.kind {
            NodeKind::String(text, _) => Some(text.value.trim_end().to_owned()),
            NodeKind::Number(_, text) => Some(text.value.clone()),
            NodeKind::Null => None,
            _ => {
                self.wrong_type(node, what, "a string");
                None
            }
        }
    }

    /// A condition: one hole, or `true` or `false` (language §9).
    pub(super) fn condition(&mut self, node: &Node, what: &str) -> Option<Expr> {
        let text = match &node.kind {
            NodeKind::Bool(value) => {
                return Some(Expr { kind: ExprKind::Bool(*value), span: node.span });
            }
            NodeKind::String(text, _) => text,
            _ => {
                self.wrong_type(node, what, "one `${…}`, `true` or `false`");
                return None;
            }
        };
        match expr::template(text, self.names, self.diagnostics) {
            Template::Hole(expr) => Some(expr),
            Template::Literal(word) if matches!(word.trim(), "true" | "false") => {
                Some(Expr { kind: ExprKind::Bool(word.trim() == "true"), span: node.span })
            }
            Template::Literal(word) => {
                self.text_condition(node.span, what, &format!("write `${{{}}}`", unbraced(word.trim())));
                None
            }
            Template::Text(parts) => {
                let hole = only_hole(parts);
                if hole.is_none() {
                    self.text_condition(node.span, what, "put the whole condition inside one `${…}`");
                }
                hole
            }
        }
    }

    fn text_condition(&mut self, span: Span, what: &str, help: &str) {
        self.report(
            Diagnostic::new(Code::ConditionIsText, span, format!("{what} is text, which is always true"))
                .note("a condition is one `${…}` and nothing around it, or `true` or `false`")
                .help(help),
        );
    }
}

/// What stands in the braces of other template languages: `{{a}}`, `{a}`.
fn unbraced(text: &str) -> &str {
    let inner = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    let inner = inner("{{", "}}").or_else(|| inner("{", "}"));
    inner.filter(|inner| !inner.contains(['{', '}'])).map_or(text, str::trim)
}

/// The word that a usual abbreviation stands for.
fn usual_word(abbreviation: &str) -> Option<&'static str> {
    match abbreviation {
        "yml" => Some("yaml"),
        "md" => Some("markdown"),
        "txt" => Some("text"),
        "htm" => Some("html"),
        "set" | "write" | "store" | "save" => Some("put"),
        "read" | "fetch" => Some("get"),
        "remove" | "del" => Some("delete"),
        "exists" => Some("head"),
        _ => None,
    }
}

/// The one hole of text that is otherwise blank, such as a block scalar's line break.
fn only_hole(parts: Vec<Part>) -> Option<Expr> {
    let mut holes = Vec::new();
    for part in parts {
        match part {
            Part::Hole(hole) => holes.push(hole),
            Part::Literal(text) if text.trim().is_empty() => {}
            Part::Literal(_) => return None,
        }
    }
    if holes.len() == 1 { holes.pop() } else { None }
}
