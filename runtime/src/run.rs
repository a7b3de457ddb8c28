//! A run: what its steps may ask of it, and the one function that runs a step.

use crate::app::{Agent, InputTable};
use crate::boundary::auth::Identity;
use crate::exec::Op;
use crate::fault::Fault;
use crate::js;
use crate::state::Lent;
use crate::step::{Step, StepCell};
use crate::value::{Str, Value, object};
use crate::watch::Watcher;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// One run of an ensemble; `cx` in generated code.
pub struct Run {
    job: u32,
    ensemble: &'static str,
    trigger: &'static str,
    id: OnceCell<Str>,
    now: OnceCell<f64>,
    cache_hit: Cell<bool>,
    /// What began it brought this along.
    brought: Value,
    /// Who calls, when that was asked and told.
    caller: OnceCell<Identity>,
    lent: Option<Lent>,
    watcher: Option<Rc<dyn Watcher>>,
}

/// What a handler written in Rust may ask of the run that calls it.
pub type Context = Run;

impl Run {
    /// A run of `ensemble` in the job of that number, started by `trigger` (`http`, `api`).
    pub(crate) fn new(job: u32, ensemble: &'static str, trigger: &'static str) -> Run {
        Run {
            job,
            ensemble,
            trigger,
            id: OnceCell::new(),
            now: OnceCell::new(),
            cache_hit: Cell::new(false),
            brought: Value::Undefined,
            caller: OnceCell::new(),
            lent: None,
            watcher: None,
        }
    }

    /// The same run, of which `brought` is in what `trigger` is.
    pub(crate) fn bringing(self, brought: Value) -> Run {
        Run { brought, ..self }
    }

    /// The same run, of which `watcher` is told.
    pub(crate) fn watched(mut self, watcher: Rc<dyn Watcher>) -> Run {
        self.watcher = Some(watcher);
        self
    }

    /// A run outside of any request and any Worker: whatever it asks of the host panics. For tests
    /// of generated code.
    pub fn alone(ensemble: &'static str) -> Run {
        Run::new(0, ensemble, "test")
    }

    /// The same run for one step's code, with what that is lent. Code asks no expression for the time.
    pub(crate) fn lending(&self, lent: Lent) -> Run {
        Run {
            id: self.id.clone(),
            now: self.now.clone(),
            brought: self.brought.clone(),
            lent: Some(lent),
            ..Run::new(self.job, self.ensemble, self.trigger)
        }
    }

    /// A run of the same beginning in a job of its own.
    pub(crate) fn in_job(&self, job: u32) -> Run {
        Run {
            brought: self.brought.clone(),
            caller: self.caller.clone(),
            ..Run::new(job, self.ensemble, self.trigger)
        }
    }

    pub(crate) fn lent(&self) -> Option<&Lent> {
        self.lent.as_ref()
    }

    pub(crate) fn job(&self) -> u32 {
        self.job
    }

    /// The ensemble's name.
    pub fn ensemble(&self) -> &'static str {
        self.ensemble
    }

    /// `executionId`: made at the first question, the same in the user's TypeScript.
    pub fn execution_id(&self) -> &Str {
        self.id.get_or_init(|| Str::from(js::execution_id(self.job)))
    }

    /// `timestamp`: milliseconds since 1970, the same for the whole run.
    pub fn timestamp(&self) -> Value {
        Value::Number(*self.now.get_or_init(js::now))
    }

    /// `__cache_hit` of an ensemble without a cache: whether a result was kept by an earlier run.
    pub fn cache_hit(&self) -> bool {
        self.cache_hit.get()
    }

    pub(crate) fn hit(&self) {
        self.cache_hit.set(true);
    }

    pub(crate) fn identify(&self, caller: Identity) {
        // Auth is asked once a run.
        let _ = self.caller.set(caller);
    }

    pub(crate) fn caller(&self) -> Option<&Identity> {
        self.caller.get()
    }

    /// `trigger`: `{auth?, options?, metadata?}`, who calls, and what began the run brought along.
    pub fn trigger(&self) -> Value {
        object([
            ("auth", self.caller().map_or(Value::Undefined, Identity::to_value)),
            ("options", self.brought.member("options").clone()),
            ("metadata", self.brought.member("metadata").clone()),
        ])
    }

    /// `Date.now()`: milliseconds since 1970 at this moment.
    pub fn now(&self) -> Value {
        Value::Number(js::now())
    }

    /// The milliseconds that passed since [`Run::now`] was `began`.
    pub fn since(&self, began: &Value) -> Value {
        Value::Number(js::now() - began.as_number().unwrap_or_default())
    }

    /// `Math.random()`: a number from 0 up to 1.
    pub fn random(&self) -> Value {
        Value::Number(js::random())
    }

    /// `crypto.randomUUID()`
    pub fn random_uuid(&self) -> Value {
        Value::from(js::random_uuid())
    }

    /// `context`: `{executionId, requestId, ensemble, trigger, timestamp}`.
    pub fn context(&self) -> Value {
        object([
            ("executionId", Value::String(self.execution_id().clone())),
            ("requestId", Value::from(js::request_id(self.job))),
            ("ensemble", Value::from_static(self.ensemble)),
            ("trigger", Value::from_static(self.trigger)),
            ("timestamp", self.timestamp()),
        ])
    }

    /// `env.name`: a variable or a secret; undefined when it is not set. Asked of the host once.
    pub fn env(&self, name: &'static str) -> Value {
        crate::env::get(name)
    }

    /// An agent called with `input`, which is decoded and checked as a request's input is: what
    /// does not fit is the failure `VALIDATION_ERROR`.
    #[inline(never)]
    pub fn agent<'a>(&'a self, agent: &'static Agent, input: &Value) -> Op<'a> {
        match agent.input.take_value(input) {
            Ok(slots) => Op::task((agent.run)(self, slots)),
            Err(violations) => {
                let message = format!("the input of the agent `{}` is not valid", agent.name);
                Op::fail(Fault::violations(message, &violations))
            }
        }
    }

    /// The output of an agent, if it is what its `schema.output` declares: null for an optional
    /// field is absent then, and a date is its text where text is declared.
    ///
    /// # Errors
    /// `INVALID_OUTPUT` with every violation.
    #[inline(never)]
    pub fn returned(
        &self,
        agent: &'static Agent,
        declared: &'static InputTable,
        output: Value,
    ) -> Result<Value, Fault> {
        declared.give_value(output).map_err(|violations| {
            let message = ["the output of the agent `", agent.name, "` is not what its schema declares"];
            Fault::coded("INVALID_OUTPUT", message.concat()).with_violations(&violations)
        })
    }

    /// Runs a step: every step of every ensemble and agent passes here. `start` begins one
    /// attempt. What comes of it is kept in `cell`.
    ///
    /// # Errors
    /// When the step fails and nothing in the ensemble handles that.
    pub async fn step<'a>(
        &'a self,
        step: &'static Step,
        cell: &StepCell,
        start: &mut dyn FnMut() -> Op<'a>,
    ) -> Result<(), Fault> {
        let timed = cell.is_timed() || self.watcher.is_some();
        if let Some(watcher) = &self.watcher {
            watcher.began(step);
        }
        let begun = if timed { js::now() } else { 0.0 };
        let result = start().await.map_err(|fault| fault.through(step));
        let duration = if timed { js::now() - begun } else { 0.0 };
        // Who deals with a failure that leaves this way (`catch`) may still ask what became of the step.
        let leaves = result.as_ref().err().filter(|_| !step.handled).cloned();
        cell.settle(result, duration);
        if let Some(watcher) = &self.watcher {
            watcher.ended(step, cell, duration);
        }
        leaves.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::input::{Declared, Kind, Read};

    static RETURNS: InputTable = InputTable {
        reads: &[Read::field("n", Some(1), &[]), Read::field("slug", Some(0), &[])],
        slots: 2,
        declared: &[
            Declared { name: "slug", slot: 0, kind: Some(Kind::String), required: true, default: None },
            Declared { name: "n", slot: 1, kind: Some(Kind::Number), required: false, default: None },
        ],
        schema: None,
    };
    static AGENT: Agent =
        Agent { name: "slug-maker", input: &RETURNS, run: |_, _| Box::pin(async { Ok(Value::Null) }) };

    #[test]
    fn outputs_are_what_is_declared() {
        let run = Run::new(0, "e", "http");
        let output = object([("slug", Value::from("x")), ("more", Value::Null)]);
        assert_eq!(run.returned(&AGENT, &RETURNS, output.clone()).unwrap(), output);
        let date = Value::Date(std::rc::Rc::new(0.0));
        let output = object([("slug", date), ("n", Value::Null), ("more", Value::Null)]);
        let settled = object([("slug", Value::from("1970-01-01T00:00:00.000Z")), ("more", Value::Null)]);
        assert_eq!(run.returned(&AGENT, &RETURNS, output).unwrap(), settled);
        let fault = run.returned(&AGENT, &RETURNS, Value::Null).unwrap_err();
        assert_eq!((fault.code().as_str(), fault.answer()), ("INVALID_OUTPUT", 500));
        assert_eq!(fault.details(), Some(r#"[{"path":"/slug","message":"is required"}]"#));
    }
}
