//! What is known to hold where an expression stands: conditions, guards, blocks that did not match.

use super::eval::{Absence, World, eval};
use super::{bodies, key};
use crate::expr::{Expr, ExprKind, LogicalOp, UnaryOp};
use crate::lint::chain;
use crate::lint::unit::Unit;
use crate::plan::Handled;
use crate::resolve::hir::{ListIndex, StepIndex};
use crate::resolve::is_fickle;
use std::collections::{BTreeMap, BTreeSet};

/// Expressions and whether each is truthy. They are added on the way into blocks and expressions and
/// taken away on the way out, each looked at once for each step that it reads.
pub(super) struct Facts<'a, 'u> {
    unit: &'u Unit<'a>,
    list: Vec<Fact<'a>>,
    /// The facts about each step.
    about: BTreeMap<StepIndex, Vec<usize>>,
    /// The facts by the number of their expression.
    keys: BTreeMap<u64, Vec<usize>>,
    /// What the facts about a step say of its absence.
    said: BTreeMap<(StepIndex, Absence), Said>,
    /// Steps whose condition is among the facts because they ran, in the order they were added.
    ran: Vec<StepIndex>,
    /// The list in which what is looked at stands.
    pub(super) here: ListIndex,
}

struct Fact<'a> {
    expr: &'a Expr,
    truth: bool,
    key: u64,
    /// The steps that it reads.
    steps: BTreeSet<StepIndex>,
}

/// How far the facts about a step were looked at, and which of them excludes an absence.
#[derive(Default)]
struct Said {
    looked_at: usize,
    excluded_by: Option<usize>,
}

/// A moment to which [`Facts::forget`] returns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    facts: usize,
    ran: usize,
}

impl<'a, 'u> Facts<'a, 'u> {
    pub(super) fn new(unit: &'u Unit<'a>) -> Self {
        Self {
            unit,
            list: Vec::new(),
            about: BTreeMap::new(),
            keys: BTreeMap::new(),
            said: BTreeMap::new(),
            ran: Vec::new(),
            here: 0,
        }
    }

    /// Adds that `expr` is truthy or is not, and what follows: for its parts, and of the conditions of
    /// steps that surely ran then.
    pub(super) fn assume(&mut self, expr: &'a Expr, truth: bool) {
        let mut next = self.list.len();
        self.add(expr, truth);
        while let Some(fact) = self.list.get(next) {
            for step in fact.steps.clone() {
                let condition = self.unit.flow.steps.get(step).and_then(|step| step.condition.as_ref());
                let Some(condition) = condition else { continue };
                if self.excluded(step, Absence::Skipped) && !self.ran.contains(&step) {
                    self.ran.push(step);
                    self.add(condition, true);
                }
            }
            next += 1;
        }
    }

    fn add(&mut self, expr: &'a Expr, truth: bool) {
        match (&expr.kind, truth) {
            (ExprKind::Logical { op: LogicalOp::And, left, right }, true)
            | (ExprKind::Logical { op: LogicalOp::Or, left, right }, false) => {
                self.add(left, truth);
                self.add(right, truth);
            }
            (ExprKind::Unary { op: UnaryOp::Not, operand }, _) => self.add(operand, !truth),
            (ExprKind::Bool(_), _) => {}
            _ => {
                let (mut steps, key, at) = (BTreeSet::new(), key::of(expr), self.list.len());
                chain::visit(expr, &mut |chain| steps.extend(self.unit.names.get(chain.root)));
                steps.iter().for_each(|step| self.about.entry(*step).or_default().push(at));
                self.keys.entry(key).or_default().push(at);
                self.list.push(Fact { expr, truth, key, steps });
            }
        }
    }

    /// Whether an expression is known to be truthy or falsy. Its place does not matter: the same words
    /// mean the same in all expressions of a unit, unless they draw a number or read the clock.
    pub(super) fn truth(&self, expr: &Expr) -> Option<bool> {
        if self.list.is_empty() {
            return None;
        }
        let facts = self.keys.get(&key::of(expr))?.iter().filter_map(|at| self.list.get(*at));
        let truth = facts.filter(|fact| fact.expr == expr).map(|fact| fact.truth).next();
        truth.filter(|_| !is_fickle(expr))
    }

    /// Now.
    pub(super) fn mark(&self) -> Mark {
        Mark { facts: self.list.len(), ran: self.ran.len() }
    }

    /// Takes away what was added since the mark.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.ran.truncate(mark.ran);
        while self.list.len() > mark.facts {
            let Some(fact) = self.list.pop() else { return };
            let at = self.list.len();
            if let Some(same) = self.keys.get_mut(&fact.key) {
                same.pop();
            }
            for step in fact.steps {
                self.forget_about(step, at);
            }
        }
    }

    /// Takes away the fact at `at`, the last one about the step.
    fn forget_about(&mut self, step: StepIndex, at: usize) {
        let about = self.about.entry(step).or_default();
        about.pop();
        for absence in [Absence::Skipped, Absence::Failed, Absence::Outside] {
            if let Some(said) = self.said.get_mut(&(step, absence)) {
                said.looked_at = said.looked_at.min(about.len());
                said.excluded_by = said.excluded_by.filter(|by| *by != at);
            }
        }
    }

    /// How the step may have given no output in spite of all that is known.
    pub(super) fn absence(&mut self, step: StepIndex) -> Option<Absence> {
        let ways = possible(step, self.here, self.unit);
        ways.into_iter().find(|absence| !self.excluded(step, *absence))
    }

    /// The bodies around a step that may not have run, or not as far as the step.
    pub(super) fn unsure(&mut self, step: StepIndex) -> Vec<ListIndex> {
        let bodies = bodies::left(step, self.here, self.unit.flow).optional;
        bodies.into_iter().filter(|list| !self.did_run(*list, step)).collect()
    }

    /// Whether what is known cannot be when the step is absent in this way.
    fn excluded(&mut self, step: StepIndex, absence: Absence) -> bool {
        let Some(written) = self.unit.flow.steps.get(step) else { return false };
        if self.contradicted(step, &written.key, absence) {
            return true;
        }
        if absence == Absence::Outside {
            return self.unsure(step).is_empty();
        }
        let condition = written.condition.as_ref();
        condition.and_then(|condition| self.known(condition)) == Some(absence == Absence::Skipped)
    }

    /// What an expression comes out as.
    fn known(&self, expr: &Expr) -> Option<bool> {
        eval(expr, World { absent: None, facts: Some(self) }).truthy()
    }

    /// Whether a body has surely run, as far as the step.
    fn did_run(&mut self, list: ListIndex, step: StepIndex) -> bool {
        let flow = self.unit.flow;
        let condition = bodies::owner(flow, list).and_then(|(owner, _)| owner.condition.as_ref());
        let begun = condition.is_none_or(|condition| self.known(condition) == Some(true));
        let chosen = match bodies::test(flow, list) {
            Some((test, needed)) => self.known(test) == Some(needed),
            None => !bodies::may_stop(flow, list, self.here),
        };
        if begun && chosen {
            return true;
        }
        // Another step of the body, one behind this one where the body may stop, gave an output.
        let place = flow.lift(step, list);
        let about: Vec<StepIndex> = self.about.keys().copied().collect();
        about.into_iter().any(|other| {
            let member = flow.lift(other, list);
            let behind = member > place || (member.is_some() && !bodies::may_fail(flow, list));
            let key = flow.steps.get(other).map(|other| other.key.clone()).unwrap_or_default();
            behind && other != step && self.contradicted(other, &key, Absence::Outside)
        })
    }

    /// Whether a fact about the step says otherwise.
    fn contradicted(&mut self, step: StepIndex, name: &str, absence: Absence) -> bool {
        let said = self.said.entry((step, absence)).or_default();
        let about = self.about.get(&step).map(Vec::as_slice).unwrap_or_default();
        if said.excluded_by.is_none() {
            let world = World { absent: Some((name, absence)), facts: None };
            let says_otherwise = |at: &&usize| {
                self.list.get(**at).is_some_and(|fact| eval(fact.expr, world).truthy() == Some(!fact.truth))
            };
            said.excluded_by = about.iter().skip(said.looked_at).find(says_otherwise).copied();
            said.looked_at = about.len();
        }
        said.excluded_by.is_some()
    }
}

/// The ways in which a step may have given no output when something in the list `here` reads it.
pub(super) fn possible(step: StepIndex, here: ListIndex, unit: &Unit) -> Vec<Absence> {
    let left = bodies::left(step, here, unit.flow);
    let condition = unit.flow.steps.get(step).and_then(|step| step.condition.as_ref());
    let nothing = World { absent: None, facts: None };
    let skipped = condition.is_some_and(|condition| eval(condition, nothing).truthy() != Some(true));
    let failed = unit.plan.handled.get(step).is_some_and(|how| how.as_ref().is_some_and(Handled::goes_on));
    let ways = [
        (skipped && !left.gathered, Absence::Skipped),
        (failed && !left.gathered, Absence::Failed),
        (!left.optional.is_empty(), Absence::Outside),
    ];
    ways.into_iter().filter_map(|(may, absence)| may.then_some(absence)).collect()
}
