//! What the names of a template mean: its data, what loops and blocks name, the context.

use crate::expr::{Expr, ExprKind, Name, Property};
use crate::source::Span;
use std::collections::BTreeSet;

/// A filter of the compiler's own, which nobody can write.
pub(super) fn internal(name: &str, input: Expr, arguments: Vec<Expr>, span: Span) -> Expr {
    let name = Name { text: name.to_owned(), span };
    Expr { kind: ExprKind::Filter { input: Box::new(input), name, arguments }, span }
}

/// A value as text.
pub(in crate::syntax) fn printed(value: Expr) -> Expr {
    let span = Span { end: value.span.start, ..value.span };
    internal("html.raw", value, Vec::new(), span)
}

/// What a block names.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// What names are members of.
    pub(super) context: Option<Expr>,
    pub(super) names: Vec<(String, Expr)>,
    /// Whether nothing beyond it is seen.
    pub(super) isolated: bool,
}

/// All that is named at a place.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    root: Expr,
    frames: Vec<Frame>,
}

/// A name that means nothing, and those that do.
pub(super) struct Unknown {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) known: Vec<String>,
}

impl Scope {
    /// Where nothing is named but the data.
    pub(super) fn new(root: Expr) -> Self {
        Self { root, frames: vec![Frame::default()] }
    }

    pub(super) fn push(&mut self, frame: Frame) {
        self.frames.push(frame);
    }

    pub(super) fn pop(&mut self) {
        self.frames.pop();
    }

    /// Names a value, up to the end of the block.
    pub(super) fn assign(&mut self, name: &str, value: Expr) {
        if let Some(frame) = self.frames.last_mut() {
            frame.names.push((name.to_owned(), value));
        }
    }

    /// What is named from the outside in, as far as it is seen.
    fn seen(&self) -> impl Iterator<Item = &Frame> {
        let last = self.frames.iter().rposition(|frame| frame.isolated).unwrap_or(0);
        self.frames.iter().skip(last).rev()
    }

    fn is_isolated(&self) -> bool {
        self.frames.iter().any(|frame| frame.isolated)
    }

    /// The context so many levels up.
    fn context(&self, up: usize) -> Option<&Expr> {
        let mut contexts = self.seen().filter_map(|frame| frame.context.as_ref());
        let found = contexts.nth(up);
        found.or_else(|| (!self.is_isolated()).then_some(&self.root))
    }

    /// What a name means.
    fn find(&self, name: &str, span: Span) -> Result<Expr, Unknown> {
        let known = || {
            let names = self.seen().flat_map(|frame| frame.names.iter().map(|(name, _)| name.clone()));
            names.filter(|name| !name.starts_with('@')).collect::<Vec<_>>()
        };
        let unknown = |known: Vec<String>| Unknown { name: name.to_owned(), span, known };
        if name.ends_with('/') {
            return self.context(name.len() / 3).map(|e| at(e, span)).ok_or_else(|| unknown(known()));
        }
        if name == "@root" {
            return Ok(at(&self.root, span));
        }
        let named = self.seen().find_map(|frame| frame.names.iter().rev().find(|(own, _)| own == name));
        if let Some((_, value)) = named {
            return Ok(at(value, span));
        }
        if name.starts_with('@') {
            return Err(unknown(vec!["@index".into(), "@first".into(), "@last".into(), "@key".into()]));
        }
        let Some(context) = self.context(0) else { return Err(unknown(known())) };
        if name == "this" {
            return Ok(at(context, span));
        }
        let context = at(context, Span { end: span.start, ..span });
        select(context, Name { text: name.to_owned(), span }, span).map_err(|mut missing| {
            missing.known.extend(known());
            missing
        })
    }
}

/// The expression; one that the compiler made stands where it is read.
fn at(e: &Expr, span: Span) -> Expr {
    match &e.kind {
        ExprKind::Local(_) => Expr { kind: e.kind.clone(), span },
        _ => e.clone(),
    }
}

/// A member of an expression: of an object that is written out the value itself.
fn select(object: Expr, name: Name, span: Span) -> Result<Expr, Unknown> {
    if let ExprKind::Object(properties) = &object.kind {
        let named = |property: &Property| match property {
            Property::Named(own, value) => Some((own.text.clone(), value.clone())),
            _ => None,
        };
        let all: Vec<(String, Expr)> = properties.iter().filter_map(named).collect();
        if let Some((_, value)) = all.iter().find(|(own, _)| *own == name.text) {
            return Ok(at(value, span));
        }
        let known = all.into_iter().map(|(own, _)| own).collect();
        return Err(Unknown { name: name.text, span: name.span, known });
    }
    Ok(Expr { kind: ExprKind::Member { object: Box::new(object), name, optional: false }, span })
}

/// Places that are taken: the types of expressions are kept by their places.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeSet<(u32, u32, u32)>);

impl Places {
    /// A place in `span` that no expression has yet.
    pub(super) fn take(&mut self, span: Span) -> Span {
        for start in span.start..span.end.max(span.start + 1) {
            for end in (start..=span.end).rev() {
                if self.0.insert((span.file.0, start, end)) {
                    return Span { start, end, ..span };
                }
            }
        }
        span
    }

    fn note(&mut self, span: Span) {
        self.0.insert((span.file.0, span.start, span.end));
    }
}

/// Looks up every name of an expression.
pub(super) fn bind(e: Expr, scope: &Scope, places: &mut Places) -> Result<Expr, Unknown> {
    Binder { scope, places, parameters: Vec::new() }.bind(e)
}

struct Binder<'s> {
    scope: &'s Scope,
    places: &'s mut Places,
    /// The parameters of functions around.
    parameters: Vec<String>,
}

impl Binder<'_> {
    fn bind(&mut self, mut e: Expr) -> Result<Expr, Unknown> {
        match e.kind {
            ExprKind::Name(name) if !self.parameters.contains(&name) => {
                return self.scope.find(&name, e.span);
            }
            ExprKind::Member { object, name, optional } => {
                let object = self.bind(*object)?;
                let bound = select(object, name, e.span)?;
                self.places.note(bound.span);
                return Ok(match bound.kind {
                    ExprKind::Member { object, name, .. } => {
                        Expr { kind: ExprKind::Member { object, name, optional }, span: bound.span }
                    }
                    _ => bound,
                });
            }
            _ => {}
        }
        let outer = self.parameters.len();
        if let ExprKind::Arrow { parameters, .. } = &e.kind {
            self.parameters.extend(parameters.iter().map(|name| name.text.clone()));
        }
        for child in e.children_mut() {
            let taken = std::mem::replace(child, Expr { kind: ExprKind::Error, span: e_span(child) });
            *child = self.bind(taken)?;
        }
        self.parameters.truncate(outer);
        match &e.kind {
            ExprKind::Filter { name, .. } if name.text.starts_with("html.") => {
                e.span = self.places.take(e.span)
            }
            _ => self.places.note(e.span),
        }
        Ok(e)
    }
}

fn e_span(e: &Expr) -> Span {
    e.span
}
