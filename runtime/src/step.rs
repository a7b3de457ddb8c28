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
    timed: bool,
    cached: Cell<bool>,
}

#[derive(Debug)]
struct Outcome {
    result: Result<Value, Fault>,
    /// Milliseconds.
    duration: f64,
}

impl StepCell {
    /// A step that did not run yet.
    pub const fn new() -> StepCell {
        StepCell { outcome: OnceCell::new(), timed: false, cached: Cell::new(false) }
    }

    /// A step whose `.duration` something reads.
    pub const fn timed() -> StepCell {
        StepCell { outcome: OnceCell::new(), timed: true, cached: Cell::new(false) }
    }

    pub(crate) fn is_timed(&self) -> bool {
        self.timed
    }

    pub(crate) fn settle(&self, result: Result<Value, Fault>, duration: f64) {
        // A step runs once; a second outcome would be a mistake of the compiler and is not kept.
        let _ = self.outcome.set(Outcome { result, duration });
    }

    fn result(&self) -> Option<Result<&Value, &Fault>> {
        self.outcome.get().map(|outcome| outcome.result.as_ref())
    }

    /// `.output`: undefined when the step was skipped or failed.
    pub fn output(&self) -> &Value {
        match self.result() {
            Some(Ok(value)) => value,
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
        matches!(self.result(), Some(Ok(_)))
    }

    /// `.executed`: the same as `.success` (language §9).
    pub fn executed(&self) -> bool {
        self.success()
    }

    /// `.failed`
    pub fn failed(&self) -> bool {
        matches!(self.result(), Some(Err(_)))
    }

    /// `.error`: `{message, code, status?, step}`, undefined when it did not fail.
    pub fn error(&self) -> Value {
        match self.result() {
            Some(Err(fault)) => fault.to_value(),
            _ => Value::Undefined,
        }
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
