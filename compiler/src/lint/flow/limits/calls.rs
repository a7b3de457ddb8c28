//! How many calls to others a run makes, at least and at most.
//!
//! Tries after a failure are not counted, nor what code calls.

use super::items::Items;
use crate::lint::unit::{self, Unit};
use crate::plan::Project;
use crate::resolve::hir::{Call, Command, CommandKind, ListIndex, Operation, Role, StepIndex};
use crate::source::Span;
use std::collections::BTreeMap;

/// What the platform counts apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Requests to other servers.
    Outside,
    /// Calls of bindings.
    Service,
}

pub(super) const KINDS: [Kind; 2] = [Kind::Outside, Kind::Service];

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Outside => "requests to other servers",
            Kind::Service => "calls of bindings",
        }
    }
}

/// How many calls of each kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calls {
    least: [u64; 2],
    /// None where nothing says how many.
    most: [Option<u64>; 2],
}

impl Calls {
    const NONE: Self = Self { least: [0, 0], most: [Some(0), Some(0)] };

    fn one(kind: Kind) -> Self {
        let mut calls = Self::NONE;
        if let (Some(least), Some(most)) =
            (calls.least.get_mut(kind as usize), calls.most.get_mut(kind as usize))
        {
            (*least, *most) = (1, Some(1));
        }
        calls
    }

    pub(super) fn least(&self, kind: Kind) -> u64 {
        self.least[kind as usize]
    }

    pub(super) fn most(&self, kind: Kind) -> Option<u64> {
        self.most[kind as usize]
    }

    fn with(self, least: impl Fn(u64) -> u64, most: impl Fn(Option<u64>) -> Option<u64>) -> Self {
        Self { least: self.least.map(least), most: self.most.map(most) }
    }

    fn join(self, other: Self, least: fn(u64, u64) -> u64, most: fn(u64, u64) -> u64) -> Self {
        let [a, b] = self.least;
        let [c, d] = other.least;
        let both = |one: Option<u64>, other: Option<u64>| Some(most(one?, other?));
        let [e, f] = self.most;
        let [g, h] = other.most;
        Self { least: [least(a, c), least(b, d)], most: [both(e, g), both(f, h)] }
    }

    /// These and those.
    fn and(self, other: Self) -> Self {
        self.join(other, u64::saturating_add, u64::saturating_add)
    }

    /// These or those.
    fn or(self, other: Self) -> Self {
        self.join(other, u64::min, u64::max)
    }

    /// These, or none.
    fn maybe(self) -> Self {
        self.or(Self::NONE)
    }

    /// These so many times.
    fn times(self, items: Items) -> Self {
        let most = |most: Option<u64>| match most {
            Some(0) => Some(0),
            most => Some(most?.saturating_mul(items.most?)),
        };
        self.with(|least| least.saturating_mul(items.fewest), most)
    }
}

/// Counts the calls of a project's units.
pub(super) struct Counting<'p> {
    project: &'p Project,
    agents: BTreeMap<usize, Calls>,
}

impl<'p> Counting<'p> {
    pub(super) fn new(project: &'p Project) -> Self {
        Self { project, agents: BTreeMap::new() }
    }

    pub(super) fn list(&mut self, unit: &Unit, list: ListIndex) -> Calls {
        let steps = unit.flow.list(list).steps.iter();
        steps.fold(Calls::NONE, |sum, step| sum.and(self.step(unit, *step)))
    }

    fn step(&mut self, unit: &Unit, index: StepIndex) -> Calls {
        let Some(step) = unit.flow.steps.get(index) else { return Calls::NONE };
        let calls = match &step.call {
            Call::Operation(Operation::Code(_) | Operation::Html(_)) => Calls::NONE,
            Call::Operation(Operation::Http(_)) => Calls::one(Kind::Outside),
            Call::Operation(Operation::Service(call)) if !call.service.requests => Calls::NONE,
            Call::Operation(Operation::D1(_) | Operation::Service(_)) => Calls::one(Kind::Service),
            Call::Operation(Operation::Think(call)) if call.is_bound() => Calls::one(Kind::Service),
            Call::Operation(Operation::Think(_)) => Calls::one(Kind::Outside),
            Call::Agent(agent, _) => self.agent(*agent),
            Call::Command(command) => self.command(unit, command),
        };
        if step.condition.is_some() { calls.maybe() } else { calls }
    }

    fn command(&mut self, unit: &Unit, command: &Command) -> Calls {
        let mut body = |role: &Role| unit.flow.body(command, role).map(|list| self.list(unit, list));
        match &command.kind {
            CommandKind::Parallel { .. } => body(&Role::Together).unwrap_or(Calls::NONE),
            CommandKind::Branch { .. } => {
                let (then, otherwise) = (body(&Role::Then), body(&Role::Else));
                then.unwrap_or(Calls::NONE).or(otherwise.unwrap_or(Calls::NONE))
            }
            CommandKind::Switch { .. } => {
                let default = body(&Role::Default).unwrap_or(Calls::NONE);
                command.bodies.iter().fold(default, |calls, list| calls.or(self.list(unit, *list)))
            }
            CommandKind::Try => {
                let [tried, catch, finally] =
                    [Role::Try, Role::Catch, Role::Finally].map(|role| body(&role).unwrap_or(Calls::NONE));
                tried.and(catch.maybe()).and(finally)
            }
            CommandKind::While { .. } | CommandKind::ForEach { .. } => {
                let rest = body(&Role::Reduce).unwrap_or(Calls::NONE);
                let Some(list) = repeated(unit, command) else { return rest };
                let each = self.list(unit, list);
                each.times(self.rounds(unit, command)).and(rest)
            }
        }
    }

    /// How often a loop goes round.
    fn rounds(&self, unit: &Unit, command: &Command) -> Items {
        match &command.kind {
            CommandKind::ForEach { items, break_when, .. } => {
                let items = Items::of(items, unit, self.project);
                let fewest = if break_when.is_some() { items.fewest.min(1) } else { items.fewest };
                Items { fewest, ..items }
            }
            CommandKind::While { most, bound, .. } => {
                Items { fewest: 0, most: bound.map(|_| u64::from(*most)) }
            }
            _ => Items { fewest: 1, most: Some(1) },
        }
    }

    fn agent(&mut self, agent: usize) -> Calls {
        if let Some(calls) = self.agents.get(&agent) {
            return *calls;
        }
        // An agent that calls itself was reported, and must come to an end here.
        self.agents.insert(agent, Calls::NONE);
        let calls = match unit::of_agent(self.project, agent) {
            Some(unit) => self.list(&unit, 0),
            None => Calls::NONE,
        };
        self.agents.insert(agent, calls);
        calls
    }

    /// The step of a unit's own list that makes most of the calls, with the sums of the loops in it.
    pub(super) fn heaviest(
        &mut self,
        unit: &Unit,
        kind: Kind,
        sure: bool,
    ) -> Option<(Span, Vec<(Span, String)>)> {
        let mut weight = |step: StepIndex| {
            let calls = self.step(unit, step);
            if sure { calls.least(kind) } else { calls.most(kind).unwrap_or_default() }
        };
        let steps = &unit.flow.root().steps;
        let top = steps.iter().copied().max_by_key(|step| (weight(*step), std::cmp::Reverse(*step)))?;
        let place = match unit.flow.command(top) {
            Some(command) => command.span,
            None => unit.flow.steps.get(top)?.name.span,
        };
        let mut sums = Vec::new();
        for (_, command) in super::commands(unit.flow) {
            let Some(list) = repeated(unit, command) else { continue };
            let (each, rounds) = (self.list(unit, list), self.rounds(unit, command));
            let (times, each) = match sure {
                true => (Some(rounds.fewest), Some(each.least(kind))),
                false => (rounds.most, each.most(kind)),
            };
            if let (Some(times), Some(each @ 1..)) = (times, each) {
                let what = if matches!(command.kind, CommandKind::While { .. }) { "rounds" } else { "items" };
                sums.push((
                    command.span,
                    format!("{times} {what} × {each} = {}", times.saturating_mul(each)),
                ));
            }
        }
        Some((place, sums))
    }
}

/// The body of a loop.
fn repeated(unit: &Unit, command: &Command) -> Option<ListIndex> {
    command.bodies.iter().copied().find(|body| unit.flow.role(*body).is_some_and(Role::repeats))
}
