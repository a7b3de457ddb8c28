//! Layers: what stands around the run of a trigger. Each is a static that generated code names, so a
//! Worker holds only those that it uses. A trigger without any is not dealt with here.

mod cors;
mod http_cache;
mod rate_limit;

pub use cors::Cors;
pub use http_cache::HttpCache;
pub use rate_limit::{Key, RateLimit};

use super::request::{Headers, Request};
use super::{Bodies, answer, choose, input};
use crate::app::{App, Candidate, Method, Path, Slots, Trigger};
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::reply::Response;
use crate::run::Run;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

/// An answer instead of the run, once it is known whether there is one.
pub(crate) type Entering<'a> = Pin<Box<dyn Future<Output = Option<Response>> + 'a>>;

/// Something around a run.
pub trait Layer: Sync {
    /// Before the run: an answer instead of it, or none.
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a>;

    /// Behind the run, or the refusal of a layer inside.
    fn leave(&self, _call: &Call, _response: &mut Response) {}

    /// The answer to a preflight with these headers, when this layer gives one.
    fn preflight(&self, _asked: &Headers) -> Option<Response> {
        None
    }
}

/// A request on its way through the layers of its trigger.
pub struct Call {
    pub(crate) run: Run,
    pub(crate) method: Option<Method>,
    pub(crate) url: String,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Headers,
    bodies: Option<&'static Bodies>,
    parameters: Vec<(&'static str, String)>,
    /// Headers that the answer gets, whoever gives it.
    added: RefCell<Vec<(&'static str, String)>>,
}

impl Call {
    /// Gives the answer a header.
    pub(crate) fn add_header(&self, name: &'static str, value: impl Into<String>) {
        self.added.borrow_mut().push((name, value.into()));
    }

    /// The same request without its body, for a run of its own.
    pub(crate) fn again(&self, trigger: &Trigger) -> Call {
        Call {
            run: Run::new(self.run.job(), trigger.ensemble.name, trigger.kind),
            method: self.method,
            url: self.url.clone(),
            body: Vec::new(),
            headers: self.headers.clone(),
            bodies: self.bodies,
            parameters: Vec::new(),
            added: RefCell::default(),
        }
    }

    /// Reads the request's input by a table.
    fn decode(&self, table: &crate::app::InputTable, body: Vec<u8>) -> Result<Slots, Fault> {
        let request = Request::of(self.method, &self.url);
        let parameters: Vec<_> = self.parameters.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let source = input::Source {
            request: &request,
            parameters: &parameters,
            headers: &self.headers,
            bodies: self.bodies,
            content_type: &input::content_type,
        };
        input::decode(table, &source, body)
    }

    /// What a table names of the request but for its body, which no layer reads.
    pub(crate) fn slots(&self, table: &crate::app::InputTable) -> Result<Slots, Fault> {
        self.decode(table, Vec::new())
    }
}

/// The headers of a preflight.
const PREFLIGHT: &[&str] = &["origin", "access-control-request-method", "access-control-request-headers"];

/// The answer to an OPTIONS request that asks what another request may do.
#[inline(never)]
pub(super) fn preflight(candidates: &'static [Candidate]) -> Option<Response> {
    if candidates.iter().all(|candidate| candidate.trigger.layers.is_empty()) {
        return None;
    }
    let asked = Headers::read(PREFLIGHT);
    let method = Method::named(asked.get("access-control-request-method")?.as_str());
    let layers = choose(candidates, method)?.trigger.layers;
    layers.iter().find_map(|layer| layer.preflight(&asked))
}

/// Handles a request whose trigger has layers.
#[inline(never)]
pub(super) fn serve(
    app: &'static App,
    candidate: &'static Candidate,
    path: &Path<'_>,
    request: &mut Request<'_>,
) -> Progress {
    let trigger = candidate.trigger;
    let (method, url) = (request.method, request.url.to_owned());
    let body = std::mem::take(&mut request.body);
    let owned = |(name, text): (&'static str, &str)| (name, text.to_owned());
    let parameters = candidate.parameters(path).into_iter().map(owned).collect();
    let headers = Headers::read(trigger.headers);
    exec::start(|job| {
        let run = Run::new(job, trigger.ensemble.name, trigger.kind);
        let (bodies, added) = (app.bodies, RefCell::default());
        let call = Call { run, method, url, body, headers, bodies, parameters, added };
        Box::pin(through(candidate, call))
    })
}

async fn through(candidate: &'static Candidate, mut call: Call) -> Response {
    let layers = candidate.trigger.layers;
    let mut entered = 0;
    let mut given = None;
    for layer in layers {
        given = layer.enter(&call).await;
        if given.is_some() {
            break;
        }
        entered += 1;
    }
    let mut response = match given {
        Some(response) => response,
        None => run(candidate, &mut call).await,
    };
    for layer in layers.iter().take(entered).rev() {
        layer.leave(&call, &mut response);
    }
    for (name, value) in call.added.take() {
        response.add(name, &value);
    }
    if call.method == Some(Method::Head) {
        return response.without_body();
    }
    response
}

async fn run(candidate: &Candidate, call: &mut Call) -> Response {
    let ensemble = candidate.trigger.ensemble;
    let body = std::mem::take(&mut call.body);
    match call.decode(ensemble.input, body) {
        Ok(slots) => match &candidate.trigger.accepts {
            None => answer::reply(&call.run, (ensemble.run)(&call.run, slots).await),
            Some(accepts) => (accepts.0)(&call.run, ensemble, slots).await,
        },
        Err(fault) => answer::refused_by(&call.run, &fault),
    }
}
