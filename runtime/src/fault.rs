//! Why a step or a run failed. What a caller over HTTP sees of it is the boundary's business.

use crate::input::Violation;
use crate::json::Json;
use crate::step::Step;
use crate::value::{Object, Str, Value};

/// A failure: a code, a message, where it happened. The codes stand in `docs/errors.md`.
#[derive(Clone)]
pub struct Fault(Box<Inner>);

#[derive(Clone)]
struct Inner {
    code: Str,
    message: Str,
    /// What callers over HTTP are told instead of the message, unless it is empty.
    outside: String,
    /// The status that an upstream answered.
    status: Option<u16>,
    /// The status that the run answers when nothing handles this.
    answer: u16,
    /// JSON.
    details: Option<String>,
    /// The steps it passed through, the innermost first.
    steps: Vec<&'static Step>,
}

/// The code of errors that have none of their own.
pub(crate) const ERROR: &str = "ERROR";

impl Fault {
    /// A failure with a code and a message that callers may see.
    pub fn new(code: impl Into<Str>, message: impl Into<Str>) -> Fault {
        Fault(Box::new(Inner {
            code: code.into(),
            message: message.into(),
            outside: String::new(),
            status: None,
            answer: 500,
            details: None,
            steps: Vec::new(),
        }))
    }

    /// [`Fault::new`] with a constant code.
    pub fn coded(code: &'static str, message: impl Into<Str>) -> Fault {
        Fault::new(Str::from_static(code), message)
    }

    /// A failure with the code `ERROR`.
    pub fn message(message: impl Into<Str>) -> Fault {
        Fault::coded(ERROR, message)
    }

    /// No output block's `when` is true: `NO_OUTPUT_MATCHED`; `place` is where `output` stands.
    pub fn no_output_matched(place: &'static str) -> Fault {
        let mut fault =
            Fault::coded("NO_OUTPUT_MATCHED", ["no block of the output at ", place, " matches"].concat());
        fault.0.outside = String::from("no block of the output matches");
        fault
    }

    /// An input does not fit what is declared: `VALIDATION_ERROR`, answered with 422.
    pub(crate) fn violations(message: impl Into<Str>, violations: &[Violation]) -> Fault {
        Fault::coded("VALIDATION_ERROR", message).with_violations(violations).answered(422)
    }

    /// The same with these violations as its details.
    #[must_use]
    pub(crate) fn with_violations(mut self, violations: &[Violation]) -> Fault {
        self.0.details = Some(details(violations));
        self
    }

    /// The same with the status that an upstream answered.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Fault {
        self.0.status = Some(status);
        self
    }

    /// The same, answered with `status` when nothing handles it.
    #[must_use]
    pub(crate) fn answered(mut self, status: u16) -> Fault {
        self.0.answer = status;
        self
    }

    /// The same, of which callers over HTTP see `message` only unless it is empty: the real one is
    /// for the log and for expressions.
    #[must_use]
    pub(crate) fn outside(mut self, message: String) -> Fault {
        self.0.outside = message;
        self
    }

    /// The same, on its way out of `step`.
    #[must_use]
    pub(crate) fn through(mut self, step: &'static Step) -> Fault {
        self.0.steps.push(step);
        self
    }

    /// Its code.
    pub fn code(&self) -> &Str {
        &self.0.code
    }

    /// Its message.
    pub fn text(&self) -> &Str {
        &self.0.message
    }

    /// The status that an upstream answered.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    pub(crate) fn answer(&self) -> u16 {
        self.0.answer
    }

    pub(crate) fn details(&self) -> Option<&str> {
        self.0.details.as_deref()
    }

    pub(crate) fn outside_text(&self) -> &str {
        if self.0.outside.is_empty() { self.0.message.as_str() } else { &self.0.outside }
    }

    /// The step of the ensemble that failed.
    pub(crate) fn step(&self) -> Option<&'static Step> {
        self.0.steps.last().copied()
    }

    /// The steps that failed with it, from the ensemble's own to the one that failed first.
    pub(crate) fn chain(&self) -> impl Iterator<Item = &'static Step> {
        self.0.steps.iter().rev().copied()
    }

    /// The step that failed first: inside an agent it is the agent's own.
    pub(crate) fn origin(&self) -> Option<&'static Step> {
        self.0.steps.first().copied()
    }

    /// The steps it passed through with their places, a line each, the innermost first.
    fn stack(&self) -> String {
        let mut stack = String::new();
        for step in &self.0.steps {
            let line = ["at ", step.name, " (", step.place, ")\n"];
            line.iter().for_each(|part| stack.push_str(part));
        }
        stack.truncate(stack.trim_end().len());
        stack
    }

    /// What `error` reads in a `finally`: null when nothing failed.
    pub fn caught(result: &Result<(), Fault>) -> Value {
        result.as_ref().err().map_or(Value::Null, Fault::to_value)
    }

    /// `{message, code, status?, step, stack}`: what `.error` of a step reads, and `error` in a `catch`.
    /// The stack is that of the steps in the YAML, never one of code (language §9, Failure).
    pub fn to_value(&self) -> Value {
        let mut members = vec![
            (Str::from_static("message"), Value::String(self.0.message.clone())),
            (Str::from_static("code"), Value::String(self.0.code.clone())),
        ];
        if let Some(status) = self.0.status {
            members.push((Str::from_static("status"), Value::Number(f64::from(status))));
        }
        if let Some(step) = self.step() {
            members.push((Str::from_static("step"), Value::from_static(step.name)));
            members.push((Str::from_static("stack"), Value::from(self.stack())));
        }
        Value::from(Object::from_entries(members))
    }
}

/// Any standard error: the code is `ERROR`, the message its own, so that `?` works in handlers.
impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Fault {
        Fault::message(error.to_string())
    }
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.message)
    }
}

/// `[{path, message}]`
fn details(violations: &[Violation]) -> String {
    let mut json = Json::new();
    json.raw("[");
    for violation in violations {
        json.item_raw("{");
        json.field_str("\"path\":", violation.path.as_ref());
        json.field_str("\"message\":", violation.message.as_ref());
        json.raw("}");
    }
    json.raw("]");
    json.into_string()
}
