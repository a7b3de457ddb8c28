//! The HTTP boundary: from a request to a run and back. The order is route, method, auth, input,
//! run (language §5). What the run does is not known here.

mod answer;
mod api;
mod auth;
pub(crate) mod event;
pub(crate) mod executions;
mod input;
pub(crate) mod percent;
mod request;

use crate::app::{App, Candidate, Ensemble, METHODS, Method, Path, Slots, Trigger};
use crate::exec::{self, Job, Progress};
use crate::fault::Fault;
use crate::reply::Response;
use crate::run::Run;
use request::{Headers, Request};

/// Handles a request; `method` is a number of [`Method`].
pub(crate) fn serve(app: &'static App, method: u32, url: &str, body: Vec<u8>) -> Progress {
    let mut request = Request::new(method, url, body);
    let head = request.is_head();
    match dispatch(app, &mut request) {
        Progress::Done(mut response) if head => {
            response.body.clear();
            Progress::Done(response)
        }
        progress => progress,
    }
}

/// A route without parameters comes before the built-in ones, one with parameters behind them.
fn dispatch(app: &'static App, request: &mut Request<'_>) -> Progress {
    let mut decoded = String::new();
    let path = Path::new(request.path, &mut decoded);
    let candidates = (app.route)(path.segments());
    let exact = candidates.first().is_some_and(|candidate| candidate.params.is_empty());
    if !exact && let Some(progress) = api::serve(app, request, path.segments()) {
        return progress;
    }
    if candidates.is_empty() {
        return refused(&Fault::coded("NOT_FOUND", "there is nothing at this path").answered(404));
    }
    let Some(candidate) = choose(candidates, request.method) else {
        return not_allowed(request.method, &allowed(candidates));
    };
    match admit(candidate, &path, request) {
        Ok(slots) => {
            exec::start(|job| (candidate.trigger.answer.0)(job, candidate.trigger, slots, request.is_head()))
        }
        Err(fault) => refused(&fault),
    }
}

/// The first that answers `method`; GET's answers HEAD when no other does.
fn choose(candidates: &'static [Candidate], method: Option<Method>) -> Option<&'static Candidate> {
    let method = method?;
    let answers = |method| candidates.iter().find(|candidate| candidate.methods.contains(&method));
    answers(method).or_else(|| if method == Method::Head { answers(Method::Get) } else { None })
}

fn admit(candidate: &Candidate, path: &Path<'_>, request: &mut Request<'_>) -> Result<Slots, Fault> {
    let trigger = candidate.trigger;
    let table = trigger.ensemble.input;
    let headers = Headers::read(trigger.headers);
    if let Some(auth) = &trigger.auth {
        auth::check(auth, &headers)?;
    }
    let body = std::mem::take(&mut request.body);
    let source = input::Source {
        request,
        parameters: &candidate.parameters(path),
        headers: &headers,
        content_type: &|| Headers::read(&["content-type"]).get("content-type"),
    };
    input::decode(table, &source, body)
}

/// A method that the route does not answer: OPTIONS tells the others, as does 405.
fn not_allowed(method: Option<Method>, allow: &str) -> Progress {
    let response = if method == Some(Method::Options) {
        Response::empty(204)
    } else {
        answer::refuse(
            &Fault::coded("METHOD_NOT_ALLOWED", ["this path answers ", allow].concat()).answered(405),
        )
    };
    Progress::Done(response.with_header("allow", allow))
}

fn allowed(candidates: &[Candidate]) -> String {
    let answered = |method| candidates.iter().any(|candidate| candidate.methods.contains(&method));
    let told = METHODS.into_iter().filter(|method| match method {
        Method::Head => answered(Method::Head) || answered(Method::Get),
        Method::Options => true,
        method => answered(*method),
    });
    let names: Vec<&str> = told.map(Method::name).collect();
    names.join(", ")
}

fn refused(fault: &Fault) -> Progress {
    Progress::Done(answer::refuse(fault))
}

/// Answers with what comes of a run.
pub(crate) fn answer_result(job: u32, trigger: &'static Trigger, slots: Slots, head: bool) -> Job {
    let ensemble = trigger.ensemble;
    Box::pin(async move {
        let run = Run::new(job, ensemble.name, trigger.kind);
        let mut response = answer::reply(&run, (ensemble.run)(&run, slots).await);
        if head {
            response.body.clear();
        }
        response
    })
}

/// Answers 202 before the run begins.
pub(crate) fn answer_accepted(_job: u32, trigger: &'static Trigger, slots: Slots, head: bool) -> Job {
    executions::accept(trigger.ensemble, trigger.kind, slots, head)
}

/// The run of an ensemble in the job of that number, answered in the Execute API's envelope.
fn enveloped(job: u32, ensemble: &'static Ensemble, trigger: &'static str, slots: Slots) -> Job {
    Box::pin(async move {
        let run = Run::new(job, ensemble.name, trigger);
        let begun = crate::js::now();
        let result = (ensemble.run)(&run, slots).await;
        answer::execution(&run, result, crate::js::now() - begun)
    })
}

#[cfg(test)]
mod tests;
