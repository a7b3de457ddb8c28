//! What every Worker answers besides its triggers (language §7): `/health`, the REST API below
//! `/api/v1`, and `/openapi.json`.

mod documents;
mod execute;
mod health;
mod stream;

use super::request::{Headers, Request};
use super::{auth, not_allowed, refused};
use crate::app::{App, Method};
use crate::exec::Progress;
use crate::fault::Fault;
use execute::{AGENTS, Answer, ENSEMBLES, Kind};

/// What a path means.
enum Endpoint<'a> {
    Health,
    /// A document that was made at build.
    Document(&'static str),
    /// What is known of one ensemble or agent.
    Described(&'static Kind, &'a str),
    /// A run of what the path names, or else the body.
    Run(&'static Kind, Option<&'a str>, Answer),
}

/// The answer, if the path is one of these.
pub(super) fn serve(app: &'static App, request: &mut Request<'_>, path: &[&str]) -> Option<Progress> {
    let endpoint = match path {
        ["health"] => Endpoint::Health,
        ["openapi.json"] => Endpoint::Document("openapi"),
        ["api", "v1", path @ ..] => v1(path)?,
        _ => return None,
    };
    let runs = matches!(endpoint, Endpoint::Run(..));
    Some(match request.method {
        Some(Method::Post) if runs => answer(app, request, &endpoint),
        Some(Method::Get | Method::Head) if !runs => answer(app, request, &endpoint),
        _ => not_allowed(request, if runs { "POST, OPTIONS" } else { "GET, HEAD, OPTIONS" }),
    })
}

fn v1<'a>(path: &[&'a str]) -> Option<Endpoint<'a>> {
    Some(match path {
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
        Endpoint::Health => Ok(Progress::Done(health::answer())),
    }
}
