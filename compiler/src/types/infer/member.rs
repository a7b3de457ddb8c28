//! Names and what is read of them.

use super::Infer;
use super::facts::{Path, Root};
use crate::expr::{Expr, ExprKind};
use crate::resolve::STATE;
use crate::source::Span;
use crate::types::cut::meet;
use crate::types::known::Known;
use crate::types::lattice::{Literal, Type};
use crate::types::parts::{may_have, read, read_any, read_at};
use crate::types::report;
use ensemble_runtime::builtins::CONSTANTS;
use ensemble_runtime::ops::number_to_string;
use std::borrow::Cow;

impl<'a> Infer<'a, '_> {
    pub(super) fn name(&mut self, e: &'a Expr) -> Known {
        let known = match &e.kind {
            ExprKind::Local(name) => self.local(name).map_or_else(Known::unknown, |(_, known)| known.clone()),
            ExprKind::Name(name) if is_constant(name) => Known::sure(Type::Number),
            ExprKind::Name(name) => self.scope.root(name),
            _ => Known::unknown(),
        };
        self.narrowed(e, known)
    }

    pub(super) fn member(&mut self, e: &'a Expr, object: &'a Expr, name: &'a str, at: Span) -> Known {
        let known = match &object.kind {
            ExprKind::Name(root) if is_number(root, name) => Known::sure(Type::Number),
            ExprKind::Name(root) => match self.member_of_root(root, name) {
                Some(known) => {
                    let whole = self.scope.root(root);
                    self.note(object, &whole);
                    known
                }
                None => self.member_of(object, name, at),
            },
            _ => self.member_of(object, name, at),
        };
        self.narrowed(e, known)
    }

    pub(super) fn index(&mut self, e: &'a Expr, object: &'a Expr, index: &'a Expr) -> Known {
        if let ExprKind::String(name) = &index.kind {
            self.note(index, &Known::sure(Type::text(name.as_str())));
            return self.member(e, object, name, index.span);
        }
        let object = self.expr(object);
        let key = self.expr(index);
        let ty = match &key.ty {
            Type::Literal(Literal::String(name)) => read(&object.ty, name),
            Type::Literal(Literal::Number(number)) => read(&object.ty, number_to_string(*number).as_str()),
            Type::Number | Type::Integer => read_at(&object.ty),
            _ => read_any(&object.ty),
        };
        let known = object.with(ty).and_of(&key);
        self.narrowed(e, known)
    }

    /// What reading a member of a root gives that is more than an object.
    fn member_of_root(&self, root: &str, name: &str) -> Option<Known> {
        match root {
            "input" => Some(self.scope.input(name)),
            "env" => Some(self.scope.variable(name)),
            STATE => Some(self.scope.state(name)),
            _ => {
                let step = self.scope.step(root, &self.here)?;
                let skipped = step.condition.is_some_and(|condition| !self.facts.hold(condition));
                Some(step.member(name, skipped))
            }
        }
    }

    fn member_of(&mut self, object: &'a Expr, name: &str, at: Span) -> Known {
        let known = self.expr(object);
        self.missing(&known, name, at);
        known.with(read(&known.ty, name))
    }

    /// Reports a member that no value here can have.
    pub(super) fn missing(&mut self, object: &Known, name: &str, at: Span) {
        let mut present = object.ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined | Type::Null));
        let none = present
            .next()
            .is_some_and(|first| !may_have(first, name) && present.all(|other| !may_have(other, name)));
        if none && self.is_reporting() {
            self.report(report::unknown_member(object, name, at));
        }
    }

    /// The type with what tests have said about the path.
    pub(super) fn narrowed(&self, e: &'a Expr, known: Known) -> Known {
        if self.facts.is_empty() {
            return known;
        }
        match self.path(e).and_then(|path| self.facts.about(&path).map(|fact| (fact.ty.clone(), fact.sure))) {
            Some((fact, sure)) => Known { ty: meet(&fact, &known.ty), sure: known.sure && sure },
            None => known,
        }
    }

    /// The path that an expression is, when it is nothing but names and constant parts.
    pub(super) fn path(&self, e: &'a Expr) -> Option<Path<'a>> {
        let mut keys = Vec::new();
        let mut e = e;
        let root = loop {
            e = match &e.kind {
                // What state holds may be another value in the next moment: nothing is learned of it.
                ExprKind::Name(name) if name == STATE => return None,
                ExprKind::Name(name) => break Root::Name(name),
                ExprKind::Local(name) => break Root::Local(self.local(name)?.0),
                ExprKind::Member { object, name, .. } => {
                    keys.push(Cow::Borrowed(name.text.as_str()));
                    object
                }
                ExprKind::Index { object, index, .. } => {
                    keys.push(key(index)?);
                    object
                }
                _ => return None,
            };
        };
        keys.reverse();
        Some(Path { root, keys })
    }

    /// The innermost parameter of a name, and its place.
    pub(super) fn local(&self, name: &str) -> Option<(usize, &Known)> {
        let place = self.locals.iter().rposition(|(local, _)| *local == name)?;
        self.locals.get(place).map(|(_, known)| (place, known))
    }
}

/// The name by which a constant index reads.
pub(super) fn key(index: &Expr) -> Option<Cow<'_, str>> {
    match &index.kind {
        ExprKind::String(name) => Some(Cow::Borrowed(name)),
        ExprKind::Number(number) => Some(Cow::Owned(number_to_string(*number).as_str().to_owned())),
        _ => None,
    }
}

/// Whether a name is a number of the language: `NaN`.
fn is_constant(path: &str) -> bool {
    CONSTANTS.iter().any(|(name, _)| *name == path)
}

/// Whether `root.name` is a number of the language: `Math.PI`.
fn is_number(root: &str, name: &str) -> bool {
    matches!(root, "Math" | "Number") && is_constant(&format!("{root}.{name}"))
}
