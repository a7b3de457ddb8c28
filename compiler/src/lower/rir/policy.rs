//! What stands around a call: of a step, or of a whole ensemble or agent.

use super::Expr;

/// The parts that are known only when the call is made.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Milliseconds, a number.
    pub limit: Option<Expr>,
    /// What a timeout gives instead of failing, an owned value.
    pub fallback: Option<Expr>,
    /// The cache's key, text; without it the key is made of what goes into the call.
    pub key: Option<Expr>,
    /// How long the cache keeps, a number of seconds, where that is not constant.
    pub lasting: Option<Expr>,
    /// When the cache is left alone, a boolean.
    pub bypass: Option<Expr>,
    /// Whether the call is that of an agent with a cache of its own.
    pub watches: bool,
}

/// The parts that are known when the project is built.
#[derive(Clone, Debug, Default)]
pub struct PolicyStatics {
    /// `retry`
    pub retry: Option<Retry>,
    /// `cache`
    pub cache: Option<Cache>,
}

/// `retry`
#[derive(Clone, Debug)]
pub struct Retry {
    /// The static's identifier.
    pub ident: String,
    /// All tries.
    pub attempts: u32,
    /// The variant of the runtime's `Backoff`.
    pub backoff: &'static str,
    /// Milliseconds.
    pub initial_delay: f64,
    /// Milliseconds.
    pub max_delay: f64,
    /// Whether delays are drawn.
    pub jitter: bool,
    /// Statuses and codes, when the YAML lists them.
    pub on: Option<(Vec<u16>, Vec<String>)>,
}

/// `cache`
#[derive(Clone, Debug)]
pub struct Cache {
    /// The static's identifier.
    pub ident: String,
    /// The KV binding.
    pub binding: &'static str,
    /// What all its keys begin with.
    pub scope: String,
    /// Seconds.
    pub ttl: f64,
}
