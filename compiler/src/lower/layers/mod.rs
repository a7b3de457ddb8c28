//! What stands around the run of a trigger, in the order of the language (§5): CORS, the rate limit,
//! auth, the cache. A limit that counts by the caller stands behind auth: nobody is known before.

mod auth;
mod key;

use super::rir::{self, Layer, Read};
use super::routes::headers_read;
use super::unit::Unit;
use crate::expr::ExprKind;
use crate::plan::{Counter, RATE_LIMITER, counter as counter_of};
use crate::resolve::hir::{Auth, Cors, HttpCache, HttpTrigger, McpTrigger, RateKey, RateLimit};

/// The header with the caller's address.
const ADDRESS: &str = "cf-connecting-ip";
const IF_NONE_MATCH: &str = "if-none-match";

/// The layers of a trigger, the outermost first; `ident` is that of the trigger, `reads` what its
/// ensemble reads of the input.
pub(super) fn layers(unit: &Unit<'_>, trigger: &HttpTrigger, ident: &str, reads: &[Read]) -> Vec<Layer> {
    let cors = trigger.cors.iter().map(|one| Layer::Cors(cors(one, trigger)));
    let limit = trigger.rate_limit.as_ref().map(|limit| rate_limit(unit, limit, ident));
    let limit = limit.map(Layer::RateLimit);
    let auth = trigger.auth.iter().map(|one| Layer::Auth(auth::auth(unit.project, one)));
    let cache = trigger.cache.iter().map(|one| Layer::Cache(cache(unit, one, trigger, ident, reads)));
    let (before, behind) = match trigger.rate_limit.as_ref().is_some_and(asks_who) {
        true => (None, limit),
        false => (limit, None),
    };
    cors.chain(before).chain(auth).chain(behind).chain(cache).collect()
}

/// Who may call a tool.
pub(super) fn of_tool(unit: &Unit<'_>, trigger: &McpTrigger) -> Option<rir::Auth> {
    trigger.auth.as_ref().map(|one| auth::auth(unit.project, one))
}

/// The headers in which callers show who they are.
pub(super) fn shown_in(auth: Option<&Auth>) -> Vec<String> {
    let methods = auth.iter().flat_map(|auth| &auth.methods);
    methods.flat_map(auth::shown_in).copied().map(str::to_owned).collect()
}

/// The request headers that layers of a trigger read, in lower case.
pub(super) fn headers(trigger: &HttpTrigger, layers: &[Layer]) -> Vec<String> {
    let mut names = shown_in(trigger.auth.as_ref());
    for layer in layers {
        match layer {
            Layer::Cors(cors) if cors.origins != ["*"] => names.push("origin".to_owned()),
            Layer::RateLimit(limit) => {
                names.push(ADDRESS.to_owned());
                if let rir::RateKey::Value(key) = &limit.key {
                    headers_read(&key.reads, &mut names);
                }
            }
            Layer::Cache(cache) => {
                names.push(IF_NONE_MATCH.to_owned());
                names.extend(cache.vary.iter().cloned());
            }
            Layer::Cors(_) | Layer::Auth(_) => {}
        }
    }
    names
}

/// Whether a limit counts by who calls.
fn asks_who(limit: &RateLimit) -> bool {
    match &limit.key {
        RateKey::Ip => false,
        RateKey::User(_) => true,
        RateKey::Value(tree) => {
            let is_trigger = |kind: &ExprKind| matches!(kind, ExprKind::Name(root) if root == "trigger");
            tree.exprs().iter().flat_map(|e| e.preorder()).any(|e| is_trigger(&e.kind))
        }
    }
}

fn cors(cors: &Cors, trigger: &HttpTrigger) -> rir::Cors {
    let mut methods: Vec<&str> = Vec::new();
    let own = trigger.routes.iter().flat_map(|route| &route.methods);
    let all = if cors.methods.is_empty() { own.collect() } else { cors.methods.iter().collect::<Vec<_>>() };
    for method in all {
        if !methods.contains(&method.as_str()) {
            methods.push(method);
        }
    }
    rir::Cors {
        origins: cors.origins.clone(),
        methods: methods.join(", "),
        headers: (!cors.headers.is_empty()).then(|| cors.headers.join(", ")),
        expose: cors.expose.join(", "),
        credentials: cors.credentials,
        max_age: cors.max_age,
    }
}

fn rate_limit(unit: &Unit<'_>, limit: &RateLimit, ident: &str) -> rir::RateLimit {
    rir::RateLimit {
        requests: limit.requests,
        window: limit.window.value,
        scope: scope(unit, ident),
        key: match &limit.key {
            RateKey::Ip => rir::RateKey::Ip,
            RateKey::User(_) => rir::RateKey::User,
            RateKey::Value(tree) => rir::RateKey::Value(Box::new(key::function(unit, tree, ident))),
        },
        counter: counter(counter_of(limit, &unit.project.hir.config)),
    }
}

fn cache(
    unit: &Unit<'_>,
    cache: &HttpCache,
    trigger: &HttpTrigger,
    ident: &str,
    reads: &[Read],
) -> rir::HttpCache {
    let mut vary = cache.vary.clone();
    headers_read(reads, &mut vary);
    vary.sort();
    vary.dedup();
    rir::HttpCache { ttl: cache.ttl, vary, scope: scope(unit, ident), shared: trigger.auth.is_none() }
}

/// What tells the counts and answers of a trigger from those of all others.
fn scope(unit: &Unit<'_>, ident: &str) -> String {
    format!("{}/{}", unit.name(), ident.to_ascii_lowercase())
}

fn counter(counter: Counter) -> rir::Counter {
    let (ident, binding) = match counter {
        Counter::Exact => ("Exact", RATE_LIMITER.binding.to_owned()),
        Counter::Bound(binding) => ("Bound", binding),
        Counter::Kept(binding) => ("Kept", binding),
    };
    rir::Counter { ident, binding }
}
