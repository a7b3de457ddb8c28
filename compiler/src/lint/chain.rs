//! Names and what is read of them: `root.a['b'][c]`.

use crate::expr::{Expr, ExprKind};
use crate::source::Span;

/// A name and what is read of it.
pub(super) struct Chain<'a> {
    /// The name.
    pub(super) root: &'a str,
    /// The members, from left to right; none where the member is computed.
    pub(super) path: Vec<Option<&'a str>>,
    /// The whole of it.
    pub(super) span: Span,
}

impl Chain<'_> {
    /// The first member.
    pub(super) fn first(&self) -> Option<&str> {
        self.path.first().copied().flatten()
    }
}

/// The chain that an expression is.
pub(super) fn of(expr: &Expr) -> Option<Chain<'_>> {
    let mut path = Vec::new();
    let mut at = expr;
    loop {
        match &at.kind {
            ExprKind::Name(root) => {
                path.reverse();
                return Some(Chain { root, path, span: expr.span });
            }
            _ => {
                let (object, member) = at.member()?;
                path.push(member);
                at = object;
            }
        }
    }
}

/// Calls `see` with every chain in an expression, but for those of an arrow function's parameters.
pub(super) fn visit<'a>(expr: &'a Expr, see: &mut impl FnMut(Chain<'a>)) {
    walk(expr, &mut Vec::new(), see);
}

fn walk<'a>(expr: &'a Expr, locals: &mut Vec<&'a str>, see: &mut impl FnMut(Chain<'a>)) {
    if let Some(chain) = of(expr) {
        if !locals.contains(&chain.root) {
            see(chain);
        }
        indexes(expr, locals, see);
        return;
    }
    let outer = locals.len();
    if let ExprKind::Arrow { parameters, .. } = &expr.kind {
        locals.extend(parameters.iter().map(|parameter| parameter.text.as_str()));
    }
    for child in expr.children() {
        walk(child, locals, see);
    }
    locals.truncate(outer);
}

/// The expressions in the brackets of a chain.
fn indexes<'a>(expr: &'a Expr, locals: &mut Vec<&'a str>, see: &mut impl FnMut(Chain<'a>)) {
    let mut at = expr;
    while let ExprKind::Member { object, .. } | ExprKind::Index { object, .. } = &at.kind {
        if let ExprKind::Index { index, .. } = &at.kind {
            walk(index, locals, see);
        }
        at = object;
    }
}
