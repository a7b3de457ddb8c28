//! `unguarded-output`: the output of a step that may have been skipped, or have failed while the run
//! goes on, in a place that needs it.
//!
//! A guard is whatever makes sure that the step has an output, or that its absence was thought of:
//! `??`, `||`, a test in the same expression, the reading step's condition, a block's `when`, the
//! blocks before it.

mod bodies;
mod eval;
mod facts;
mod key;
mod need;
mod report;
mod walk;

use self::eval::Absence;
use self::facts::Facts;
use self::need::Need;
use self::walk::{Read, Walk};
use super::chain;
use super::flow::never_ran;
use super::places::{Owner, Place};
use super::unit::Unit;
use crate::diag::Diagnostics;
use crate::expr::{Expr, ExprKind};
use crate::plan::{DefaultInput, Project};
use crate::resolve::hir::{Output, StepIndex};
use std::collections::{BTreeMap, BTreeSet};

/// What an expression surely comes out as.
pub(super) fn truth(expr: &Expr) -> Option<bool> {
    eval::eval(expr, eval::World { absent: None, facts: None }).truthy()
}

pub(super) fn check(unit: &Unit, project: &Project, found: &mut Diagnostics) {
    let steps = 0..unit.flow.steps.len();
    if unit.flow.lists.len() <= 1 && steps.clone().all(|step| facts::possible(step, 0, unit).is_empty()) {
        return;
    }
    let mut guards = Guards { unit, project, rest: &unit.places, told: BTreeSet::new(), found };
    let mut facts = Facts::new(unit);
    let start = facts.mark();
    for step in steps {
        facts.here = unit.flow.list_of(step);
        around(unit, &mut facts);
        if let Some(condition) = unit.flow.steps.get(step).and_then(|step| step.condition.as_ref()) {
            facts.assume(condition, true);
        }
        guards.handed_over(step, &mut facts);
        guards.owned(Owner::Step(step), &mut facts);
        facts.forget(start);
    }
    facts.here = 0;
    let Output::Blocks(blocks, _) = unit.output else { return };
    for (at, block) in blocks.iter().enumerate() {
        let before = facts.mark();
        if let Some(when) = &block.when {
            facts.assume(when, true);
        }
        guards.owned(Owner::Block(at), &mut facts);
        facts.forget(before);
        if let Some(when) = &block.when {
            facts.assume(when, false);
        }
    }
}

/// Adds what the commands around the list at hand have tested.
fn around<'a>(unit: &Unit<'a>, facts: &mut Facts<'a, '_>) {
    // What `item` and its like are called outside is something else in a body that has its own.
    let mut own = false;
    for list in unit.flow.around(facts.here) {
        let whole = bodies::owner(unit.flow, list).and_then(|(step, _)| step.condition.as_ref());
        let tests = whole.map(|condition| (condition, true)).into_iter().chain(bodies::test(unit.flow, list));
        own |= unit.flow.role(list).is_some_and(|role| !role.roots().is_empty());
        for (test, came) in tests.filter(|(test, _)| !own || !names_local(test)) {
            facts.assume(test, came);
        }
    }
}

fn names_local(expr: &Expr) -> bool {
    expr.preorder().any(|part| matches!(part.kind, ExprKind::Local(_)))
}

struct Guards<'a, 'u, 'd> {
    unit: &'u Unit<'a>,
    project: &'u Project,
    /// The places of the steps and blocks that were not looked at yet.
    rest: &'u [Place<'a>],
    /// Steps that something was said about: of those nothing less grave is said again.
    told: BTreeSet<StepIndex>,
    found: &'d mut Diagnostics,
}

impl<'a, 'u> Guards<'a, 'u, '_> {
    /// The expressions of one step or block, which stand at the beginning of the rest.
    fn owned(&mut self, owner: Owner, facts: &mut Facts<'a, 'u>) {
        let count = self.rest.iter().take_while(|place| place.owner == owner).count();
        let (places, rest) = self.rest.split_at(count);
        self.rest = rest;
        let mut walk = Walk::new(self.unit, facts);
        for place in places {
            walk.expr(place.expr, need::of(place, self.unit, self.project));
        }
        // An answer that tells whether the step ran may leave out what it gave.
        let answered = answered(places, self.unit);
        // What is read of another branch is told elsewhere.
        let unit = self.unit;
        let apart =
            |read: &Read| matches!(owner, Owner::Step(reader) if never_ran(unit.flow, read.step, reader));
        for read in worst(walk.found).into_values().filter(|read| !apart(read)) {
            let absent = read.need == Need::Absent;
            if !absent || !(answered.contains(&read.step) || self.told.contains(&read.step)) {
                self.told.insert(read.step);
                let outside = read.absence == Absence::Outside;
                let body = outside.then(|| facts.unsure(read.step).first().copied()).flatten();
                self.found.push(report::unguarded(&read, body, owner, self.unit));
            }
        }
    }

    /// A step without `input` that receives the result of one that may be missing.
    fn handed_over(&mut self, step: StepIndex, facts: &mut Facts<'a, 'u>) {
        let default = self.unit.plan.default_input.get(step);
        let (Some(written), Some(DefaultInput::Previous(previous))) =
            (self.unit.flow.steps.get(step), default)
        else {
            return;
        };
        let agent = need::called(step, self.unit, self.project);
        let requires = agent.is_some_and(|agent| need::requires(agent, None));
        if !requires || written.input.is_some() {
            return;
        }
        if let Some(absence) = facts.absence(*previous) {
            self.told.insert(*previous);
            self.found.push(report::handed_over(written, *previous, absence, self.unit));
        }
    }
}

/// Steps whose status stands in these expressions, and those that must have run for these steps to run.
fn answered(places: &[Place], unit: &Unit) -> BTreeSet<StepIndex> {
    let mut answered: BTreeSet<StepIndex> = BTreeSet::new();
    for place in places {
        chain::visit(place.expr, &mut |chain| {
            if matches!(chain.first(), Some("success" | "executed" | "failed" | "error")) {
                answered.extend(unit.names.get(chain.root));
            }
        });
    }
    for step in answered.clone() {
        let condition = unit.flow.steps.get(step).and_then(|step| step.condition.as_ref());
        if let Some(condition) = condition {
            chain::visit(condition, &mut |chain| answered.extend(unit.names.get(chain.root)));
        }
    }
    answered
}

/// One read of each step: the first of those that matter most.
fn worst(reads: Vec<Read>) -> BTreeMap<StepIndex, Read> {
    let mut kept: BTreeMap<StepIndex, Read> = BTreeMap::new();
    for read in reads {
        let worse = |other: &Read| other.need == Need::Absent && read.need != Need::Absent;
        if kept.get(&read.step).is_none_or(worse) {
            kept.insert(read.step, read);
        }
    }
    kept
}
