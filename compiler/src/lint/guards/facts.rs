//! What is known to hold where an expression stands: conditions, guards, blocks that did not match.

use super::eval::{Absence, World, eval};
use crate::expr::{Expr, ExprKind, LogicalOp, UnaryOp};
use crate::lint::chain;
use crate::lint::unit::Unit;
use crate::resolve::hir::StepIndex;
use std::collections::BTreeSet;

/// Expressions and whether each is truthy.
#[derive(Clone, Default)]
pub(super) struct Facts<'a> {
    list: Vec<Fact<'a>>,
}

#[derive(Clone)]
struct Fact<'a> {
    expr: &'a Expr,
    truth: bool,
    /// The steps that it reads.
    steps: BTreeSet<StepIndex>,
}

impl<'a> Facts<'a> {
    /// Adds that `expr` is truthy or is not, and what follows for its parts.
    pub(super) fn assume(&mut self, expr: &'a Expr, truth: bool, unit: &Unit<'a>) {
        match (&expr.kind, truth) {
            (ExprKind::Logical { op: LogicalOp::And, left, right }, true)
            | (ExprKind::Logical { op: LogicalOp::Or, left, right }, false) => {
                self.assume(left, truth, unit);
                self.assume(right, truth, unit);
            }
            (ExprKind::Unary { op: UnaryOp::Not, operand }, _) => self.assume(operand, !truth, unit),
            (ExprKind::Bool(_), _) => {}
            _ => {
                let mut steps = BTreeSet::new();
                chain::visit(expr, &mut |chain| steps.extend(unit.names.get(chain.root)));
                self.list.push(Fact { expr, truth, steps });
            }
        }
    }

    /// Whether an expression is known to be truthy or falsy. A place does not matter: the same words
    /// mean the same in all expressions of a unit.
    pub(super) fn truth(&self, expr: &Expr) -> Option<bool> {
        self.list.iter().find(|fact| fact.expr == expr).map(|fact| fact.truth)
    }

    /// The number of facts, to which [`Facts::forget`] returns.
    pub(super) fn mark(&self) -> usize {
        self.list.len()
    }

    /// Takes away what was added since the mark.
    pub(super) fn forget(&mut self, mark: usize) {
        self.list.truncate(mark);
    }

    /// How the step may have given no output in spite of all that is known.
    pub(super) fn absence(&self, step: StepIndex, unit: &Unit<'a>) -> Option<Absence> {
        let known = self.closed(step, unit);
        possible(step, unit).find(|absence| !known.exclude(step, *absence, unit))
    }

    /// With the conditions of the steps that surely ran: they held.
    fn closed(&self, step: StepIndex, unit: &Unit<'a>) -> Facts<'a> {
        let mut known = self.clone();
        let mut done = BTreeSet::from([step]);
        let mut next = 0;
        while let Some(fact) = known.list.get(next) {
            let others: Vec<StepIndex> =
                fact.steps.iter().copied().filter(|other| done.insert(*other)).collect();
            for other in others {
                let condition = unit.flow.steps.get(other).and_then(|step| step.condition.as_ref());
                let ran = known.exclude(other, Absence::Skipped, unit);
                if let (Some(condition), true) = (condition, ran) {
                    known.assume(condition, true, unit);
                }
            }
            next += 1;
        }
        known
    }

    /// Whether what is known cannot be when the step is absent in this way.
    fn exclude(&self, step: StepIndex, absence: Absence, unit: &Unit<'a>) -> bool {
        let Some(written) = unit.flow.steps.get(step) else { return false };
        let world = World { absent: Some((&written.name.value, absence)), facts: None };
        let told = self.list.iter().filter(|fact| fact.steps.contains(&step));
        let contradicted = |fact: &Fact| eval(fact.expr, world).truthy() == Some(!fact.truth);
        told.into_iter().any(contradicted)
            || written.condition.as_ref().is_some_and(|condition| {
                let held = eval(condition, World { absent: None, facts: Some(self) });
                held.truthy() == Some(absence == Absence::Skipped)
            })
    }
}

/// The ways in which a step may give no output while the run goes on.
pub(super) fn possible(step: StepIndex, unit: &Unit) -> impl Iterator<Item = Absence> {
    let condition = unit.flow.steps.get(step).and_then(|step| step.condition.as_ref());
    let nothing = World { absent: None, facts: None };
    let skipped = condition.is_some_and(|condition| eval(condition, nothing).truthy() != Some(true));
    let failed = unit.plan.handled.get(step).is_some_and(Option::is_some);
    let ways = [(skipped, Absence::Skipped), (failed, Absence::Failed)];
    ways.into_iter().filter_map(|(may, absence)| may.then_some(absence))
}
