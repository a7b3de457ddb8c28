//! What an expression can see.

use super::roots::ROOTS;
use crate::syntax::ast::{InputField, Order, Step, StepList};

/// The place of an expression.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The declared inputs, where reading others is an error.
    pub(super) inputs: Option<&'a [InputField]>,
    /// The steps around it.
    pub(super) list: &'a StepList,
    /// The step that it stands in.
    pub(super) current: Option<usize>,
}

/// What a name means as a step.
pub(super) enum Found<'a> {
    /// A step that may be read.
    Step,
    /// The step itself.
    Itself,
    /// A step of an ordered list that stands later.
    Later(&'a Step),
    /// No step.
    Nothing,
}

impl<'a> Scope<'a> {
    /// The step that `name` means.
    pub(super) fn step(&self, name: &str) -> Found<'a> {
        let Some(index) = self.steps().iter().position(|step| step.name.value == name) else {
            let hidden = self.list.readable && self.list.hidden.iter().any(|other| other == name);
            return if hidden { Found::Step } else { Found::Nothing };
        };
        match self.current {
            Some(current) if current == index => Found::Itself,
            Some(current) if index > current && self.list.order == Order::Sequence => {
                self.list.steps.get(index).map_or(Found::Nothing, Found::Later)
            }
            _ => Found::Step,
        }
    }

    /// The steps that can be named.
    pub(super) fn steps(&self) -> &'a [Step] {
        if self.list.readable { &self.list.steps } else { &[] }
    }

    /// Every name that can be written: steps that may be read, then roots.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        let readable = self.steps().iter().map(|step| step.name.value.as_str());
        let scope = *self;
        readable.filter(move |name| matches!(scope.step(name), Found::Step)).chain(ROOTS.iter().copied())
    }
}
