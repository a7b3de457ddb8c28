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
        let Some(mut parts) = parts(left) else { return self.hyphenated_member(left, last, base.span) };
        parts.push((last, base.span));
        if parts.iter().all(|(name, _)| self.known(name)) {
            return false;
        }
        let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
        let span = parts.first().map_or(base.span, |(_, span)| span.to(base.span));
        self.unknown(&names.join("-"), span, member.is_some_and(|member| STATUS.contains(&member)));
        true
    }

    /// The same of `a.b-c`.
    fn hyphenated_member(&mut self, left: &Expr, last: &str, span: Span) -> bool {
        let ExprKind::Member { object, name, .. } = &left.kind else { return false };
        if self.known(last) {
            return false;
        }
        self.expr(object);
        let whole = format!("{}-{last}", name.text);
        self.push(
            Diagnostic::new(Code::UnknownName, span, format!("there is no name `{last}` here"))
                .note("`-` between names without spaces is part of a name that the project uses, or else a minus")
                .help(format!("for a member named so, write `['{whole}']`; for a minus, put spaces around it")),
        );
        true
    }

    fn known(&self, name: &str) -> bool {
        let local = self.locals.iter().any(|local| local == name);
        local || ROOTS.contains(&name) || !matches!(self.scope.step(name), Found::Nothing)
    }
}

/// The names of `a-b-c`, written without spaces.
fn parts(expr: &Expr) -> Option<Vec<(&str, Span)>> {
    match &expr.kind {
        ExprKind::Name(name) => Some(vec![(name, expr.span)]),
        ExprKind::Binary { op: BinaryOp::Subtract, left, right } if adjacent(left, right) => {
            let mut names = parts(left)?;
            match &right.kind {
                ExprKind::Name(name) => names.push((name, right.span)),
                _ => return None,
            }
            Some(names)
        }
        _ => None,
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
