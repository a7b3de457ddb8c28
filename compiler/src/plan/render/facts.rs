//! What is said of a step beside what it calls, whom it waits for and what happens when it fails.
//!
//! Every form shows all of these: what is new to say of steps is a function more in [`OF_STEPS`].

use super::policy;
use super::view::View;
use crate::expr::Expr;
use crate::plan::DefaultInput;
use crate::resolve::hir::{Step, StepIndex};

/// Something to know of a step or of a unit.
pub(super) struct Fact {
    /// What it is about, in a word.
    pub(super) kind: &'static str,
    /// It, in words that stand for themselves.
    pub(super) text: String,
}

/// Something that there may be to know of a step.
type OfStep = fn(&View<'_>, StepIndex, &Step) -> Vec<Fact>;

/// All of it, in the order in which it is shown.
const OF_STEPS: &[OfStep] = &[condition, choice, input, concurrency, policy];

/// What there is to know of a step.
pub(super) fn of_step(view: &View<'_>, index: StepIndex) -> Vec<Fact> {
    let step = view.flow.steps.get(index);
    step.into_iter().flat_map(|step| OF_STEPS.iter().flat_map(move |of| of(view, index, step))).collect()
}

/// What there is to know of an ensemble or agent as a whole.
pub(super) fn of_unit(view: &View<'_>) -> Vec<Fact> {
    let policy = policy::words(&view.flow.policy).into_iter();
    at_once(view.concurrency).chain(policy.map(|text| Fact { kind: "policy", text })).collect()
}

fn condition(view: &View<'_>, _: StepIndex, step: &Step) -> Vec<Fact> {
    let text = |expr: &Expr| format!("runs when {}", view.hole(expr));
    step.condition.iter().map(|expr| Fact { kind: "condition", text: text(expr) }).collect()
}

fn choice(view: &View<'_>, _: StepIndex, step: &Step) -> Vec<Fact> {
    view.choice(step).into_iter().map(|text| Fact { kind: "choice", text }).collect()
}

fn input(view: &View<'_>, index: StepIndex, _: &Step) -> Vec<Fact> {
    let input = default_input(view, index);
    input.into_iter().map(|input| Fact { kind: "input", text: format!("input: {input}") }).collect()
}

fn concurrency(_: &View<'_>, _: StepIndex, step: &Step) -> Vec<Fact> {
    at_once(step.concurrency).collect()
}

fn at_once(most: Option<u32>) -> impl Iterator<Item = Fact> {
    most.into_iter().map(|most| Fact { kind: "concurrency", text: format!("at most {most} at once") })
}

fn policy(_: &View<'_>, _: StepIndex, step: &Step) -> Vec<Fact> {
    policy::words(&step.policy).into_iter().map(|text| Fact { kind: "policy", text }).collect()
}

/// What a step without `input` receives, in words; nothing for those that take none.
pub(super) fn default_input(view: &View<'_>, index: StepIndex) -> Option<String> {
    let step = view.flow.steps.get(index)?;
    if !step.takes_default_input() {
        return None;
    }
    Some(match view.plan.default_input.get(index)? {
        DefaultInput::Unit => format!("the {}'s input", view.kind),
        DefaultInput::Previous(step) => format!("the output of {}", view.step(*step)),
    })
}
