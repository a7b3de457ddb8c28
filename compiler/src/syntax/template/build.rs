//! Makes text with holes of a template's tree.

use super::errors;
use super::files::{Engine, Files};
use super::include::Includes;
use super::scanner::{Escape, Scanner};
use super::scope::{Frame, Places, Scope, bind, internal};
use super::tree::{Node, Test, Truth};
use crate::diag::Diagnostics;
use crate::expr::{self, Expr, ExprKind, Names, Part, Template, UnaryOp};
use crate::source::{FileId, Span, Spanned, Text};
use crate::syntax::ast::{Tree, TreeKind};

/// A page to make.
pub(in crate::syntax) struct Page<'p> {
    /// The template.
    pub(in crate::syntax) text: &'p Text,
    /// What it is written in.
    pub(in crate::syntax) engine: Engine,
    /// What its names are members of.
    pub(in crate::syntax) data: Expr,
    /// Partials of its own.
    pub(in crate::syntax) partials: Vec<(String, Text)>,
    /// The layout around it.
    pub(in crate::syntax) layout: Option<Spanned<String>>,
    /// Where it is used.
    pub(in crate::syntax) span: Span,
}

/// The text of a page, with its holes.
pub(in crate::syntax) fn page(
    page: Page<'_>,
    files: &Files,
    names: &Names,
    found: &mut Diagnostics,
) -> Option<Tree> {
    let before = found.errors();
    let mut builder = Builder {
        names,
        document: page.span.file,
        scope: Scope::new(page.data),
        html: Scanner::default(),
        places: Places::default(),
        includes: Includes::new(files, page.partials, page.engine),
        loops: 0,
        found,
    };
    let parts = builder.page(page.text, page.engine, page.layout);
    if !builder.html.may_end() && builder.found.errors() == before {
        let end = page.text.range(page.text.value.len(), page.text.value.len());
        let diagnostic = errors::syntax(end, "the page ends inside a tag or an element", "close it");
        builder.found.push(diagnostic);
    }
    (builder.found.errors() == before).then(|| Tree { kind: kind(parts), span: page.span })
}

fn kind(mut parts: Vec<Part>) -> TreeKind {
    match parts.pop() {
        None => TreeKind::String(String::new()),
        Some(Part::Literal(text)) if parts.is_empty() => TreeKind::String(text),
        Some(last) => {
            parts.push(last);
            TreeKind::Text(parts)
        }
    }
}

pub(super) struct Builder<'b> {
    pub(super) names: &'b Names,
    /// The YAML document: text in it has holes of the language too.
    document: FileId,
    pub(super) scope: Scope,
    pub(super) html: Scanner,
    pub(super) places: Places,
    pub(super) includes: Includes<'b>,
    /// How many loops there are so far.
    pub(super) loops: usize,
    pub(super) found: &'b mut Diagnostics,
}

impl Builder<'_> {
    /// What stands in a block, whose names end with it.
    pub(super) fn block(&mut self, nodes: &[Node], frame: Frame) -> Vec<Part> {
        self.scope.push(frame);
        let mut parts = Vec::new();
        self.nodes(nodes, &mut parts);
        self.scope.pop();
        parts
    }

    pub(super) fn nodes(&mut self, nodes: &[Node], parts: &mut Vec<Part>) {
        for node in nodes {
            match node {
                Node::Html(text) => self.html(text, parts),
                Node::Hole { value, raw, span } => self.hole(value, *raw, *span, parts),
                Node::If { test, then, otherwise, span } => {
                    let Some(test) = self.test(test, *span) else { continue };
                    self.choice(test, then, Frame::default(), otherwise, *span, parts);
                }
                Node::Each(each) => self.each(each, parts),
                Node::With { value, name, body, otherwise, span } => {
                    let Some(value) = self.bound(value) else { continue };
                    let names = name.iter().map(|name| (name.clone(), value.clone())).collect();
                    let test = self.internal("html.filled", value.clone(), *span);
                    let frame = Frame { context: Some(value), names, isolated: false };
                    self.choice(test, body, frame, otherwise, *span, parts);
                }
                Node::Include(include) => self.include(include, parts),
                Node::Slot { name, default } => self.slot(name, default, parts),
                Node::Define { name, body } => self.define(name, body),
                Node::Extends { .. } => {}
                Node::Assign { name, value } => {
                    if let Some(value) = self.bound(value) {
                        self.scope.assign(name, value);
                    }
                }
                Node::Capture { name, body, span } => self.capture(name, body, *span),
            }
        }
    }

    fn html(&mut self, text: &Text, parts: &mut Vec<Part>) {
        if text.file != self.document {
            return self.literal(&text.value, text, parts);
        }
        let mut found = Diagnostics::default();
        match expr::template(text, self.names, &mut found) {
            Template::Literal(literal) => self.literal(&literal, text, parts),
            Template::Hole(value) => self.escaped(value, false, text.span, parts),
            Template::Text(inner) => {
                for part in inner {
                    match part {
                        Part::Literal(literal) => self.literal(&literal, text, parts),
                        Part::Hole(value) => {
                            let span = value.span;
                            self.escaped(value, false, span, parts);
                        }
                    }
                }
            }
        }
        self.found.extend(found);
    }

    fn literal(&mut self, literal: &str, text: &Text, parts: &mut Vec<Part>) {
        if let Err((at, refusal)) = self.html.feed(literal) {
            self.found.push(errors::refused(text.range(at, at + 1), refusal));
        }
        match parts.last_mut() {
            _ if literal.is_empty() => {}
            Some(Part::Literal(before)) => before.push_str(literal),
            _ => parts.push(Part::Literal(literal.to_owned())),
        }
    }

    fn hole(&mut self, value: &Expr, raw: bool, span: Span, parts: &mut Vec<Part>) {
        if let ExprKind::Name(name) = &value.kind
            && self.is_body(name)
        {
            return self.body(span, parts);
        }
        if let Some(value) = self.bound(value) {
            self.escaped(value, raw, span, parts);
        }
    }

    /// A value, as the place in the HTML asks for.
    fn escaped(&mut self, value: Expr, raw: bool, span: Span, parts: &mut Vec<Part>) {
        let (value, marked, captured) = unmarked(value);
        let escape = match self.html.hole() {
            Ok(escape) => escape,
            Err(refusal) => return self.found.push(errors::refused(span, refusal)),
        };
        let name = match escape {
            Escape::Json => "html.json",
            _ if (raw || marked || captured) && !self.html.takes_html() => {
                return self.found.push(errors::raw_inside(span));
            }
            Escape::Text if raw || marked || captured => {
                if !captured && value.preorder().any(is_request) {
                    self.found.push(errors::raw(span));
                }
                "html.raw"
            }
            Escape::Text => "html.text",
            Escape::Address => "html.address",
            Escape::Part => "html.part",
        };
        let value = if escape == Escape::Json { unwritten(value) } else { value };
        let hole = self.internal(name, value, span);
        parts.push(Part::Hole(hole));
    }

    pub(super) fn internal(&mut self, name: &str, input: Expr, span: Span) -> Expr {
        let span = self.places.take(span);
        internal(name, input, Vec::new(), span)
    }

    pub(super) fn expr(&mut self, kind: ExprKind, span: Span) -> Expr {
        Expr { kind, span: self.places.take(span) }
    }

    /// The expression with its names looked up.
    pub(super) fn bound(&mut self, e: &Expr) -> Option<Expr> {
        match bind(e.clone(), &self.scope, &mut self.places) {
            Ok(bound) => Some(bound),
            Err(unknown) => {
                let known: Vec<&str> = unknown.known.iter().map(String::as_str).collect();
                self.found.push(errors::unknown_name(unknown.span, &unknown.name, &known));
                None
            }
        }
    }

    fn test(&mut self, test: &Test, span: Span) -> Option<Expr> {
        let value = self.bound(&test.value)?;
        let name = match test.truth {
            Truth::Filled => "html.filled",
            Truth::Present => "html.present",
        };
        let holds = if is_boolean(&value) { value } else { self.internal(name, value, span) };
        Some(if test.negated {
            self.expr(ExprKind::Unary { op: UnaryOp::Not, operand: Box::new(holds) }, span)
        } else {
            holds
        })
    }

    /// One of two blocks.
    pub(super) fn choice(
        &mut self,
        test: Expr,
        then: &[Node],
        frame: Frame,
        otherwise: &[Node],
        span: Span,
        parts: &mut Vec<Part>,
    ) {
        let before = self.html.clone();
        let then = self.block(then, frame);
        let behind = std::mem::replace(&mut self.html, before);
        let otherwise = self.block(otherwise, Frame::default());
        self.meet(behind, span);
        let (then, otherwise) = (self.text(then, span), self.text(otherwise, span));
        let kind = ExprKind::Conditional {
            test: Box::new(test),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        let choice = self.expr(kind, span);
        parts.push(Part::Hole(choice));
    }

    /// Goes on behind two ways to the same place.
    pub(super) fn meet(&mut self, other: Scanner, span: Span) {
        let here = std::mem::take(&mut self.html);
        match here.meet(other.clone()) {
            Some(met) => self.html = met,
            None => {
                self.html = other;
                self.found.push(errors::parted(span));
            }
        }
    }

    /// Parts as one text.
    pub(super) fn text(&mut self, mut parts: Vec<Part>, span: Span) -> Expr {
        let kind = match parts.pop() {
            None => ExprKind::String(String::new()),
            Some(Part::Literal(text)) if parts.is_empty() => ExprKind::String(text),
            Some(last) => {
                parts.push(last);
                ExprKind::Template(parts)
            }
        };
        self.expr(kind, span)
    }

    fn capture(&mut self, name: &str, body: &[Node], span: Span) {
        let before = std::mem::take(&mut self.html);
        let parts = self.block(body, Frame::default());
        let whole = std::mem::replace(&mut self.html, before);
        if !whole.may_end() {
            self.found.push(errors::parted(span));
        }
        let text = self.text(parts, span);
        let html = self.internal("html.raw", text, span);
        self.scope.assign(name, html);
    }
}

/// What a request may have sent.
fn is_request(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Name(name) if matches!(name.as_str(), "input" | "trigger"))
}

/// The value without the filters that say that it is HTML; whether there was one; whether it is HTML that
/// the template itself made.
fn unmarked(value: Expr) -> (Expr, bool, bool) {
    match value.kind {
        ExprKind::Filter { input, name, arguments } if arguments.is_empty() => match name.text.as_str() {
            "raw" | "safe" => (*input, true, false),
            "html.raw" => (*input, false, true),
            _ => (Expr { kind: ExprKind::Filter { input, name, arguments }, span: value.span }, false, false),
        },
        kind => (Expr { kind, ..value }, false, false),
    }
}

/// The value without the filter that writes it as JSON, which is done anyway.
fn unwritten(value: Expr) -> Expr {
    match value.kind {
        ExprKind::Filter { input, name, arguments } if name.text == "json" && arguments.is_empty() => *input,
        kind => Expr { kind, ..value },
    }
}

/// Whether it gives a boolean, whatever it is about.
fn is_boolean(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Bool(_) | ExprKind::Unary { op: UnaryOp::Not, .. } => true,
        ExprKind::Filter { name, .. } => {
            matches!(name.text.as_str(), "html.filled" | "html.present" | "html.contains" | "has" | "boolean")
        }
        ExprKind::Binary { op, .. } => {
            use crate::expr::BinaryOp as Op;
            !matches!(op, Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Remainder)
        }
        _ => false,
    }
}
