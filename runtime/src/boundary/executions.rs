//! Runs that go on behind their answers (language §5, §7). What becomes of one is kept by JavaScript:
//! `runtime/js/executions.js`.

use super::answer;
use crate::app::{Ensemble, Slots};
use crate::exec::{self, Answer, Host, Job, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::reply::Response;
use crate::run::Run;
use crate::value::{Str, Value};

/// Where an execution is asked for, without its id.
const PATH: &str = "/api/v1/executions/";

/// Answers 202 when the run is noted down; the host begins it behind that. It is a run like `like`, in
/// a job of its own.
pub(crate) fn accept(like: &Run, ensemble: &'static Ensemble, slots: Slots) -> Job {
    let held = exec::hold(|job| {
        let run = like.in_job(job);
        Box::pin(async move { answer::enveloped(&run, ensemble, slots).await })
    });
    let job = like.job();
    Box::pin(async move {
        let host = Host::open(told, Value::Undefined);
        js::execution_accept(host.slot(), held, ensemble.name);
        match Op::host(host).await {
            Ok(id) => accepted(id.as_str().unwrap_or(""), job),
            Err(fault) => answer::refuse(&fault.answered(503)),
        }
    })
}

fn accepted(id: &str, job: u32) -> Response {
    let url = [PATH, id].concat();
    let mut json = Json::new();
    json.raw("{");
    json.field_raw("\"status\":", "\"accepted\"");
    json.field_str("\"executionId\":", id);
    json.field_str("\"statusUrl\":", &url);
    json.raw("}");
    answer::identified(Response::json(202, json).with_header("location", &url), id, job)
}

/// Tells what is known of an execution; with `end` it is cancelled, or forgotten when it is over.
pub(crate) fn ask(id: &str, end: bool) -> Job {
    let id = id.to_owned();
    Box::pin(async move {
        let host = Host::open(told, Value::Undefined);
        js::execution_ask(host.slot(), &id, end);
        match Op::host(host).await {
            Ok(known) => tell(known.as_str().unwrap_or("")),
            Err(fault) => answer::refuse(&fault.answered(503)),
        }
    })
}

fn tell(known: &str) -> Response {
    if known.is_empty() {
        let message = "there is no execution of this id, or it is forgotten";
        return answer::refuse(&Fault::coded("EXECUTION_NOT_FOUND", message).answered(404));
    }
    Response::json_text(200, known.to_owned())
}

/// The host says it in text.
fn told(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let text = Str::from_utf8(answer.body);
    text.map(Value::String).map_err(|_| Fault::coded("EXECUTION_STATE_UNAVAILABLE", "unreadable"))
}
