//! Texts that were made at build: the lists of ensembles and agents, and `openapi.json`. They stand in the
//! Worker's JavaScript, where they cost no memory of wasm until somebody asks.

use super::kind::Kind;
use crate::fault::Fault;
use crate::js;
use crate::reply::Response;

/// The document of a name.
///
/// # Errors
/// `NOT_FOUND` when there is none.
pub(super) fn named(name: &str) -> Result<Response, Fault> {
    get(name).ok_or_else(|| Fault::coded("NOT_FOUND", "there is no such document").answered(404))
}

/// What is known of one ensemble or agent.
///
/// # Errors
/// When there is none of this name.
pub(super) fn described(kind: &Kind, name: &str) -> Result<Response, Fault> {
    get(&[kind.list, "/", name].concat()).ok_or_else(|| kind.unknown())
}

fn get(name: &str) -> Option<Response> {
    Some(Response::json_text(200, js::document(name)?))
}
