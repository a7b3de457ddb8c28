//! Runs that no request begins: JavaScript says which, and makes of the response what is due.

use super::answer;
use crate::app::Event;
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::reply::Response;
use crate::run::Run;
use crate::value::Value;

/// Runs the event of that number. What is wrong is in the log, and in the status of the response.
pub(crate) fn fire(events: &'static [Event], number: u32, input: &Value) -> Progress {
    let Some(event) = events.get(number as usize) else {
        return Progress::Done(Response::empty(404));
    };
    match event.ensemble.input.take_value(input) {
        Ok(slots) => exec::start(|job| {
            Box::pin(async move {
                let run = Run::new(job, event.ensemble.name, event.kind);
                answer::reply(&run, (event.ensemble.run)(&run, slots).await)
            })
        }),
        Err(violations) => exec::start(|job| {
            let run = Run::new(job, event.ensemble.name, event.kind);
            let fault = Fault::violations("the input is not valid", &violations);
            Box::pin(async move { answer::reply(&run, Err(fault)) })
        }),
    }
}
