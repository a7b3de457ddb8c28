//! Runs that the API starts: `/api/v1/execute…`, `/api/v1/stream`.

use super::super::answer;
use super::super::request::Request;
use super::call::{self, invalid};
use super::kind::Kind;
use super::stream::Feed;
use crate::app::{App, Ensemble, Slots};
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::input::Read;
use crate::reply::Response;
use crate::run::Run;
use crate::value::{Object, Value};

/// How a run is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// When it has ended.
    Once,
    /// With events while it goes on.
    Events,
}

/// Runs what `name` is, or else the ensemble that the body names.
///
/// # Errors
/// When the call is none, names nothing that may be run, or its input does not fit.
pub(super) fn start(
    app: &'static App,
    request: &mut Request<'_>,
    kind: &Kind,
    name: Option<&str>,
    answer: Answer,
) -> Result<Progress, Fault> {
    let call = Call::read(std::mem::take(&mut request.body))?;
    let name = name.or_else(|| call.ensemble.as_str());
    let name = name.ok_or_else(|| invalid("`ensemble` must be the name of an ensemble"))?;
    let target = kind.find(app, name)?;
    let later = match call.later {
        Value::Bool(later) => later,
        Value::Undefined | Value::Null => false,
        _ => return Err(invalid("`async` must be true or false")),
    };
    if later && answer == Answer::Events {
        return Err(invalid("a run that is followed cannot be `async`"));
    }
    let slots = call.admit(target)?;
    Ok(exec::start(|job| match &app.executions {
        Some(executions) if later => (executions.accept)(&Run::new(job, target.name, "api"), target, slots),
        _ => Box::pin(run(job, target, slots, answer)),
    }))
}

async fn run(job: u32, target: &'static Ensemble, slots: Slots, answer: Answer) -> Response {
    let run = Run::new(job, target.name, "api");
    let feed = (answer == Answer::Events).then(|| Feed::open(job, target.steps));
    let run = match &feed {
        Some(feed) => run.watched(feed.clone()),
        None => run,
    };
    let response = answer::enveloped(&run, target, slots).await;
    match feed {
        Some(feed) => feed.close(response),
        None => response,
    }
}

/// A call's body: `{ensemble?, input?, async?}`.
struct Call {
    ensemble: Value,
    input: Value,
    later: Value,
}

static CALL: &[Read] = &[
    Read::field("ensemble", Some(0), &[]),
    Read::field("input", Some(1), &[]),
    Read::field("async", Some(2), &[]),
];

impl Call {
    /// Reads a request's body.
    ///
    /// # Errors
    /// `INVALID_JSON`, `INVALID_REQUEST`
    fn read(body: Vec<u8>) -> Result<Call, Fault> {
        let [ensemble, input, later] = call::read(body, CALL)?;
        Ok(Call { ensemble, input, later })
    }

    /// Its input as `target` reads it.
    ///
    /// # Errors
    /// When it is no object, or does not fit.
    fn admit(self, target: &Ensemble) -> Result<Slots, Fault> {
        let input = match self.input {
            Value::Undefined | Value::Null => Value::from(Object::new()),
            input if input.as_object().is_some() => input,
            _ => return Err(invalid("`input` must be an object")),
        };
        let slots = target.input.take_value(&input);
        slots.map_err(|violations| Fault::violations("the input is not valid", &violations))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn calls_are_read_from_the_body() {
        let call = Call::read(br#"{"ensemble":"e","input":{"a":[1]},"async":true,"x":0}"#.to_vec()).unwrap();
        assert_eq!(call.ensemble, Value::from("e"));
        assert_eq!(call.input.member("a").at(0), Value::Number(1.0));
        assert_eq!(call.later, Value::Bool(true));
        let empty = Call::read(Vec::new()).unwrap();
        assert!([empty.ensemble, empty.input, empty.later].iter().all(Value::is_undefined));
        let answer = |body: &[u8]| Call::read(body.to_vec()).err().map(|fault| fault.answer());
        assert_eq!(answer(b"{"), Some(400));
        assert_eq!(answer(&[0xFF]), Some(400));
    }
}
