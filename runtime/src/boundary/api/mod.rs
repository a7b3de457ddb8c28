//! What every Worker answers besides its triggers (language §7): `/health`, the REST API below
//! `/api/v1`, and `/openapi.json`.

pub(super) mod call;
mod documents;
mod execute;
mod health;
mod kind;
mod stream;

use super::request::{Headers, Request};
use super::{auth, not_allowed, refused};
use crate::app::{App, Asked, Executions, Method, Schedules};
use crate::exec::{self, Progress};
use crate::fault::Fault;
use execute::Answer;
use kind::{AGENTS, ENSEMBLES, Kind};

pub(super) use kind::SCHEDULES;

/// What a path means.
enum Endpoint<'a> {
    Health,
    /// A document that was made at build.
    Document(&'static str),
    /// What is known of one ensemble or agent.
    Described(&'static Kind, &'a str),
    /// A run of what the path names, or else the body.
    Run(&'static Kind, Option<&'a str>, Answer),
    /// A run that goes on behind its answer, or went on.
    Execution(&'static Executions, &'a str),
    /// A run of one schedule of the ensemble of that name.
    Trigger(&'static Schedules, &'a str),
    /// Runs of the schedules that have an expression.
    Test(&'static Schedules),
}

impl Endpoint<'_> {
    /// The methods that it takes beside OPTIONS, and how `Allow` tells them.
    fn methods(&self) -> (&'static [Method], &'static str) {
        match self {
            Endpoint::Run(..) | Endpoint::Trigger(..) | Endpoint::Test(_) => {
                (&[Method::Post], "POST, OPTIONS")
            }
            Endpoint::Execution(..) => {
                (&[Method::Get, Method::Head, Method::Delete], "GET, DELETE, HEAD, OPTIONS")
            }
            _ => (&[Method::Get, Method::Head], "GET, HEAD, OPTIONS"),
        }
    }
}

/// The answer, if the path is one of these.
pub(super) fn serve(app: &'static App, request: &mut Request<'_>, path: &[&str]) -> Option<Progress> {
    let endpoint = match path {
        ["health"] => Endpoint::Health,
        ["openapi.json"] => Endpoint::Document("openapi"),
        ["api", "v1", "schedules", path @ ..] => schedules(app, request.method, path)?,
        ["api", "v1", path @ ..] => v1(app, path)?,
        _ => return None,
    };
    let (methods, allow) = endpoint.methods();
    Some(match request.method {
        Some(method) if methods.contains(&method) => answer(app, request, &endpoint),
        _ => not_allowed(request, allow),
    })
}

fn v1<'a>(app: &'static App, path: &[&'a str]) -> Option<Endpoint<'a>> {
    Some(match path {
        ["executions", id] => Endpoint::Execution(app.executions.as_ref()?, id),
        ["stream"] => Endpoint::Run(&ENSEMBLES, None, Answer::Events),
        ["execute"] => Endpoint::Run(&ENSEMBLES, None, Answer::Once),
        ["execute", kind, name] => Endpoint::Run(kind_of(kind)?, Some(name), Answer::Once),
        ["ensembles"] => Endpoint::Document(ENSEMBLES.list),
        ["agents"] => Endpoint::Document(AGENTS.list),
        ["ensembles", name] => Endpoint::Described(&ENSEMBLES, name),
        ["agents", name] => Endpoint::Described(&AGENTS, name),
        _ => return None,
    })
}

fn schedules<'a>(app: &'static App, method: Option<Method>, path: &[&'a str]) -> Option<Endpoint<'a>> {
    Some(match path {
        [] => Endpoint::Document(SCHEDULES.list),
        ["crons", "list"] => Endpoint::Document("crons"),
        [name, "trigger"] => Endpoint::Trigger(app.schedules.as_ref()?, name),
        // An ensemble may have this name.
        ["test"] if !matches!(method, Some(Method::Get | Method::Head)) => {
            Endpoint::Test(app.schedules.as_ref()?)
        }
        [name] => Endpoint::Described(&SCHEDULES, name),
        _ => return None,
    })
}

fn kind_of(word: &str) -> Option<&'static Kind> {
    match word {
        "ensemble" => Some(&ENSEMBLES),
        "agent" => Some(&AGENTS),
        _ => None,
    }
}

fn answer(app: &'static App, request: &mut Request<'_>, endpoint: &Endpoint<'_>) -> Progress {
    admitted(app, request, endpoint).unwrap_or_else(|fault| refused(&fault))
}

fn admitted(
    app: &'static App,
    request: &mut Request<'_>,
    endpoint: &Endpoint<'_>,
) -> Result<Progress, Fault> {
    if !matches!(endpoint, Endpoint::Health) {
        auth::check_api(&Headers::read(auth::API_HEADERS))?;
    }
    match endpoint {
        Endpoint::Run(kind, name, answer) => execute::start(app, request, kind, *name, *answer),
        Endpoint::Described(kind, name) => documents::described(kind, name).map(Progress::Done),
        Endpoint::Document(name) => documents::named(name).map(Progress::Done),
        Endpoint::Execution(executions, id) => {
            let (end, head) = (request.method == Some(Method::Delete), request.is_head());
            let job = (executions.ask)(id, end);
            Ok(exec::start(|_| if head { Box::pin(async { job.await.without_body() }) } else { job }))
        }
        Endpoint::Trigger(schedules, name) => {
            (schedules.serve)(app, schedules.list, Asked::Trigger(name, std::mem::take(&mut request.body)))
        }
        Endpoint::Test(schedules) => {
            (schedules.serve)(app, schedules.list, Asked::Test(std::mem::take(&mut request.body)))
        }
        Endpoint::Health => Ok(Progress::Done(health::answer())),
    }
}
