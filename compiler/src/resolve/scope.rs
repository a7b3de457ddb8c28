//! What an expression can see.

use super::hir::{ListIndex, State, StepIndex};
use super::outline::Outline;
use super::roots::{CACHE_HIT, ROOTS};
use crate::source::Spanned;
use crate::syntax::ast::{InputField, Order, Role, Step};

/// The place of an expression.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The declared inputs, where reading others is an error.
    pub(super) inputs: Option<&'a [InputField]>,
    /// The declared state.
    pub(super) state: Option<&'a State>,
    /// The keys of it that a step lists in `use`: it sees no others.
    pub(super) uses: Option<&'a [Spanned<String>]>,
    /// The steps of the unit.
    pub(super) outline: &'a Outline<'a>,
    /// The list around it.
    pub(super) list: ListIndex,
    /// The step that it stands in.
    pub(super) current: Option<StepIndex>,
    /// Whether that step has ended, so that it may be read.
    pub(super) ended: bool,
}

/// What a name means as a step.
pub(super) enum Found<'a> {
    /// A step that may be read.
    Step(StepIndex),
    /// A step that is not read further, as it could not be read itself.
    Hidden,
    /// The step itself, or a command around it.
    Itself,
    /// A step of an ordered list that stands later.
    Later(&'a Step),
    /// A step that runs at the same time.
    Beside(&'a Step),
    /// Two steps of other lists.
    Several(&'a Step, &'a Step),
    /// No step.
    Nothing,
}

/// What the step of a loop is called in it, where no step has that name (language §9).
pub(super) const LOOP_STEP: &str = "step";

/// What the step of `map` is called in `reduce` (language §2).
pub(super) const MAPPED: &str = "map";

impl<'a> Scope<'a> {
    /// The scope of a unit's output.
    pub(super) fn of_output(
        inputs: Option<&'a [InputField]>,
        state: Option<&'a State>,
        outline: &'a Outline<'a>,
    ) -> Self {
        Self { inputs, state, uses: None, outline, list: 0, current: None, ended: false }
    }

    /// The same behind the step.
    pub(super) fn behind(&self) -> Self {
        Self { ended: true, ..*self }
    }

    /// The step that `name` means.
    pub(super) fn step(&self, name: &str) -> Found<'a> {
        for list in self.around() {
            match self.within(list, name) {
                Found::Nothing => {}
                found => return found,
            }
        }
        let hidden = self
            .outline
            .lists
            .iter()
            .any(|listed| listed.list.readable && listed.list.hidden.iter().any(|hidden| hidden == name));
        let alias = match name {
            LOOP_STEP => self.loop_step(),
            MAPPED => self.mapped(),
            _ => None,
        };
        match alias {
            _ if hidden => Found::Hidden,
            Some(step) => Found::Step(step),
            None => Found::Nothing,
        }
    }

    /// The step of a name among those of a list and of the lists in it.
    fn within(&self, list: ListIndex, name: &str) -> Found<'a> {
        let inside = |step: &StepIndex| self.outline.lift(*step, list).is_some();
        let named: Vec<StepIndex> = self.named(name).filter(inside).collect();
        let own = named.iter().copied().find(|step| self.outline.list_of(*step) == list);
        let Some(step) = own.or_else(|| named.first().copied()) else { return Found::Nothing };
        let key = |step: &StepIndex| self.outline.steps.get(*step).map(|entry| entry.key.as_str());
        let other = named.iter().find(|other| key(other) != key(&step));
        if let (None, Some(one), Some(other)) =
            (own, self.written(step), other.and_then(|other| self.written(*other)))
        {
            return Found::Several(one, other);
        }
        self.relation(step, list)
    }

    /// How a step that stands in `list`, or in a command there, is to the place of the expression.
    fn relation(&self, step: StepIndex, list: ListIndex) -> Found<'a> {
        let Some(here) = self.here(list) else { return Found::Step(step) };
        let Some(member) = self.outline.lift(step, list) else { return Found::Nothing };
        let Some(written) = self.written(step) else { return Found::Nothing };
        if member == here {
            return match step == here {
                true if self.ended => Found::Step(step),
                true => Found::Itself,
                false if self.has_run(step, here) => Found::Step(step),
                false => Found::Later(written),
            };
        }
        match self.outline.lists.get(list).map(|listed| listed.list.order) {
            Some(Order::Sequence) if member > here => Found::Later(written),
            Some(Order::Together) => Found::Beside(written),
            _ => Found::Step(step),
        }
    }

    /// Whether a step in one body of `command` ran, if it did, before the body with the expression begins.
    /// That a step of another branch never did is no error (language §9).
    fn has_run(&self, step: StepIndex, command: StepIndex) -> bool {
        let role = |list| {
            let mut around = self.outline.around(list).filter_map(|list| self.outline.lists.get(list)?.owner);
            around.find(|(owner, _)| *owner == command).map(|(_, role)| role)
        };
        let roles = role(self.outline.list_of(step)).zip(role(self.list));
        roles.is_some_and(|(step, here)| here.follows(step) || here.excludes(step))
    }

    /// The member of `list` that the expression stands in.
    fn here(&self, list: ListIndex) -> Option<StepIndex> {
        match self.current {
            Some(step) => self.outline.lift(step, list),
            None => {
                let owner = self.outline.lists.get(self.list)?.owner?.0;
                self.outline.lift(owner, list)
            }
        }
    }

    fn named(&self, name: &str) -> impl Iterator<Item = StepIndex> {
        let entries = self.outline.steps.iter().enumerate();
        let is = move |step: &Step| step.named && step.name.value == name;
        let readable = self.is_readable();
        entries.filter(move |(_, entry)| readable && is(entry.step)).map(|(index, _)| index)
    }

    fn written(&self, step: StepIndex) -> Option<&'a Step> {
        self.outline.steps.get(step).map(|entry| entry.step)
    }

    fn is_readable(&self) -> bool {
        self.outline.lists.first().is_some_and(|listed| listed.list.readable)
    }

    /// The lists around, the innermost first.
    fn around(&self) -> impl Iterator<Item = ListIndex> + use<'a> {
        self.outline.around(self.list)
    }

    /// The roles of the lists around, the innermost first.
    fn roles(&self) -> impl Iterator<Item = &'a Role> + use<'a> {
        let outline = self.outline;
        self.around().filter_map(|list| outline.lists.get(list)?.owner.map(|(_, role)| role))
    }

    /// The step of the innermost loop around.
    fn loop_step(&self) -> Option<StepIndex> {
        let repeats = |list: &ListIndex| {
            let owner = self.outline.lists.get(*list).and_then(|listed| listed.owner);
            owner.is_some_and(|(_, role)| role.gathers())
        };
        let list = self.around().find(repeats)?;
        self.outline.lists.get(list)?.steps.first().copied().filter(|step| self.current != Some(*step))
    }

    /// In `reduce` the step of `map`.
    fn mapped(&self) -> Option<StepIndex> {
        let mut owners = self.around().filter_map(|list| self.outline.lists.get(list)?.owner);
        let (command, _) = owners.find(|(_, role)| **role == Role::Reduce)?;
        let bodies = self.outline.steps.get(command)?.bodies.iter();
        let mut lists = bodies.filter_map(|body| self.outline.lists.get(*body));
        let map = lists.find(|listed| listed.owner.is_some_and(|(_, role)| *role == Role::Map))?;
        map.steps.last().copied()
    }

    /// Whether a list around gives its expressions this name.
    pub(super) fn has_local(&self, name: &str) -> bool {
        self.roles().any(|role| role.roots().contains(&name))
    }

    /// The names that lists around give.
    pub(super) fn locals(&self) -> impl Iterator<Item = &'static str> + use<'a> {
        self.roles().flat_map(|role| role.roots().iter().copied())
    }

    /// The steps that can be named, where they may be read or not.
    pub(super) fn steps(&self) -> impl Iterator<Item = &'a Step> + use<'a> {
        let (outline, readable) = (self.outline, self.is_readable());
        outline.steps.iter().map(|entry| entry.step).filter(move |step| readable && step.named)
    }

    /// Every name that can be written: steps that may be read, then roots.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let scope = *self;
        let steps = self.steps().map(|step| step.name.value.as_str());
        let readable = steps.filter(move |name| matches!(scope.step(name), Found::Step(_)));
        let locals: Vec<&'a str> = self.locals().collect();
        let roots = ROOTS.iter().copied().filter(move |root| *root != CACHE_HIT || scope.current.is_none());
        readable.chain(locals).chain(roots)
    }
}
