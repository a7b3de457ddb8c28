//! All steps of a unit in one row, and what expressions call them.

use super::hir::{ListIndex, StepIndex};
use super::scope::{LOOP_STEP, MAPPED};
use crate::syntax::ast::{Call, Command, Role, Step, StepList};
use std::collections::BTreeMap;

/// The steps and lists of a unit, as the resolved flow will have them.
pub(super) struct Outline<'a> {
    /// All steps and commands, a command before what stands in it.
    pub(super) steps: Vec<Entry<'a>>,
    /// All lists; the first is the unit's own.
    pub(super) lists: Vec<Listed<'a>>,
}

/// A step or command.
pub(super) struct Entry<'a> {
    pub(super) step: &'a Step,
    /// The list that it stands in.
    pub(super) list: ListIndex,
    /// See [`super::hir::Step::key`].
    pub(super) key: String,
    /// For a command the lists that stand in it.
    pub(super) bodies: Vec<ListIndex>,
}

/// A list.
pub(super) struct Listed<'a> {
    pub(super) list: &'a StepList,
    pub(super) owner: Option<(StepIndex, &'a Role)>,
    pub(super) span: crate::source::Span,
    pub(super) steps: Vec<StepIndex>,
}

impl<'a> Outline<'a> {
    pub(super) fn new(list: &'a StepList) -> Self {
        let mut outline = Self { steps: Vec::new(), lists: Vec::new() };
        outline.add(list, None, crate::source::Span::default());
        outline.name();
        outline
    }

    fn add(
        &mut self,
        list: &'a StepList,
        owner: Option<(StepIndex, &'a Role)>,
        span: crate::source::Span,
    ) -> ListIndex {
        let at = self.lists.len();
        self.lists.push(Listed { list, owner, span, steps: Vec::new() });
        for step in &list.steps {
            let index = self.steps.len();
            self.steps.push(Entry { step, list: at, key: String::new(), bodies: Vec::new() });
            if let Some(list) = self.lists.get_mut(at) {
                list.steps.push(index);
            }
            let Some(command) = command(step) else { continue };
            for body in &command.bodies {
                let inner = self.add(&body.steps, Some((index, &body.role)), body.span);
                if let Some(entry) = self.steps.get_mut(index) {
                    entry.bodies.push(inner);
                }
            }
        }
        at
    }

    /// Gives every step its key.
    fn name(&mut self) {
        let mut groups: BTreeMap<&str, Vec<Vec<StepIndex>>> = BTreeMap::new();
        for index in 0..self.steps.len() {
            let Some(entry) = self.steps.get(index) else { continue };
            if !entry.step.named {
                continue;
            }
            let groups = groups.entry(entry.step.name.value.as_str()).or_default();
            match groups.iter().position(|group| group.iter().all(|other| self.exclude(index, *other))) {
                Some(place) => groups[place].push(index),
                None => groups.push(vec![index]),
            }
        }
        for (name, groups) in groups {
            for (number, group) in groups.iter().enumerate() {
                let key = if number == 0 { name.to_owned() } else { format!("{name}#{}", number + 1) };
                for &index in group {
                    if let Some(entry) = self.steps.get_mut(index) {
                        entry.key.clone_from(&key);
                    }
                }
            }
        }
        for index in 0..self.steps.len() {
            let mapped = self.lists.get(self.list_of(index)).and_then(|listed| listed.owner);
            let alias = if mapped.is_some_and(|(_, role)| *role == Role::Map) { MAPPED } else { LOOP_STEP };
            if let Some(entry) = self.steps.get_mut(index).filter(|entry| !entry.step.named) {
                entry.key = format!("{alias}#_{index}");
            }
        }
    }

    /// Whether only one of two steps can run: they stand in different branches of one command.
    fn exclude(&self, one: StepIndex, other: StepIndex) -> bool {
        let ways = |step| self.around(self.list_of(step)).filter_map(|list| self.lists.get(list)?.owner);
        ways(one)
            .any(|(command, role)| ways(other).any(|(owner, own)| owner == command && own.excludes(role)))
    }

    pub(super) fn list_of(&self, step: StepIndex) -> ListIndex {
        self.steps.get(step).map_or(0, |entry| entry.list)
    }

    /// A list and those around it, the innermost first.
    pub(super) fn around(&self, list: ListIndex) -> impl Iterator<Item = ListIndex> {
        let outer = |list: &ListIndex| self.lists.get(*list)?.owner.map(|(owner, _)| self.list_of(owner));
        std::iter::successors(Some(list), outer)
    }

    /// The member of `list` that a step is, or stands in.
    pub(super) fn lift(&self, step: StepIndex, list: ListIndex) -> Option<StepIndex> {
        let outer = |step: &StepIndex| self.lists.get(self.list_of(*step))?.owner.map(|(owner, _)| owner);
        std::iter::successors(Some(step), outer).find(|step| self.list_of(*step) == list)
    }
}

/// The command that a step is.
pub(super) fn command(step: &Step) -> Option<&Command> {
    match &step.call {
        Some(Call::Command(command)) => Some(command),
        _ => None,
    }
}
