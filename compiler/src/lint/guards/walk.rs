//! The way through an expression to the outputs that it reads, with what guards each of them.

use super::eval::Absence;
use super::facts::{Facts, Mark};
use super::need::Need;
use crate::expr::{BinaryOp, Expr, ExprKind, LogicalOp, Part, UnaryOp};
use crate::lint::chain::{self, Chain};
use crate::lint::unit::Unit;
use crate::resolve::hir::StepIndex;
use std::collections::BTreeMap;

const TEXT: &str = "prints as empty text";
const SUM: &str = "makes the result `NaN`, or puts the word `undefined` in it";

/// A read of an output that may be missing.
pub(super) struct Read<'a> {
    pub(super) step: StepIndex,
    pub(super) absence: Absence,
    pub(super) need: Need,
    pub(super) chain: Chain<'a>,
    pub(super) expr: &'a Expr,
}

/// A walk through the expressions of one step or block.
pub(super) struct Walk<'a, 'u, 'f> {
    unit: &'u Unit<'a>,
    /// What holds here.
    facts: &'f mut Facts<'a, 'u>,
    /// What holds in the whole step or block.
    outer: Mark,
    /// What is known of steps by those alone.
    known: BTreeMap<StepIndex, Option<Absence>>,
    /// Parameters of the arrow functions around.
    locals: Vec<&'a str>,
    pub(super) found: Vec<Read<'a>>,
}

impl<'a, 'u, 'f> Walk<'a, 'u, 'f> {
    pub(super) fn new(unit: &'u Unit<'a>, facts: &'f mut Facts<'a, 'u>) -> Self {
        let outer = facts.mark();
        Self { unit, facts, outer, known: BTreeMap::new(), locals: Vec::new(), found: Vec::new() }
    }

    pub(super) fn expr(&mut self, expr: &'a Expr, need: Need) {
        if let Some(chain) = chain::of(expr) {
            self.chain(chain, expr, need);
            return self.indexes(expr, need);
        }
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Not | UnaryOp::Typeof, operand } => {
                self.expr(operand, Need::Nothing)
            }
            ExprKind::Unary { operand, .. } => self.expr(operand, need.inside(SUM)),
            ExprKind::Binary { op, left, right } => {
                let need = if calculates(*op) { need.inside(SUM) } else { Need::Nothing };
                self.expr(left, need);
                self.expr(right, need);
            }
            ExprKind::Logical { op, left, right } => self.logical(*op, left, right, need),
            ExprKind::Conditional { test, then, otherwise } => {
                self.expr(test, Need::Nothing);
                self.where_holds(test, true, then, need);
                self.where_holds(test, false, otherwise, need);
            }
            ExprKind::Template(parts) => {
                for part in parts {
                    if let Part::Hole(hole) = part {
                        self.expr(hole, need.inside(TEXT));
                    }
                }
            }
            ExprKind::Filter { input, name, arguments } => {
                let tests = matches!(name.text.as_str(), "default" | "length" | "boolean");
                self.expr(input, if tests { Need::Nothing } else { need });
                let need = if tests { Need::Nothing } else { need.member() };
                arguments.iter().for_each(|argument| self.expr(argument, need));
            }
            ExprKind::Call { callee, arguments, .. } => {
                let tests = matches!(&callee.kind, ExprKind::Name(name) if name == "Boolean");
                // A method of what is missing gives nothing, as its members do.
                self.expr(callee.member().map_or(callee, |(object, _)| object), need);
                let need = if tests { Need::Nothing } else { need.member() };
                arguments.iter().for_each(|argument| self.expr(&argument.value, need));
            }
            ExprKind::Arrow { parameters, body } => {
                let outer = self.locals.len();
                self.locals.extend(parameters.iter().map(|parameter| parameter.text.as_str()));
                self.expr(body, need);
                self.locals.truncate(outer);
            }
            // What is read of a value that is computed here.
            ExprKind::Member { object, .. } => self.expr(object, need),
            ExprKind::Index { object, index, .. } => {
                self.expr(object, need);
                self.expr(index, need);
            }
            _ => expr.children().into_iter().for_each(|child| self.expr(child, need.member())),
        }
    }

    fn logical(&mut self, op: LogicalOp, left: &'a Expr, right: &'a Expr, need: Need) {
        self.expr(left, Need::Nothing);
        // Who writes an alternative to a step's result knows that results may be missing.
        let thought_of = op != LogicalOp::And && self.reads_step(left);
        let need = if thought_of { Need::Nothing } else { need };
        self.where_holds(left, op == LogicalOp::And, right, need);
    }

    fn where_holds(&mut self, test: &'a Expr, truth: bool, expr: &'a Expr, need: Need) {
        let mark = self.facts.mark();
        self.facts.assume(test, truth);
        self.expr(expr, need);
        self.facts.forget(mark);
    }

    fn reads_step(&self, expr: &'a Expr) -> bool {
        let mut reads = false;
        chain::visit(expr, &mut |chain| reads |= self.unit.names.contains_key(chain.root));
        reads
    }

    fn chain(&mut self, chain: Chain<'a>, expr: &'a Expr, need: Need) {
        if need == Need::Nothing || chain.first() != Some("output") || self.locals.contains(&chain.root) {
            return;
        }
        let Some(&step) = self.unit.names.get(chain.root) else { return };
        if let Some(absence) = self.absence(step) {
            self.found.push(Read { step, absence, need, chain, expr });
        }
    }

    /// How the step may be absent where the walk stands.
    fn absence(&mut self, step: StepIndex) -> Option<Absence> {
        if self.facts.mark() > self.outer {
            return self.facts.absence(step);
        }
        *self.known.entry(step).or_insert_with(|| self.facts.absence(step))
    }

    fn indexes(&mut self, expr: &'a Expr, need: Need) {
        let mut at = expr;
        while let ExprKind::Member { object, .. } | ExprKind::Index { object, .. } = &at.kind {
            if let ExprKind::Index { index, .. } = &at.kind {
                self.expr(index, need);
            }
            at = object;
        }
    }
}

/// Whether an operator makes something of its sides; the others compare them.
fn calculates(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder
    )
}
