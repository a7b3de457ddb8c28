//! Where steps stand: questions about lists within lists.

use super::hir::{Call, Command, Flow, List, ListIndex, Order, Role, Step, StepIndex};
use crate::expr::Expr;
use crate::source::{FileId, Span};

static NO_LIST: List = List {
    order: Order::Graph,
    steps: Vec::new(),
    owner: None,
    span: Span { file: FileId(0), start: 0, end: 0 },
};

impl Flow {
    /// The unit's own list.
    pub fn root(&self) -> &List {
        self.list(0)
    }

    /// A list.
    pub fn list(&self, list: ListIndex) -> &List {
        self.lists.get(list).unwrap_or(&NO_LIST)
    }

    /// The last step of the unit's own list.
    pub fn last(&self) -> Option<StepIndex> {
        self.root().steps.last().copied()
    }

    /// The command that a step is.
    pub fn command(&self, step: StepIndex) -> Option<&Command> {
        match &self.steps.get(step)?.call {
            Call::Command(command) => Some(command),
            Call::Agent(..) | Call::Operation(_) => None,
        }
    }

    /// The body of a command in a role.
    pub fn body(&self, command: &Command, role: &Role) -> Option<ListIndex> {
        let is = |list: &ListIndex| self.list(*list).owner.as_ref().is_some_and(|(_, own)| own == role);
        command.bodies.iter().copied().find(is)
    }

    /// The list that a step stands in.
    pub fn list_of(&self, step: StepIndex) -> ListIndex {
        self.steps.get(step).map_or(0, |step| step.list)
    }

    /// The list in whose scope an expression of a step stands: of the test of a loop it is the body.
    pub fn scope_of(&self, step: StepIndex, expr: &Expr) -> ListIndex {
        let tested = self.command(step).and_then(|command| {
            let (test, _, body) = command.kind.inner()?;
            self.body(command, &body).filter(|_| std::ptr::eq(test, expr))
        });
        tested.unwrap_or_else(|| self.list_of(step))
    }

    /// A list and those around it, the innermost first.
    pub fn around(&self, list: ListIndex) -> impl Iterator<Item = ListIndex> {
        let outer = |list: &ListIndex| self.list(*list).owner.as_ref().map(|(owner, _)| self.list_of(*owner));
        std::iter::successors(Some(list), outer)
    }

    /// The member of `list` that a step is, or stands in.
    pub fn lift(&self, step: StepIndex, list: ListIndex) -> Option<StepIndex> {
        let outer = |step: &StepIndex| self.list(self.list_of(*step)).owner.as_ref().map(|(owner, _)| *owner);
        std::iter::successors(Some(step), outer).find(|step| self.list_of(*step) == list)
    }

    /// The bodies that a step stands in and a place in `list` does not, the innermost first.
    pub fn left(&self, step: StepIndex, list: ListIndex) -> impl Iterator<Item = ListIndex> {
        let kept: Vec<ListIndex> = self.around(list).collect();
        self.around(self.list_of(step)).take_while(move |list| !kept.contains(list))
    }

    /// The role of a list in its command.
    pub fn role(&self, list: ListIndex) -> Option<&Role> {
        self.list(list).owner.as_ref().map(|(_, role)| role)
    }

    /// The steps of which one is chosen by weight, a step among them; of any other the step itself.
    pub fn alternatives(&self, step: StepIndex) -> Vec<StepIndex> {
        let choice = self.steps.get(step).and_then(|step| step.choice.as_ref());
        choice.map_or_else(|| vec![step], |choice| choice.members.clone())
    }

    /// The steps of one name of which only one can run: the step itself, and those that share its key.
    pub fn twins(&self, step: StepIndex) -> impl Iterator<Item = StepIndex> {
        let key = self.steps.get(step).map(|step| step.key.as_str());
        let same = move |(_, other): &(StepIndex, &Step)| Some(other.key.as_str()) == key;
        self.steps.iter().enumerate().filter(same).map(|(index, _)| index)
    }
}
