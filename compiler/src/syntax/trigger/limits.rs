//! `rateLimit` and `cache` of a trigger.

use super::cors::words;
use super::seconds::seconds;
use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::syntax::ast::{Auth, AuthMethod, HttpCache, RateKey, RateLimit, Route, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// Reads `rateLimit`.
pub(super) fn rate_limit(node: &Node, reader: &mut Reader) -> Option<RateLimit> {
    let fields = Fields::read(node, &keys::RATE_LIMIT, "`rateLimit`", reader)?;
    let requests = fields.need("requests", "`rateLimit`", "add `requests: 100`", reader);
    let window = fields.need("window", "`rateLimit`", "add `window: 60`, in seconds", reader);
    let requests = requests.and_then(|node| reader.count(node, "`requests`"));
    let window = window.and_then(|node| {
        let window = seconds(node, "`window`", reader)?;
        Some(Spanned::new(window, node.span))
    });
    let key = match fields.get("key") {
        Some(node) => key(node, reader)?,
        None => RateKey::Ip,
    };
    let binding = fields.get("binding").map(|node| reader.name(node, "`binding`"));
    if binding == Some(None) {
        return None;
    }
    Some(RateLimit { span: node.span, requests: requests?, window: window?, key, binding: binding.flatten() })
}

/// `ip`, `user`, or text with holes.
fn key(node: &Node, reader: &mut Reader) -> Option<RateKey> {
    let tree = reader.scalar(node, "`key`")?;
    match &tree.kind {
        TreeKind::String(word) if word == "ip" => Some(RateKey::Ip),
        TreeKind::String(word) if word == "user" => Some(RateKey::User(node.span)),
        TreeKind::Hole(_) | TreeKind::Text(_) => Some(RateKey::Value(tree)),
        _ => {
            reader.report(
                Diagnostic::new(Code::InvalidValue, node.span, "this `key` is the same for everybody")
                    .note("requests are counted apart for each value of it")
                    .help("write `ip`, `user`, or something of the request: `${input.headers['x-tenant']}`"),
            );
            None
        }
    }
}

/// Reports a limit by user where no caller has a name.
pub(super) fn check_user(limit: &RateLimit, auth: Option<&Auth>, reader: &mut Reader) {
    let RateKey::User(span) = limit.key else { return };
    let names = |method: &AuthMethod| {
        matches!(method, AuthMethod::Basic(_) | AuthMethod::ApiKey(_) | AuthMethod::Jwt(_))
    };
    if auth.is_none_or(|auth| !auth.methods.iter().any(names)) {
        reader.report(
            Diagnostic::new(Code::NamelessCaller, span, "no caller has a name here to be counted by")
                .note("tokens, API keys and `basic` tell one caller from another; a shared secret does not")
                .help("write `key: ip`, or add such a method to `auth`"),
        );
    }
}

/// Reads `cache`: a map, or the seconds alone. `routes` are those of the trigger.
pub(super) fn cache(node: &Node, routes: &[Route], reader: &mut Reader) -> Option<HttpCache> {
    let (ttl, vary) = match node.kind {
        NodeKind::Mapping(_) => {
            let fields = Fields::read(node, &keys::HTTP_CACHE, "`cache` of a trigger", reader)?;
            let ttl = fields.need("ttl", "`cache` of a trigger", "add `ttl: 60`, in seconds", reader)?;
            let vary = fields.get("vary").map(|node| words(node, "`vary`", reader)).unwrap_or_default();
            (seconds(ttl, "`ttl`", reader)?, vary)
        }
        NodeKind::Bool(false) => return None,
        _ => (seconds(node, "`cache` of a trigger", reader)?, Vec::new()),
    };
    if !routes.is_empty() && !routes.iter().any(|route| route.methods.iter().any(|method| method == "GET")) {
        reader.report(
            Diagnostic::new(Code::PolicyHasNoEffect, node.span, "nothing is ever cached here")
                .note("only answers to GET and HEAD are kept, and this trigger takes neither")
                .help("add GET to `methods`, or leave `cache` out"),
        );
    }
    Some(HttpCache { span: node.span, ttl, vary })
}
