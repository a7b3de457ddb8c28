//! Responses: what a run answered, and the one form of errors. Nothing internal passes here.

use crate::app::{Ensemble, Slots};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::reply::{Reply, Response};
use crate::run::Run;

/// The number of no job: of requests that are refused before a run begins.
const NO_JOB: u32 = u32::MAX;

/// A request that is refused before a run begins.
pub(crate) fn refuse(fault: &Fault) -> Response {
    let response = error(fault, NO_JOB);
    if fault.code().as_str() == "UNAUTHORIZED" {
        return response.with_header("www-authenticate", "Bearer");
    }
    if fault.answer() >= 500 {
        js::log_error(&log_line(fault, "", ""));
    }
    response
}

/// The same once it is known which run would have begun.
pub(crate) fn refused_by(run: &Run, fault: &Fault) -> Response {
    match fault.answer() {
        500.. => failure(run, fault),
        _ => error(fault, run.job()),
    }
}

/// What a run answers over HTTP.
pub(crate) fn reply(run: &Run, result: Result<Reply, Fault>) -> Response {
    result.and_then(Reply::into_response).unwrap_or_else(|fault| failure(run, &fault))
}

/// The run of an ensemble, answered as the Execute API does.
pub(crate) async fn enveloped(run: &Run, ensemble: &'static Ensemble, slots: Slots) -> Response {
    let begun = js::now();
    let result = (ensemble.run)(run, slots).await;
    execution(run, result, js::now() - begun)
}

/// What a run answers through the Execute API: 200 and
/// `{executionId, success, status, duration, output}`, where `status` is the one its output has
/// and `success` says whether that is below 400.
fn execution(run: &Run, result: Result<Reply, Fault>, duration: f64) -> Response {
    let reply = match result {
        Ok(reply) => reply,
        Err(fault) => return failure(run, &fault),
    };
    let mut json = Json::new();
    json.raw("{");
    json.field_str("\"executionId\":", run.execution_id().as_str());
    output(&mut json, reply, duration);
    json.raw("}");
    identified(Response::json(200, json), run.execution_id().as_str(), run.job())
}

/// What came of one of several runs, as members: as in the answer to one, or `success` and `error`.
/// Whether it succeeded.
pub(crate) fn outcome(json: &mut Json, run: &Run, result: Result<Reply, Fault>, duration: f64) -> bool {
    match result {
        Ok(reply) => output(json, reply, duration),
        Err(fault) => {
            logged(run, &fault);
            json.field_bool("\"success\":", false);
            json.field_number("\"duration\":", duration);
            json.key("\"error\":");
            members(json, &fault);
            false
        }
    }
}

fn output(json: &mut Json, reply: Reply, duration: f64) -> bool {
    let success = reply.status() < 400;
    json.field_bool("\"success\":", success);
    json.field_number("\"status\":", f64::from(reply.status()));
    json.field_number("\"duration\":", duration);
    json.field_json("\"output\":", &reply.into_output());
    success
}

fn failure(run: &Run, fault: &Fault) -> Response {
    logged(run, fault);
    error(fault, run.job())
}

/// Writes the failure of a run to the log.
pub(crate) fn logged(run: &Run, fault: &Fault) {
    js::log_error(&log_line(fault, run.ensemble(), run.execution_id().as_str()));
}

/// The same with the ids by which it can be found again.
pub(crate) fn identified(response: Response, execution_id: &str, job: u32) -> Response {
    let request_id = js::request_id(job);
    response.with_header("x-execution-id", execution_id).with_header("x-request-id", &request_id)
}

/// The line that the log would hold, with the details: for those who may read all of it.
pub(crate) fn told(run: &Run, fault: &Fault) -> Json {
    let mut json = line(fault, run.ensemble(), run.execution_id().as_str());
    if let Some(details) = fault.details() {
        json.field_json("\"details\":", details);
    }
    json.raw("}");
    json
}

/// `{error: {code, message, details?, step?}, executionId}`
fn error(fault: &Fault, job: u32) -> Response {
    let execution_id = js::execution_id(job);
    let mut json = Json::new();
    json.raw("{");
    json.key("\"error\":");
    members(&mut json, fault);
    json.field_str("\"executionId\":", &execution_id);
    json.raw("}");
    identified(Response::json(fault.answer(), json), &execution_id, job)
}

/// `{code, message, details?, step?}`
pub(crate) fn members(json: &mut Json, fault: &Fault) {
    json.raw("{");
    json.field_str("\"code\":", fault.code().as_str());
    json.field_str("\"message\":", &js::redacted(fault.outside_text()));
    if let Some(step) = fault.step() {
        json.field_str("\"step\":", step.name);
    }
    if let Some(details) = fault.details() {
        json.field_json("\"details\":", details);
    }
    json.raw("}");
}

/// One line of JSON for the log: everything that is known of the failure.
fn log_line(fault: &Fault, ensemble: &str, execution_id: &str) -> String {
    let mut json = line(fault, ensemble, execution_id);
    json.raw("}");
    json.into_string()
}

/// The same without its closing brace.
fn line(fault: &Fault, ensemble: &str, execution_id: &str) -> Json {
    let mut json = Json::new();
    json.raw("{");
    json.field_raw("\"level\":", "\"error\"");
    json.field_str("\"code\":", fault.code().as_str());
    json.field_str("\"message\":", fault.text().as_str());
    if !ensemble.is_empty() {
        json.field_str("\"ensemble\":", ensemble);
        json.field_str("\"executionId\":", execution_id);
    }
    if let (Some(step), Some(origin)) = (fault.step(), fault.origin()) {
        json.field_str("\"step\":", step.name);
        json.field_str("\"place\":", origin.place);
        json.key("\"chain\":");
        json.raw("[");
        for step in fault.chain() {
            json.item_raw("{");
            json.field_str("\"step\":", step.name);
            json.field_str("\"place\":", step.place);
            json.raw("}");
        }
        json.raw("]");
    }
    json
}
