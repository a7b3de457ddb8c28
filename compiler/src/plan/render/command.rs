//! Commands and the lists that stand in them, in words.

use super::view::View;
use crate::resolve::hir::{Command, CommandKind, ListIndex, Order, Role, StepIndex, Wait};

/// What a command does: `foreach ${input.items}, at most 3 at once`.
pub(super) fn words(view: &View<'_>, command: &Command) -> String {
    let word = command.word;
    match &command.kind {
        CommandKind::Parallel { wait } => {
            let wait = match wait {
                Wait::All => "all",
                Wait::Any => "the first that ends",
                Wait::First => "the first that succeeds",
            };
            format!("{word}, waits for {wait}")
        }
        CommandKind::Branch { condition } => format!("{word} on {}", view.hole(condition)),
        CommandKind::Switch { value } => format!("{word} on {}", view.value(value)),
        CommandKind::ForEach { items, at_once, break_when } => {
            let at_once = match at_once {
                1 => "one at a time".to_owned(),
                most => format!("at most {most} at once"),
            };
            let until = break_when.as_ref().map(|expr| format!(", until {}", view.hole(expr)));
            format!("{word} over {}, {at_once}{}", view.value(items), until.unwrap_or_default())
        }
        CommandKind::While { condition, most, .. } => {
            format!("{word} {}, at most {most} rounds", view.hole(condition))
        }
        CommandKind::Try => word.to_owned(),
    }
}

/// What a body is to its command: `then`, `case gold`, `catch`.
pub(super) fn label(role: &Role) -> String {
    match role {
        Role::Case(key) => format!("case {}", key.value),
        Role::Each => "each item".to_owned(),
        Role::Round => "each round".to_owned(),
        Role::Try => "try".to_owned(),
        Role::Together
        | Role::Then
        | Role::Else
        | Role::Default
        | Role::Catch
        | Role::Finally
        | Role::Map
        | Role::Reduce => role.name().to_owned(),
    }
}

/// How the order of a list counts.
pub(super) fn order(order: Order) -> &'static str {
    match order {
        Order::Graph => "by what each step reads",
        Order::Sequence => "one after the other",
        Order::Together => "all at once",
    }
}

impl View<'_> {
    /// The bodies of a step; none when it is no command.
    pub(super) fn bodies(&self, step: StepIndex) -> &[ListIndex] {
        self.flow.command(step).map(|command| command.bodies.as_slice()).unwrap_or_default()
    }

    /// What a list is to the command around it.
    pub(super) fn label(&self, list: ListIndex) -> String {
        self.flow.role(list).map(label).unwrap_or_default()
    }

    /// Whether a list is all that its command holds, so that there is nothing to tell it from.
    pub(super) fn is_alone(&self, list: ListIndex) -> bool {
        matches!(self.flow.role(list), Some(Role::Together | Role::Each | Role::Round))
    }

    /// The groups of a list.
    pub(super) fn groups(&self, list: ListIndex) -> &[Vec<StepIndex>] {
        self.plan.groups.get(list).map(Vec::as_slice).unwrap_or_default()
    }

    /// How the steps of a group run; nothing to say of one.
    pub(super) fn together(&self, group: &[StepIndex]) -> &'static str {
        match (group.len(), self.inner_edges(group).next().is_some()) {
            (..=1, _) => "",
            (_, false) => "all at once",
            (_, true) => "each step as soon as those it waits for are done",
        }
    }
}
