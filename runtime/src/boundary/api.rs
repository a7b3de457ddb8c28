//! What every Worker answers besides its triggers: `/health` and the Execute API (language §7).

use super::input::invalid_json;
use super::request::{Headers, Request};
use super::{auth, enveloped, not_allowed, refused};
use crate::app::{App, Ensemble, Entry, Method, Slots};
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::input::{Read, read_json};
use crate::js;
use crate::json::Json;
use crate::reply::Response;
use crate::value::{Object, Str, Value};

/// The answer, if the path is one of these.
pub(super) fn serve(app: &'static App, request: &mut Request<'_>, path: &[&str]) -> Option<Progress> {
    Some(match path {
        ["health"] => match request.method {
            Some(Method::Get | Method::Head) => Progress::Done(health()),
            _ => not_allowed(request.method, "GET, HEAD, OPTIONS"),
        },
        ["api", "v1", "execute"] => execute(app, request, None),
        ["api", "v1", "execute", "ensemble", name] => execute(app, request, Some(name)),
        ["api", "v1", "executions", id] => (app.executions.as_ref()?.ask)(request.method, id),
        _ => return None,
    })
}

fn health() -> Response {
    let mut json = Json::new();
    json.raw("{");
    json.field_raw("\"status\":", "\"healthy\"");
    json.field_number("\"timestamp\":", js::now());
    json.field_str("\"version\":", version());
    json.raw("}");
    Response::json(200, json)
}

/// The runtime's version, without the mark that generated crates add to it.
fn version() -> &'static str {
    let version = env!("CARGO_PKG_VERSION");
    version.split_once('+').map_or(version, |(version, _)| version)
}

fn execute(app: &'static App, request: &mut Request<'_>, name: Option<&str>) -> Progress {
    if request.method != Some(Method::Post) {
        return not_allowed(request.method, "POST, OPTIONS");
    }
    match admit(app, request, name) {
        Ok((entry, input, later)) => match entry.ensemble.input.take_value(&input) {
            Ok(slots) => begin(app, entry.ensemble, slots, later),
            Err(violations) => refused(&Fault::violations("the input is not valid", &violations)),
        },
        Err(fault) => refused(&fault),
    }
}

/// Begins the run; `later` answers before it is over.
fn begin(app: &'static App, ensemble: &'static Ensemble, slots: Slots, later: bool) -> Progress {
    match &app.executions {
        Some(executions) if later => exec::start(|_| (executions.start)(ensemble, slots)),
        _ => exec::start(|job| enveloped(job, ensemble, "api", slots)),
    }
}

static CALL: &[Read] = &[
    Read::field("ensemble", Some(0), &[]),
    Read::field("input", Some(1), &[]),
    Read::field("async", Some(2), &[]),
];

/// The ensemble that is to run, its input, and whether the answer comes before the result.
fn admit(
    app: &'static App,
    request: &mut Request<'_>,
    name: Option<&str>,
) -> Result<(&'static Entry, Value, bool), Fault> {
    auth::check_api(&Headers::read(auth::API_HEADERS))?;
    let [ensemble, input, later] = call(std::mem::take(&mut request.body))?;
    let name = match (name, ensemble.as_str()) {
        (Some(name), _) | (None, Some(name)) => name,
        _ => return Err(invalid("`ensemble` must be the name of an ensemble")),
    };
    let entry = find(app, name)?;
    let later = later == Value::Bool(true);
    match input {
        Value::Undefined | Value::Null => Ok((entry, Value::from(Object::new()), later)),
        input if input.as_object().is_some() => Ok((entry, input, later)),
        _ => Err(invalid("`input` must be an object")),
    }
}

fn call(body: Vec<u8>) -> Result<[Value; 3], Fault> {
    let mut slots = [const { Value::Undefined }; 3];
    if !body.is_empty() {
        let text = Str::from_utf8(body).map_err(|_| invalid("the body is not UTF-8"))?;
        read_json(&text, CALL, &mut slots).map_err(|error| invalid_json(&error))?;
    }
    Ok(slots)
}

fn find(app: &'static App, name: &str) -> Result<&'static Entry, Fault> {
    let Some(entry) = app.ensembles.iter().find(|entry| entry.ensemble.name == name) else {
        return Err(Fault::coded("ENSEMBLE_NOT_FOUND", "there is no ensemble of this name").answered(404));
    };
    if entry.api {
        return Ok(entry);
    }
    let message = "this ensemble cannot be run through the Execute API: see `apiExecutable`";
    Err(Fault::coded("EXECUTION_NOT_ALLOWED", message).answered(403))
}

fn invalid(message: &'static str) -> Fault {
    Fault::coded("INVALID_REQUEST", message).answered(400)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn calls_are_read_from_the_body() {
        let [ensemble, input, later] =
            call(br#"{"ensemble":"e","input":{"a":[1]},"async":true,"x":0}"#.to_vec()).unwrap();
        assert_eq!(ensemble, Value::from("e"));
        assert_eq!(input.member("a").at(0), Value::Number(1.0));
        assert_eq!(later, Value::Bool(true));
        assert!(call(Vec::new()).unwrap().iter().all(Value::is_undefined));
        assert_eq!(call(b"{".to_vec()).unwrap_err().answer(), 400);
        assert_eq!(call(vec![0xFF]).unwrap_err().answer(), 400);
    }
}
