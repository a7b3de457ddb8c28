//! What is said of a call beside the call: how long it may take, whether it is tried again, whether
//! its result is kept (language §2, Commands).

use super::Tree;
use crate::expr::Expr;
use crate::source::Span;

/// What a step, an agent or an ensemble says of its calls.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// `timeout`
    pub timeout: Option<Timeout>,
    /// `retry`
    pub retry: Option<Retry>,
    /// `cache`
    pub cache: Option<Cache>,
}

/// `timeout` with `onTimeout`.
#[derive(Clone, Debug)]
pub struct Timeout {
    /// Milliseconds of one attempt: a number or a hole.
    pub limit: Tree,
    /// `onTimeout` with `error: false`.
    pub fallback: Option<Fallback>,
}

/// What a step that took too long gives instead of failing.
#[derive(Clone, Debug)]
pub struct Fallback {
    /// Where `error: false` stands.
    pub span: Span,
    /// The value; null when none is written.
    pub value: Tree,
}

/// `retry`
#[derive(Clone, Debug)]
pub struct Retry {
    /// How often it is tried, the first time counted.
    pub attempts: u32,
    /// How the delay grows.
    pub backoff: Backoff,
    /// The first delay in milliseconds.
    pub initial_delay: f64,
    /// The longest.
    pub max_delay: f64,
    /// Whether a delay is drawn between 0 and what it would be.
    pub jitter: bool,
    /// `retryOn`, when written.
    pub on: Option<RetryOn>,
}

/// How the delay grows from try to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backoff {
    /// `d`, `2d`, `4d`, …
    Exponential,
    /// `d`, `2d`, `3d`, …
    Linear,
    /// `d`, `d`, `d`, …
    Fixed,
}

/// The failures that are tried again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RetryOn {
    /// Statuses of upstreams.
    pub statuses: Vec<u16>,
    /// Codes of failures.
    pub codes: Vec<String>,
}

/// `cache`
#[derive(Clone, Debug)]
pub struct Cache {
    /// Where it stands.
    pub span: Span,
    /// Seconds: a number or a hole.
    pub ttl: Tree,
    /// `key`; without it the input is the key.
    pub key: Option<Tree>,
    /// `bypass`
    pub bypass: Option<Expr>,
}

/// The KV namespace that caches use.
pub const CACHE_BINDING: &str = "CACHE";

impl Policy {
    /// The values with the role that `plan` shows, besides `bypass`.
    pub fn trees(&self) -> Vec<(&'static str, &Tree)> {
        let timeout = self.timeout.iter().flat_map(|timeout| {
            let fallback = timeout.fallback.iter().map(|fallback| ("fallback", &fallback.value));
            std::iter::once(("timeout", &timeout.limit)).chain(fallback)
        });
        let cache = self.cache.iter().flat_map(|cache| cache.key.iter().chain([&cache.ttl]));
        timeout.chain(cache.map(|tree| ("cache", tree))).collect()
    }

    /// The same values, to change them.
    pub fn trees_mut(&mut self) -> Vec<&mut Tree> {
        let timeout = self.timeout.iter_mut().flat_map(|timeout| {
            let fallback = timeout.fallback.iter_mut().map(|fallback| &mut fallback.value);
            std::iter::once(&mut timeout.limit).chain(fallback)
        });
        let cache = self.cache.iter_mut().flat_map(|cache| cache.key.iter_mut().chain([&mut cache.ttl]));
        timeout.chain(cache).collect()
    }

    /// `bypass` of the cache.
    pub fn bypass(&self) -> Option<&Expr> {
        self.cache.as_ref()?.bypass.as_ref()
    }

    /// The same, to change it.
    pub fn bypass_mut(&mut self) -> Option<&mut Expr> {
        self.cache.as_mut()?.bypass.as_mut()
    }

    /// Every expression with the role that `plan` shows.
    pub fn exprs(&self) -> Vec<(&Expr, &'static str)> {
        let trees = self.trees().into_iter();
        let holes = trees.flat_map(|(role, tree)| tree.exprs().into_iter().map(move |expr| (expr, role)));
        holes.chain(self.bypass().map(|bypass| (bypass, "cache"))).collect()
    }

    /// What a step that takes too long gives instead of failing.
    pub fn fallback(&self) -> Option<&Fallback> {
        self.timeout.as_ref()?.fallback.as_ref()
    }
}
