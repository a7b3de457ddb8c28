//! State: keys that the steps of one run of an ensemble, or of one call of an agent, share
//! (language §2). What is written is checked against what is declared, and a step writes all of its
//! keys or none.

use crate::app::InputTable;
use crate::exec::Op;
use crate::fault::Fault;
use crate::json::{self, Json};
use crate::run::Run;
use crate::step::{Step, StepCell};
use crate::value::{Str, Value};
use std::cell::RefCell;

/// A key and what it holds.
pub struct StateCell {
    /// The one declared field is the key.
    key: &'static InputTable,
    value: RefCell<Value>,
}

impl StateCell {
    /// A key that holds `initial`; undefined is nothing.
    pub fn new(key: &'static InputTable, initial: Value) -> StateCell {
        StateCell { key, value: RefCell::new(initial) }
    }

    /// What it holds now.
    #[inline(never)]
    pub fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    fn name(&self) -> &'static str {
        self.key.declared.first().map_or("", |declared| declared.name)
    }

    /// The value as the key can hold it.
    fn taken(&self, value: &Value) -> Result<Value, Fault> {
        let checked = self.key.checked(vec![value.clone()], &|_| false);
        let [value] = checked.map_err(|violations| invalid(self.name()).with_violations(&violations))?.take();
        Ok(value)
    }
}

/// The code of a write that the step does not allow.
const NOT_WRITABLE: &str = "STATE_NOT_WRITABLE";

/// The code of a value that does not fit its key.
const INVALID_STATE: &str = "INVALID_STATE";

fn invalid(key: &str) -> Fault {
    Fault::coded(INVALID_STATE, ["the value for `state.", key, "` is not what its schema declares"].concat())
}

/// Writes all values into their keys, or none when one does not fit.
///
/// # Errors
/// `INVALID_STATE` with every violation of the first that does not fit.
#[inline(never)]
pub fn write(writes: &[(&StateCell, Value)]) -> Result<(), Fault> {
    let taken: Result<Vec<Value>, Fault> = writes.iter().map(|(cell, value)| cell.taken(value)).collect();
    for ((cell, _), value) in writes.iter().zip(taken?) {
        cell.value.replace(value);
    }
    Ok(())
}

/// What a step gives its code of the state, and what the code wrote.
pub(crate) struct Lent {
    /// The JSON of `{state, set}`.
    pub(crate) json: String,
    /// What `setState` was called with.
    written: RefCell<Value>,
}

impl Lent {
    fn new(reads: &[&StateCell], writes: &[&StateCell]) -> Lent {
        let mut json = Json::new();
        json.raw("{\"state\":{");
        for cell in reads {
            let value = cell.get();
            if !value.is_undefined() {
                json.member();
                json.string(cell.name());
                json.raw(":");
                json.value(&value);
            }
        }
        json.raw("},\"set\":[");
        for cell in writes {
            json.item_str(cell.name());
        }
        json.raw("]}");
        Lent { json: json.into_string(), written: RefCell::default() }
    }

    /// `state` or `set` of what is lent.
    fn part(&self, name: &str) -> Value {
        json::parse(&Str::from(self.json.as_str())).map_or(Value::Undefined, |lent| lent.member(name).clone())
    }

    /// Keeps what the code wrote; of an attempt that is made again the last counts.
    pub(crate) fn keep(&self, written: Value) {
        self.written.replace(written);
    }
}

/// What handlers written in Rust have of state.
impl Run {
    /// The keys in the step's `use`, as they were when it began.
    pub fn state(&self) -> Value {
        self.lent().map_or(Value::Undefined, |lent| lent.part("state"))
    }

    /// Writes the members of an object into keys of the step's `set`: in force for other steps when the
    /// handler has succeeded. Members that are undefined are left as they are.
    ///
    /// # Errors
    /// `STATE_NOT_WRITABLE` when the step does not list a key, and when it is no object; then none is
    /// written.
    pub fn set_state(&self, values: &Value) -> Result<(), Fault> {
        let Some(members) = values.as_object() else {
            return Err(Fault::coded(NOT_WRITABLE, "set_state takes an object: object([(\"key\", value)])"));
        };
        let writable = self.lent().map_or(Value::Undefined, |lent| lent.part("set"));
        let is_listed = |key: &str| {
            writable.as_array().is_some_and(|keys| keys.items.iter().any(|listed| listed.is_str(key)))
        };
        if let Some((key, _)) = members.iter().find(|(key, _)| !is_listed(key.as_str())) {
            let message =
                ["the step does not let its code write `state.", key.as_str(), "`: list the key in `set`"];
            return Err(Fault::coded(NOT_WRITABLE, message.concat()));
        }
        if let Some(lent) = self.lent() {
            let mut written = lent.written.take().as_object().cloned().unwrap_or_default();
            members.iter().for_each(|(key, value)| written.insert(key.clone(), value.clone()));
            lent.keep(Value::from(written));
        }
        Ok(())
    }
}

impl Run {
    /// The run for a step whose code sees the keys `reads` and may write the keys `writes`.
    #[inline(never)]
    pub fn lend(&self, reads: &[&StateCell], writes: &[&StateCell]) -> Run {
        self.lending(Lent::new(reads, writes))
    }

    /// The step's operation, and then what its code wrote.
    pub fn writing<'a>(&'a self, op: Op<'a>, writes: &'a [&'a StateCell]) -> Op<'a> {
        Op::task(Box::pin(async move {
            let output = op.await?;
            self.write(writes)?;
            Ok(output)
        }))
    }

    #[inline(never)]
    fn write(&self, writes: &[&StateCell]) -> Result<(), Fault> {
        let Some(lent) = self.lent() else { return Ok(()) };
        let written = lent.written.take();
        let value = |cell: &&StateCell| written.member(cell.name()).clone();
        let values = writes.iter().map(|cell| (*cell, value(cell)));
        let values: Vec<(&StateCell, Value)> = values.filter(|(_, value)| !value.is_undefined()).collect();
        write(&values)
    }

    /// What came of writing state behind a step that has succeeded: what does not fit is a failure of
    /// the step.
    ///
    /// # Errors
    /// When nothing in the ensemble handles a failure of the step.
    #[inline(never)]
    pub fn wrote(
        &self,
        step: &'static Step,
        cell: &StepCell,
        written: Result<(), Fault>,
    ) -> Result<(), Fault> {
        let Err(fault) = written.map_err(|fault| fault.through(step)) else { return Ok(()) };
        if !step.handled {
            return Err(fault);
        }
        cell.spoil(fault);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::input::{Declared, Kind};
    use crate::json;

    static COUNT: InputTable = InputTable {
        reads: &[],
        slots: 1,
        declared: &[Declared {
            name: "count",
            slot: 0,
            kind: Some(Kind::Number),
            required: true,
            default: None,
        }],
        schema: None,
    };
    static NOTE: InputTable = InputTable {
        reads: &[],
        slots: 1,
        declared: &[Declared {
            name: "note",
            slot: 0,
            kind: Some(Kind::String),
            required: false,
            default: None,
        }],
        schema: None,
    };

    #[test]
    fn all_is_written_or_nothing() {
        let count = StateCell::new(&COUNT, Value::Number(1.0));
        let note = StateCell::new(&NOTE, Value::Undefined);
        let fault = write(&[(&note, Value::from("x")), (&count, Value::Undefined)]).unwrap_err();
        assert_eq!(fault.code().as_str(), "INVALID_STATE");
        assert_eq!(fault.details(), Some(r#"[{"path":"/count","message":"is required"}]"#));
        assert_eq!((note.get(), count.get()), (Value::Undefined, Value::Number(1.0)));
        write(&[(&note, Value::from("x")), (&count, Value::Number(2.0))]).unwrap();
        assert_eq!((note.get(), count.get()), (Value::from("x"), Value::Number(2.0)));
        write(&[(&note, Value::Null)]).unwrap();
        assert_eq!(note.get(), Value::Undefined);
    }

    #[test]
    fn code_is_lent_what_its_step_lists() {
        let count = StateCell::new(&COUNT, Value::Number(1.0));
        let note = StateCell::new(&NOTE, Value::Undefined);
        let run = Run::alone("e").lend(&[&note, &count], &[&note]);
        let lent = run.lent().unwrap();
        assert_eq!(lent.json, r#"{"state":{"count":1},"set":["note"]}"#);
        lent.keep(json::parse(&crate::value::Str::from(r#"{"note":"x","count":5}"#)).unwrap());
        run.write(&[&note]).unwrap();
        assert_eq!((note.get(), count.get()), (Value::from("x"), Value::Number(1.0)));
    }
}
