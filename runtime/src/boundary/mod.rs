//! The HTTP boundary: from a request to a run and back. The order is route, method, the layers of the
//! trigger, input, run (language §5). What the run does is not known here.

mod answer;
mod api;
pub mod auth;
mod body;
pub(crate) mod commands;
pub(crate) mod event;
pub(crate) mod executions;
mod input;
pub mod layers;
pub mod limits;
pub mod mcp;
mod multipart;
pub(crate) mod percent;
pub(crate) mod request;
pub(crate) mod schedules;

use crate::app::{App, Candidate, METHODS, Method, Path, Slots, Trigger};
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::reply::Response;
use crate::run::Run;
use request::{Headers, Request};

pub use body::{BODIES, Bodies};

/// Handles a request; `method` is a number of [`Method`].
pub(crate) fn serve(app: &'static App, method: u32, url: &str, body: Vec<u8>) -> Progress {
    let mut request = Request::new(method, url, body);
    let head = request.is_head();
    match dispatch(app, &mut request) {
        Progress::Done(response) if head => Progress::Done(response.without_body()),
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
    if request.method == Some(Method::Options)
        && let Some(layers) = candidates.iter().find_map(|candidate| candidate.trigger.layers.as_ref())
        && let Some(response) = (layers.preflight)(candidates)
    {
        return Progress::Done(response);
    }
    let Some(candidate) = choose(candidates, request.method) else {
        return not_allowed(request, &allowed(candidates));
    };
    if let Some(layers) = &candidate.trigger.layers {
        return (layers.serve)(app, candidate, &path, request);
    }
    match admit(app, candidate, &path, request) {
        Ok(slots) => run(candidate.trigger, slots, request.is_head()),
        Err(fault) => refused(&fault),
    }
}

/// The first that answers `method`; GET's answers HEAD when no other does.
fn choose(candidates: &'static [Candidate], method: Option<Method>) -> Option<&'static Candidate> {
    let method = method?;
    let answers = |method| candidates.iter().find(|candidate| candidate.methods.contains(&method));
    answers(method).or_else(|| if method == Method::Head { answers(Method::Get) } else { None })
}

fn admit(
    app: &App,
    candidate: &Candidate,
    path: &Path<'_>,
    request: &mut Request<'_>,
) -> Result<Slots, Fault> {
    let trigger = candidate.trigger;
    let table = trigger.ensemble.input;
    let headers = Headers::read(trigger.headers);
    let body = std::mem::take(&mut request.body);
    let source = input::Source {
        request,
        parameters: &candidate.parameters(path),
        headers: &headers,
        bodies: app.bodies,
        content_type: &input::content_type,
    };
    input::decode(table, &source, body)
}

/// A method that the route does not answer: OPTIONS tells the others, as does 405.
fn not_allowed(request: &Request<'_>, allow: &str) -> Progress {
    let response = if request.method == Some(Method::Options) {
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

/// A body that is not what it says.
fn bad_request(code: &'static str, message: String) -> Fault {
    Fault::coded(code, message).answered(400)
}

fn refused(fault: &Fault) -> Progress {
    Progress::Done(answer::refuse(fault))
}

/// Starts a run that answers its output as it is; without its body for HEAD.
fn run(trigger: &'static Trigger, slots: Slots, head: bool) -> Progress {
    exec::start(|job| {
        Box::pin(async move {
            let ensemble = trigger.ensemble;
            let run = Run::new(job, ensemble.name, trigger.kind);
            let response = match &trigger.accepts {
                None => answer::reply(&run, (ensemble.run)(&run, slots).await),
                Some(accepts) => (accepts.0)(&run, ensemble, slots).await,
            };
            if head {
                return response.without_body();
            }
            response
        })
    })
}

#[cfg(test)]
mod tests;
