//! `/health`: whoever asks learns that the Worker runs.

use crate::js;
use crate::json::Json;
use crate::reply::Response;

/// `{status, timestamp, version}`
pub(super) fn answer() -> Response {
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
