//! What tests have said about paths.

use crate::expr::{Expr, ExprKind, LogicalOp, UnaryOp};
use crate::resolve::is_fickle;
use crate::types::lattice::Type;
use std::borrow::Cow;

/// Facts beyond this many are not kept: what is not known is only less precise.
const MOST: usize = 256;

/// A path from a root: `input.user.name`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path<'a> {
    pub(super) root: Root<'a>,
    pub(super) keys: Vec<Cow<'a, str>>,
}

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Root<'a> {
    /// A root of the language or a step.
    Name(&'a str),
    /// A parameter, by its place among those around.
    Local(usize),
}

/// The type that a path has where a test came out in some way.
#[derive(Clone, Debug)]
pub(super) struct Fact<'a> {
    pub(super) path: Path<'a>,
    pub(super) ty: Type,
    pub(super) sure: bool,
}

/// The facts that hold in one place; later ones say more than earlier ones.
#[derive(Default)]
pub(super) struct Facts<'a> {
    list: Vec<Fact<'a>>,
    /// The tests themselves and how they came out.
    tests: Vec<(&'a Expr, bool)>,
}

/// How many facts there were.
#[derive(Clone, Copy)]
pub(in crate::types) struct Mark {
    facts: usize,
    tests: usize,
}

impl<'a> Facts<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { facts: self.list.len(), tests: self.tests.len() }
    }

    /// Forgets what was learned since `mark`.
    pub(super) fn reset(&mut self, mark: Mark) {
        self.list.truncate(mark.facts);
        self.tests.truncate(mark.tests);
    }

    /// Takes the facts since `mark` away.
    pub(super) fn take(&mut self, mark: Mark) -> Vec<Fact<'a>> {
        self.tests.truncate(mark.tests);
        self.list.split_off(mark.facts.min(self.list.len()))
    }

    /// Notes how a test came out.
    pub(super) fn test(&mut self, e: &'a Expr, truth: bool) {
        if self.tests.len() < MOST {
            self.tests.push((e, truth));
        }
    }

    /// Whether the tests around say that `condition` held.
    pub(super) fn hold(&self, condition: &Expr) -> bool {
        !self.tests.is_empty() && !is_fickle(condition) && self.held(condition)
    }

    fn held(&self, condition: &Expr) -> bool {
        match &condition.kind {
            ExprKind::Logical { op: LogicalOp::And, left, right } => self.held(left) && self.held(right),
            ExprKind::Unary { op: UnaryOp::Not, operand } if self.came_out(operand, false) => true,
            _ => self.came_out(condition, true),
        }
    }

    fn came_out(&self, e: &Expr, truth: bool) -> bool {
        self.test_that(e, truth).is_some()
    }

    fn test_that(&self, e: &Expr, truth: bool) -> Option<&'a Expr> {
        self.tests.iter().find(|(test, came)| *came == truth && **test == *e).map(|(test, _)| *test)
    }

    /// The test around whose outcome keeps `condition` from holding.
    pub(super) fn refutes(&self, condition: &Expr) -> Option<&'a Expr> {
        if self.tests.is_empty() || is_fickle(condition) {
            return None;
        }
        match &condition.kind {
            ExprKind::Logical { op: LogicalOp::And, left, right } => {
                self.refutes(left).or_else(|| self.refutes(right))
            }
            ExprKind::Logical { op: LogicalOp::Or, left, right } => {
                self.refutes(left).filter(|_| self.refutes(right).is_some())
            }
            ExprKind::Unary { op: UnaryOp::Not, operand } => {
                self.test_that(operand, true).or_else(|| self.test_that(condition, false))
            }
            _ => self.test_that(condition, false),
        }
    }

    /// Takes away the tests that name something of a body around, such as `item`: a body within it may
    /// call something else so. They are to be put back by [`Facts::restore`].
    pub(super) fn hide_local(&mut self) -> Vec<(&'a Expr, bool)> {
        let all = self.tests.clone();
        self.tests.retain(|(test, _)| !test.preorder().any(|part| matches!(part.kind, ExprKind::Local(_))));
        all
    }

    /// Puts back what was hidden.
    pub(super) fn restore(&mut self, tests: Vec<(&'a Expr, bool)>) {
        self.tests = tests;
    }

    pub(super) fn push(&mut self, fact: Fact<'a>) {
        if self.list.len() < MOST {
            self.list.push(fact);
        }
    }

    pub(super) fn extend(&mut self, facts: Vec<Fact<'a>>) {
        facts.into_iter().for_each(|fact| self.push(fact));
    }

    /// The last fact about a path.
    pub(super) fn about(&self, path: &Path<'a>) -> Option<&Fact<'a>> {
        self.list.iter().rev().find(|fact| fact.path == *path)
    }

    /// Whether they cannot all hold: what stands here is never reached.
    pub(super) fn contradict(&self) -> bool {
        self.list.iter().any(|fact| fact.ty.is_never())
    }
}

/// The last fact about each path, in their order.
pub(super) fn last<'f, 'a>(facts: &'f [Fact<'a>]) -> impl Iterator<Item = &'f Fact<'a>> {
    facts.iter().enumerate().filter_map(|(at, fact)| {
        let again = facts.iter().skip(at + 1).any(|later| later.path == fact.path);
        (!again).then_some(fact)
    })
}
