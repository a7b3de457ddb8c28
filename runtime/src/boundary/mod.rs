//! The HTTP boundary: from a request to a run and back. The order is route, method, auth, input,
//! run (language §5). What the run does is not known here.

mod answer;
mod api;
mod auth;
mod input;
pub(crate) mod percent;
mod request;

use crate::app::{App, Ensemble, Method, Path, Routes, Slots, Trigger};
use crate::exec::{self, Progress};
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
    let routes = (app.route)(&path);
    let exact = routes.as_ref().is_some_and(|routes| routes.parameters.is_empty());
    if !exact && let Some(progress) = api::serve(app, request, path.segments()) {
        return progress;
    }
    match routes {
        Some(routes) => trigger(&routes, request),
        None => refused(&Fault::coded("NOT_FOUND", "there is nothing at this path").answered(404)),
    }
}

fn trigger(routes: &Routes<'_>, request: &mut Request<'_>) -> Progress {
    let Some(trigger) = choose(routes.triggers, request.method) else {
        return not_allowed(request, &allowed(routes.triggers));
    };
    match admit(trigger, routes, request) {
        Ok(slots) => run(trigger.ensemble, slots, Form::Http { head: request.is_head() }),
        Err(fault) => refused(&fault),
    }
}

/// The trigger that answers `method`; GET's answers HEAD when no other does.
fn choose(triggers: &[&'static Trigger], method: Option<Method>) -> Option<&'static Trigger> {
    let method = method?;
    let answers = |method| triggers.iter().find(|trigger| trigger.methods.contains(&method)).copied();
    answers(method).or_else(|| if method == Method::Head { answers(Method::Get) } else { None })
}

fn admit(trigger: &'static Trigger, routes: &Routes<'_>, request: &mut Request<'_>) -> Result<Slots, Fault> {
    let table = &trigger.ensemble.input;
    let mut names = trigger.headers.to_vec();
    names.extend(trigger.auth.as_ref().map(auth::headers));
    names.extend(input::needed_headers(table));
    let headers = Headers::read(names);
    if let Some(auth) = &trigger.auth {
        auth::check(auth, &headers)?;
    }
    let body = std::mem::take(&mut request.body);
    let source = input::Source {
        request,
        parameters: &routes.parameters,
        headers: &headers,
        content_type: &|| Headers::read(vec!["content-type"]).get("content-type"),
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

fn allowed(triggers: &[&'static Trigger]) -> String {
    let mut methods: Vec<Method> = triggers.iter().flat_map(|trigger| trigger.methods).copied().collect();
    methods.push(Method::Options);
    if methods.contains(&Method::Get) {
        methods.push(Method::Head);
    }
    methods.sort_by_key(|method| *method as u8);
    methods.dedup();
    methods.iter().map(|method| method.name()).collect::<Vec<_>>().join(", ")
}

fn refused(fault: &Fault) -> Progress {
    Progress::Done(answer::refuse(fault))
}

/// Who asked for a run, and so in which form it is answered.
enum Form {
    /// A trigger: the output as it is; without its body for HEAD.
    Http { head: bool },
    /// The Execute API: the output in an envelope.
    Api,
}

/// Starts a run.
fn run(ensemble: &'static Ensemble, slots: Slots, form: Form) -> Progress {
    exec::start(|job| {
        Box::pin(async move {
            match form {
                Form::Http { head } => {
                    let run = Run::new(job, ensemble.name, "http");
                    let mut response = answer::reply(&run, (ensemble.run)(&run, slots).await);
                    if head {
                        response.body.clear();
                    }
                    response
                }
                Form::Api => {
                    let run = Run::new(job, ensemble.name, "api");
                    let begun = crate::js::now();
                    let result = (ensemble.run)(&run, slots).await;
                    answer::execution(&run, result, crate::js::now() - begun)
                }
            }
        })
    })
}

#[cfg(test)]
mod tests;
