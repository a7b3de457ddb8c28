//! How many connections may be open at once.

use super::items::Items;
use crate::lint::unit::Unit;
use crate::plan::{Plan, Project};
use crate::resolve::hir::{Call, Command, CommandKind, Flow, ListIndex, Operation, Order, StepIndex};
use std::collections::BTreeMap;

/// The widths of a unit, and of the agents that it calls.
pub(super) struct Widths<'a, 'u> {
    unit: &'u Unit<'a>,
    project: &'u Project,
    agents: BTreeMap<usize, u64>,
}

/// A list of steps with what is known of its unit.
#[derive(Clone, Copy)]
struct Place<'p> {
    flow: &'p Flow,
    plan: &'p Plan,
    /// Whether it is the unit that is looked at.
    own: bool,
}

impl<'a, 'u> Widths<'a, 'u> {
    pub(super) fn new(unit: &'u Unit<'a>, project: &'u Project) -> Self {
        Self { unit, project, agents: BTreeMap::new() }
    }

    pub(super) fn step(&mut self, step: StepIndex) -> u64 {
        self.of_step(self.own(), step)
    }

    pub(super) fn list(&mut self, list: ListIndex) -> u64 {
        self.of_list(self.own(), list)
    }

    /// Whether a member of a command is wider than that by itself.
    pub(super) fn any_above(&mut self, command: &Command, most: u64) -> bool {
        let flow = self.unit.flow;
        let members = command.bodies.iter().flat_map(|body| &flow.list(*body).steps);
        members.into_iter().any(|step| self.step(*step) > most)
    }

    fn own(&self) -> Place<'u> {
        Place { flow: self.unit.flow, plan: self.unit.plan, own: true }
    }

    fn of_list(&mut self, place: Place, list: ListIndex) -> u64 {
        let steps = &place.flow.list(list).steps;
        let mut sum = |steps: &[StepIndex]| steps.iter().map(|step| self.of_step(place, *step)).sum();
        match place.flow.list(list).order {
            Order::Together => sum(steps),
            Order::Sequence => steps.chunks(1).map(sum).max().unwrap_or_default(),
            Order::Graph => {
                let groups = place.plan.groups.get(list).map(Vec::as_slice).unwrap_or_default();
                groups.iter().map(|group| sum(group)).max().unwrap_or_default()
            }
        }
    }

    fn of_step(&mut self, place: Place, step: StepIndex) -> u64 {
        match place.flow.steps.get(step).map(|step| &step.call) {
            Some(Call::Operation(Operation::Code(_) | Operation::Html(_))) | None => 0,
            Some(Call::Operation(Operation::Service(call))) if !call.service.requests => 0,
            Some(Call::Operation(
                Operation::Http(_) | Operation::Think(_) | Operation::D1(_) | Operation::Service(_),
            )) => 1,
            Some(Call::Agent(agent, _)) => self.agent(*agent),
            Some(Call::Command(command)) => self.command(place, command),
        }
    }

    fn command(&mut self, place: Place, command: &Command) -> u64 {
        let widths: Vec<u64> = command.bodies.iter().map(|body| self.of_list(place, *body)).collect();
        match (&command.kind, widths.as_slice()) {
            (CommandKind::ForEach { items, at_once, .. }, [body, rest @ ..]) => {
                let most = Some(items)
                    .filter(|_| place.own)
                    .and_then(|items| Items::of(items, self.unit, self.project).most);
                let at_once = u64::from(*at_once).min(most.unwrap_or(u64::MAX));
                rest.iter().copied().fold(body.saturating_mul(at_once), u64::max)
            }
            (_, widths) => widths.iter().copied().max().unwrap_or_default(),
        }
    }

    fn agent(&mut self, agent: usize) -> u64 {
        if let Some(width) = self.agents.get(&agent) {
            return *width;
        }
        // An agent that calls itself was reported, and must come to an end here.
        self.agents.insert(agent, 0);
        let unit = self.project.hir.agents.get(agent).zip(self.project.agents.get(agent));
        let width =
            unit.map_or(0, |(agent, plan)| self.of_list(Place { flow: &agent.flow, plan, own: false }, 0));
        self.agents.insert(agent, width);
        width
    }
}
