//! Where something reads the outputs of steps from, and where in the code these are known by then.

use super::rir::Point;
use crate::expr::Expr;
use crate::plan::{Handled, Plan};
use crate::resolve::hir::{CommandKind, Flow, ListIndex, StepIndex};
use std::cell::RefCell;

/// A list around a reader, and where in it the reader stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) list: ListIndex,
    pub(super) at: At,
}

/// Where in a list something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// In that step, or in what stands in it.
    Step(StepIndex),
    /// Behind all steps.
    End,
    /// Before the first step, of a round that may follow others.
    Test,
}

/// The lists around the code that is being lowered, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Position {
    frames: RefCell<Vec<Frame>>,
}

impl Position {
    /// What `lower` gives in `list`.
    pub(super) fn within<T>(&self, list: ListIndex, at: At, lower: impl FnOnce() -> T) -> T {
        self.frames.borrow_mut().push(Frame { list, at });
        let lowered = lower();
        self.frames.borrow_mut().pop();
        lowered
    }

    /// Says that the code of that step follows.
    pub(super) fn step(&self, step: StepIndex) {
        if let Some(frame) = self.frames.borrow_mut().last_mut() {
            frame.at = At::Step(step);
        }
    }

    /// The lists around, the innermost first.
    pub(super) fn frames(&self) -> Vec<Frame> {
        self.frames.borrow().iter().rev().copied().collect()
    }
}

/// The lists around an expression of a step, the innermost first.
pub(super) fn frames_of(flow: &Flow, step: StepIndex, e: &Expr) -> Vec<Frame> {
    let scope = flow.scope_of(step, e);
    let tested = scope != flow.list_of(step);
    let innermost = match flow.command(step).map(|command| &command.kind) {
        Some(CommandKind::While { .. }) => At::Test,
        _ => At::End,
    };
    let frame = |list: ListIndex| {
        let at = if tested && list == scope { None } else { flow.lift(step, list) };
        Frame { list, at: at.map_or(innermost, At::Step) }
    };
    flow.around(scope).map(frame).collect()
}

/// Where the output of a step is known for a reader, and the step at that place which it is, or stands
/// in. None where nothing is known of it before it is read.
pub(super) fn point(
    flow: &Flow,
    plan: &Plan,
    frames: &[Frame],
    read: StepIndex,
) -> Option<(Point, StepIndex, StepIndex)> {
    let twins: Vec<StepIndex> = flow.twins(read).collect();
    let mut inner = None;
    for frame in frames {
        let lifted = |twin: &StepIndex| Some((*twin, flow.lift(*twin, frame.list)?));
        let Some((twin, member)) = twins.iter().find_map(lifted) else {
            inner = Some(frame.list);
            continue;
        };
        let groups = plan.groups.get(frame.list)?;
        let group = |step: StepIndex| groups.iter().position(|group| group.contains(&step));
        let behind = |member| Some(Point::Behind { list: frame.list, group: group(member)? });
        let point = match frame.at {
            At::Test => Some(Point::Test(frame.list)),
            At::End => behind(member),
            At::Step(reader) if reader == member => inner.map(Point::Body),
            At::Step(reader) if group(reader) == group(member) => Some(Point::Member(reader)),
            At::Step(reader) if group(reader) > group(member) => behind(member),
            At::Step(_) => None,
        }?;
        return Some((point, twin, member));
    }
    None
}

/// Whether the output of a step is there wherever something behind `member` runs, which it is or stands
/// in: of a step of a loop the list of all outputs.
pub(super) fn is_sure(flow: &Flow, plan: &Plan, point: &Point, step: StepIndex, member: StepIndex) -> bool {
    let one_of_twins = || step != member && flow.twins(step).count() > 1;
    if matches!(point, Point::Test(_)) || one_of_twins() {
        return false;
    }
    let mut sure = true;
    let mut step = step;
    loop {
        let inside = matches!(point, Point::Body(_)) && step == member;
        sure &= inside || runs_always(flow, plan, step);
        if step == member {
            return sure;
        }
        let Some((owner, role)) = &flow.list(flow.list_of(step)).owner else { return false };
        let Some(command) = flow.command(*owner) else { return false };
        sure &= !role.is_optional(&command.kind);
        // Of a loop there is a list, whatever it holds.
        sure |= role.gathers();
        step = *owner;
    }
}

fn runs_always(flow: &Flow, plan: &Plan, step: StepIndex) -> bool {
    let unconditional =
        flow.steps.get(step).is_some_and(|step| step.condition.is_none() && step.choice.is_none());
    let goes_on = |handled: &Option<Handled>| handled.as_ref().is_some_and(Handled::goes_on);
    unconditional && plan.handled.get(step).is_some_and(|handled| !goes_on(handled))
}
