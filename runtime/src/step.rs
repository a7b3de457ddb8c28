//! Steps: what the compiler says of them, and what is known of one after it ran.

use crate::app::{OutputTable, Slots};
use crate::fault::Fault;
use crate::value::Value;
use std::cell::{Cell, OnceCell};

/// A step as the compiler wrote it.
#[derive(Debug)]
pub struct Step {
    /// Its number in its ensemble or agent: what journals and traces will call it.
    pub id: usize,
    /// Its name in the YAML.
    pub name: &'static str,
    /// Its place: `file:line:column`.
    pub place: &'static str,
    /// Whether something in the ensemble deals with its failure (language §2).
    pub handled: bool,
}

/// What is known of a step: nothing until it ran; a step that is skipped stays so.
#[derive(Debug, Default)]
pub struct StepCell {
    outcome: OnceCell<Outcome>,
    /// A failure behind its success: what it writes into state does not fit.
    spoiled: OnceCell<Fault>,
    timed: bool,
    cached: Cell<bool>,
}

#[derive(Clone, Debug)]
struct Outcome {
    /// Undefined when it failed.
    output: Value,
    fault: Option<Fault>,
    /// Milliseconds.
    duration: f64,
}

impl StepCell {
    /// A step that did not run yet.
    pub const fn new() -> StepCell {
        StepCell {
            outcome: OnceCell::new(),
            spoiled: OnceCell::new(),
            timed: false,
            cached: Cell::new(false),
        }
    }

    /// A step whose `.duration` something reads.
    pub const fn timed() -> StepCell {
        StepCell { outcome: OnceCell::new(), spoiled: OnceCell::new(), timed: true, cached: Cell::new(false) }
    }

    pub(crate) fn is_timed(&self) -> bool {
        self.timed
    }

    pub(crate) fn settle(&self, result: Result<Value, Fault>, duration: f64) {
        // A step runs once; a second outcome would be a mistake of the compiler and is not kept.
        let (output, fault) = match result {
            Ok(output) => (output, None),
            Err(fault) => (Value::Undefined, Some(fault)),
        };
        let _ = self.outcome.set(Outcome { output, fault, duration });
    }

    /// The results of a step for all items of a loop, and the failure of one of them.
    pub(crate) fn settle_all(&self, output: Value, fault: Option<Fault>) {
        let _ = self.outcome.set(Outcome { output, fault, duration: 0.0 });
    }

    /// A command gives what its last step gave. Whether that step failed is another matter: a command fails
    /// when a failure leaves it, see [`StepCell::keep`].
    #[inline(never)]
    pub fn give(&self, last: &StepCell) {
        let Some(outcome) = last.outcome.get().filter(|_| last.spoiled.get().is_none()) else { return };
        if outcome.fault.is_none() || !outcome.output.is_undefined() {
            let _ = self.outcome.set(Outcome { fault: None, ..outcome.clone() });
            self.cached.set(last.cached.get());
        }
    }

    /// What is known of another step is known of this one: what the last round of a loop left.
    #[inline(never)]
    pub fn copy(&self, other: &StepCell) {
        if let Some(outcome) = other.outcome.get() {
            let _ = self.outcome.set(outcome.clone());
            self.cached.set(other.cached.get());
        }
        if let Some(fault) = other.spoiled.get() {
            self.spoil(fault.clone());
        }
    }

    /// A race gives what that one of its members gave which won.
    pub fn give_of(&self, members: &[&StepCell], winner: Option<usize>) {
        if let Some(member) = winner.and_then(|winner| members.get(winner)) {
            self.give(member);
        }
    }

    /// A step that succeeded failed after all.
    pub(crate) fn spoil(&self, fault: Fault) {
        let _ = self.spoiled.set(fault);
    }

    /// How a command ended whose failure is handled.
    #[inline(never)]
    pub fn keep(&self, ended: Result<(), Fault>) {
        if let Err(fault) = ended {
            self.settle(Err(fault), 0.0);
        }
    }

    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.spoiled.get().or(self.outcome.get()?.fault.as_ref())
    }

    /// `.output`: undefined when the step was skipped or failed.
    pub fn output(&self) -> &Value {
        match self.outcome.get() {
            Some(outcome) if self.spoiled.get().is_none() => &outcome.output,
            _ => crate::value::UNDEFINED,
        }
    }

    /// What `table` names of the output; undefined where it is not there.
    #[inline(never)]
    pub fn read(&self, table: &'static OutputTable) -> Slots {
        table.read(self.output())
    }

    /// `.success`: it produced an output.
    pub fn success(&self) -> bool {
        self.outcome.get().is_some() && self.fault().is_none()
    }

    /// `.executed`: the same as `.success` (language §9).
    pub fn executed(&self) -> bool {
        self.success()
    }

    /// `.failed`
    pub fn failed(&self) -> bool {
        self.fault().is_some()
    }

    /// `.error`: `{message, code, status?, step}`, undefined when it did not fail.
    pub fn error(&self) -> Value {
        self.fault().map_or(Value::Undefined, Fault::to_value)
    }

    /// `.cached`: its output was kept by an earlier run.
    pub fn cached(&self) -> bool {
        self.cached.get()
    }

    pub(crate) fn hit(&self) {
        self.cached.set(true);
    }

    /// `.duration` in milliseconds of a [`StepCell::timed`] step; undefined when it did not run.
    pub fn duration(&self) -> Value {
        self.outcome.get().map_or(Value::Undefined, |outcome| Value::Number(outcome.duration))
    }
}
