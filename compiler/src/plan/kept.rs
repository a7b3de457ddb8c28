//! Whose results are kept where: what commands give, and what is read of steps after the loop that
//! they stand in.

use super::DefaultInput;
use super::references::steps_read;
use crate::resolve::hir::{CommandKind, Flow, ListIndex, Output, Role, StepIndex, Wait};
use crate::resolve::{output_exprs, step_exprs, step_keys};
use std::collections::BTreeSet;

/// Whose results are kept where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The commands whose output something reads.
    pub commands: BTreeSet<StepIndex>,
    /// Bodies of loops, and steps in them that something outside reads: of each there is one result
    /// for all times that the body ran.
    pub beyond: BTreeSet<(ListIndex, StepIndex)>,
}

/// What a unit keeps.
pub(super) fn kept(flow: &Flow, output: &Output, inputs: &[DefaultInput]) -> Kept {
    let mut finding = Finding { flow, kept: Kept::default() };
    let keys = step_keys(flow);
    for (index, step) in flow.steps.iter().enumerate() {
        for (expr, _) in step_exprs(step) {
            let list = flow.scope_of(index, expr);
            steps_read(expr, &keys).into_iter().for_each(|read| finding.read(read, list));
        }
        if let (true, Some(DefaultInput::Previous(read))) = (step.takes_default_input(), inputs.get(index)) {
            finding.read(*read, step.list);
        }
    }
    for expr in output_exprs(output) {
        steps_read(expr, &keys).into_iter().for_each(|read| finding.read(read, 0));
    }
    if let (Output::LastStep, Some(last)) = (output, flow.last()) {
        finding.read(last, 0);
    }
    finding.kept
}

struct Finding<'a> {
    flow: &'a Flow,
    kept: Kept,
}

impl Finding<'_> {
    /// A step is read in the scope of `list`, and with it those of its name.
    fn read(&mut self, step: StepIndex, list: ListIndex) {
        let alternatives = self.flow.alternatives(step);
        for twin in alternatives.into_iter().flat_map(|step| self.flow.twins(step)).collect::<Vec<_>>() {
            for left in self.flow.left(twin, list) {
                if self.flow.role(left).is_some_and(Role::repeats) {
                    self.kept.beyond.insert((left, twin));
                }
            }
            self.give(twin);
        }
    }

    /// The output of a command is that of the last step in it; of a race that of any.
    fn give(&mut self, step: StepIndex) {
        let Some(command) = self.flow.command(step) else { return };
        if !self.kept.commands.insert(step) {
            return;
        }
        let race = matches!(command.kind, CommandKind::Parallel { wait: Wait::Any | Wait::First });
        for &body in command.bodies.iter().filter(|body| self.flow.role(**body).is_some_and(Role::gives)) {
            let repeats = self.flow.role(body).is_some_and(Role::repeats);
            let last = self.flow.list(body).steps.iter().rev().take(if race { usize::MAX } else { 1 });
            for step in last.flat_map(|step| self.flow.alternatives(*step)).collect::<Vec<_>>() {
                if repeats {
                    self.kept.beyond.insert((body, step));
                }
                self.give(step);
            }
        }
    }
}
