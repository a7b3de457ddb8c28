//! What a Worker exports to JavaScript: `worker!` writes the exports that need the [`App`], the
//! others stand here. `runtime/js/core.js` is the only caller.

use crate::app::{App, Command, Event, Schedule};
use crate::boundary;
use crate::exec::{self, Answer, Progress};
use crate::fault::Fault;
use crate::js;
use crate::json::{self, Json};
use crate::reply::Response;
use crate::streams;
use crate::value::{Str, Value};
use std::sync::Once;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[doc(hidden)]
pub use wasm_bindgen as bindgen;

/// Makes the crate a Worker that serves a static [`App`]: `ensemble_runtime::worker!(APP);`.
#[macro_export]
macro_rules! worker {
    ($app:path) => {
        /// Handles a request.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn handle(method: u32, url: &str, body: Vec<u8>) -> $crate::worker::bindgen::JsValue {
            $crate::worker::handle(&$app, method, url, body)
        }

        /// The largest request body in bytes.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn body_limit() -> u32 {
            $app.body_limit
        }
    };
}

/// Lets the crate's commands be begun: `ensemble_runtime::commands!(COMMANDS);`. The scripts of a
/// deployed Worker do not call what this exports.
#[macro_export]
macro_rules! commands {
    ($commands:path) => {
        /// Begins a command; called as `handle` is, by `runtime/js/commands.js`.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn command(_method: u32, url: &str, body: Vec<u8>) -> $crate::worker::bindgen::JsValue {
            $crate::worker::command($commands, url, body)
        }
    };
}

/// Exports what `runtime/js/executions.js` asks of runs that go on behind their answers.
#[macro_export]
macro_rules! executions {
    () => {
        /// Begins a job that is held.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn begin(job: u32) -> $crate::worker::bindgen::JsValue {
            $crate::worker::begin(job)
        }

        /// Ends a job that waits.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn cancel(job: u32) {
            $crate::worker::cancel(job);
        }
    };
}

/// Exports the start of runs that no request begins: `ensemble_runtime::events!(EVENTS);`.
#[macro_export]
macro_rules! events {
    ($events:path) => {
        /// Runs the event of that number with the JSON of its input.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn fire(number: u32, input: String) -> $crate::worker::bindgen::JsValue {
            $crate::worker::fire($events, number, input)
        }
    };
}

/// Exports the start of runs of schedules: `ensemble_runtime::schedules!(SCHEDULES);`.
#[macro_export]
macro_rules! schedules {
    ($schedules:path) => {
        /// Runs the schedule of that number, which is due at `time`, in milliseconds since 1970.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn due(number: u32, time: f64) -> $crate::worker::bindgen::JsValue {
            $crate::worker::due($schedules, number, time)
        }
    };
}

/// Exports the start of runs with emails, which `parse` makes values of:
/// `ensemble_runtime::emails!(EVENTS, parse);`.
#[macro_export]
macro_rules! emails {
    ($events:path, $parse:path) => {
        /// Runs the event of that number with an email and the addresses of its envelope.
        #[$crate::worker::bindgen::prelude::wasm_bindgen(wasm_bindgen = $crate::worker::bindgen)]
        pub fn receive(
            number: u32,
            email: Vec<u8>,
            from: &str,
            to: &str,
        ) -> $crate::worker::bindgen::JsValue {
            $crate::worker::receive($events, number, &$parse(&email, from, to))
        }
    };
}

/// Runs a schedule.
#[doc(hidden)]
pub fn due(schedules: &'static [Schedule], number: u32, time: f64) -> JsValue {
    log_panics();
    answer(boundary::schedules::due(schedules, number, time))
}

/// Runs an event with JSON.
#[doc(hidden)]
pub fn fire(events: &'static [Event], number: u32, input: String) -> JsValue {
    receive(events, number, &json::parse(&Str::from(input)).unwrap_or_default())
}

/// Runs an event with a value.
#[doc(hidden)]
pub fn receive(events: &'static [Event], number: u32, input: &Value) -> JsValue {
    log_panics();
    answer(boundary::event::fire(events, number, input))
}

/// Handles a request: its `Response`, or the number of a job that will hand it to `finish`.
#[doc(hidden)]
pub fn handle(app: &'static App, method: u32, url: &str, body: Vec<u8>) -> JsValue {
    log_panics();
    answer(boundary::serve(app, method, url, body))
}

/// Begins a command: as [`handle`].
#[doc(hidden)]
pub fn command(commands: &'static [Command], url: &str, body: Vec<u8>) -> JsValue {
    log_panics();
    answer(boundary::commands::serve(commands, url, body))
}

/// Begins a job that is held: undefined when there is none.
#[doc(hidden)]
pub fn begin(job: u32) -> JsValue {
    exec::begin(job).map_or(JsValue::UNDEFINED, answer)
}

/// Ends a job that waits.
#[doc(hidden)]
pub fn cancel(job: u32) {
    exec::cancel(job);
}

fn answer(progress: Progress) -> JsValue {
    match progress {
        Progress::Done(response) => send(response),
        Progress::Waiting(job) => JsValue::from_f64(f64::from(job)),
    }
}

/// The host's answer to an operation, with text as its body.
#[wasm_bindgen(js_name = resolveText)]
pub fn resolve_text(slot: u32, status: u32, head: String, body: String) {
    settle(slot, Ok(Answer { status, head, body: body.into_bytes() }));
}

/// The host's answer to an operation, with bytes as its body.
#[wasm_bindgen(js_name = resolveBytes)]
pub fn resolve_bytes(slot: u32, status: u32, head: String, body: Vec<u8>) {
    settle(slot, Ok(Answer { status, head, body }));
}

/// The failure of an operation. Callers over HTTP see `outside` instead of the message, unless it
/// is empty.
#[wasm_bindgen]
pub fn reject(slot: u32, code: String, message: String, outside: String) {
    settle(slot, Err(Fault::new(code, message).outside(outside)));
}

fn settle(slot: u32, outcome: Result<Answer, Fault>) {
    if let Some((job, response)) = exec::settle(slot, outcome) {
        js::finish(job, send(response));
    }
}

fn send(response: Response) -> JsValue {
    let Response { status, kind, headers, body } = response;
    let (status, kind) = (u32::from(status), kind as u32);
    if let Some(rest) = body.rest {
        js::respond_in_parts(status, kind, &headers, streams::open(body.begun, rest))
    } else if headers.is_empty() {
        js::respond(status, kind, body.begun.as_bytes())
    } else {
        js::respond_with(status, &headers, body.begun.as_bytes())
    }
}

/// The next part of a body that is read; none at its end.
#[wasm_bindgen(js_name = nextPart)]
pub fn next_part(stream: u32) -> Option<Vec<u8>> {
    streams::next(stream)
}

/// Nobody reads that body any further.
#[wasm_bindgen(js_name = forgetBody)]
pub fn forget_body(stream: u32) {
    streams::forget(stream);
}

/// A panic ends the instance; what it was stands in the log and nowhere else.
fn log_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|panic| js::log_error(&panic_line(&panic.to_string())))));
}

fn panic_line(message: &str) -> String {
    let mut json = Json::new();
    json.raw("{");
    json.field_raw("\"level\":", "\"error\"");
    json.field_raw("\"code\":", "\"PANIC\"");
    json.field_str("\"message\":", message);
    json.raw("}");
    json.into_string()
}
