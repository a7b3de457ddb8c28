//! Runs that go on behind their answers (language §5, §7). What becomes of one is kept by JavaScript:
//! `runtime/js/executions.js`.

use super::request::Headers;
use super::{answer, auth, enveloped, not_allowed, refused};
use crate::app::{Ensemble, Method, Slots};
use crate::exec::{self, Answer, Host, Job, Op, Progress};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::reply::{Kind, Response};
use crate::value::{Str, Value};

/// Where an execution is asked for, without its id.
const PATH: &str = "/api/v1/executions/";

/// Answers 202 when the run is noted down; the host begins it behind that.
pub(super) fn accept(ensemble: &'static Ensemble, trigger: &'static str, slots: Slots, head: bool) -> Job {
    let run = exec::hold(|job| enveloped(job, ensemble, trigger, slots));
    Box::pin(async move {
        let host = Host::open(told, Value::Undefined);
        js::execution_accept(host.slot(), run, ensemble.name);
        match Op::host(host).await {
            Ok(id) => accepted(id.as_str().unwrap_or(""), head),
            Err(fault) => answer::refuse(&fault.answered(503)),
        }
    })
}

fn accepted(id: &str, head: bool) -> Response {
    let url = [PATH, id].concat();
    let mut json = Json::new();
    if !head {
        json.raw("{");
        json.field_raw("\"status\":", "\"accepted\"");
        json.field_str("\"executionId\":", id);
        json.field_str("\"statusUrl\":", &url);
        json.raw("}");
    }
    Response::json(202, json).with_header("location", &url)
}

/// A run that the Execute API asks for.
pub(crate) fn start(ensemble: &'static Ensemble, slots: Slots) -> Job {
    accept(ensemble, "api", slots, false)
}

/// `/api/v1/executions/:id`: GET tells what became of it, DELETE cancels it, or forgets it when it
/// is over.
pub(crate) fn ask(method: Option<Method>, id: &str) -> Progress {
    if !matches!(method, Some(Method::Get | Method::Head | Method::Delete)) {
        return not_allowed(method, "GET, DELETE, HEAD, OPTIONS");
    }
    if let Err(fault) = auth::check_api(&Headers::read(auth::API_HEADERS)) {
        return refused(&fault);
    }
    let id = id.to_owned();
    exec::start(|_| {
        Box::pin(async move {
            let host = Host::open(told, Value::Undefined);
            js::execution_ask(host.slot(), &id, method == Some(Method::Delete));
            match Op::host(host).await {
                Ok(known) => tell(&known, method == Some(Method::Head)),
                Err(fault) => answer::refuse(&fault.answered(503)),
            }
        })
    })
}

fn tell(known: &Value, head: bool) -> Response {
    let known = known.as_str().unwrap_or("");
    if known.is_empty() {
        let message = "there is no execution of this id, or it is forgotten";
        return answer::refuse(&Fault::coded("EXECUTION_NOT_FOUND", message).answered(404));
    }
    let body = if head { Vec::new() } else { known.as_bytes().to_vec() };
    Response { status: 200, kind: Kind::Json, headers: String::new(), body }
}

/// The host says it in text.
fn told(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let text = Str::from_utf8(answer.body);
    text.map(Value::String).map_err(|_| Fault::coded("EXECUTION_STATE_UNAVAILABLE", "unreadable"))
}
