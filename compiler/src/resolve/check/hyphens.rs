//! `a-b` that was meant as one name.

use super::Check;
use crate::diag::{Code, Diagnostic};
use crate::expr::{BinaryOp, Expr, ExprKind};
use crate::resolve::roots::{ROOTS, STATUS};
use crate::resolve::scope::Found;
use crate::source::Span;

impl Check<'_, '_> {
    /// Reports `a-b` that was meant as one name, which is not known: a minus is spelled with spaces
    /// (language §3).
    pub(super) fn hyphenated(&mut self, left: &Expr, right: &Expr) -> bool {
        let (base, member) = base(right);
        let ExprKind::Name(last) = &base.kind else { return false };
        if !adjacent(left, base) {
            return false;
        }
        let (mut parts, rest) = match parts(left) {
            Parts::Names(names, rest) => (names, rest),
            Parts::Member => return self.hyphenated_member(left, last, base.span),
            Parts::Other => return false,
        };
        parts.push((last, base.span));
        if parts.iter().all(|(name, _)| self.known(name)) {
            return false;
        }
        let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
        let span = parts.first().map_or(base.span, |(_, span)| span.to(base.span));
        self.unknown(&names.join("-"), span, member.is_some_and(|member| STATUS.contains(&member)));
        rest.into_iter().for_each(|rest| self.expr(rest));
        true
    }

    /// The same of `a.b-c`.
    fn hyphenated_member(&mut self, left: &Expr, last: &str, span: Span) -> bool {
        let ExprKind::Member { object, name, .. } = &left.kind else { return false };
        if self.known(last) {
            return false;
        }
        let whole = format!("{}-{last}", name.text);
        if self.scope.inputs.is_some() && self.root(object) == Some("input") {
            self.input(&whole, name.span.to(span));
            return true;
        }
        self.expr(object);
        self.push(
            Diagnostic::new(Code::UnknownName, span, format!("there is no name `{last}` here"))
                .note("`-` between names without spaces is part of a name that the project uses, or else a minus")
                .help(format!("for a member named so, write `['{whole}']`; for a minus, put spaces around it")),
        );
        true
    }

    fn known(&self, name: &str) -> bool {
        ROOTS.contains(&name)
            || self.scope.has_local(name)
            || !matches!(self.scope.step(name), Found::Nothing)
    }
}

/// What stands before a minus without spaces.
enum Parts<'e> {
    /// The names of `a-b-c`, and what is added to them or the like.
    Names(Vec<(&'e str, Span)>, Option<&'e Expr>),
    /// `a.b`
    Member,
    /// Anything else.
    Other,
}

fn parts(expr: &Expr) -> Parts<'_> {
    match &expr.kind {
        ExprKind::Name(name) => Parts::Names(vec![(name, expr.span)], None),
        ExprKind::Member { .. } => Parts::Member,
        ExprKind::Binary { op, left, right } => match &right.kind {
            ExprKind::Name(name) if *op == BinaryOp::Subtract && adjacent(left, right) => match parts(left) {
                Parts::Names(mut names, rest) => {
                    names.push((name, right.span));
                    Parts::Names(names, rest)
                }
                _ => Parts::Other,
            },
            ExprKind::Name(name) => Parts::Names(vec![(name, right.span)], Some(left)),
            _ => Parts::Other,
        },
        _ => Parts::Other,
    }
}

/// What stands leftmost in `a.b[c].d`, and the first member read of it.
fn base(expr: &Expr) -> (&Expr, Option<&str>) {
    match &expr.kind {
        ExprKind::Member { object, name, .. } => match base(object) {
            (base, None) => (base, Some(&name.text)),
            found => found,
        },
        ExprKind::Index { object, .. } | ExprKind::Call { callee: object, .. } => base(object),
        _ => (expr, None),
    }
}

/// Whether one character, the minus, stands between.
fn adjacent(left: &Expr, right: &Expr) -> bool {
    left.span.end + 1 == right.span.start
}
