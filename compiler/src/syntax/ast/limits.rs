//! What an http trigger says of its answers: to whom, how many, how long they are kept.

use super::Tree;
use crate::source::{Span, Spanned};

/// `cors`
#[derive(Clone, Debug)]
pub struct Cors {
    /// The origins whose pages may read the answer; `*` alone for all.
    pub origins: Vec<String>,
    /// The methods that they may use; those of the trigger when none is written.
    pub methods: Vec<String>,
    /// The headers that they may send; what they ask for when none is written.
    pub headers: Vec<String>,
    /// The headers that they may read.
    pub expose: Vec<String>,
    /// Whether they may send cookies and the like.
    pub credentials: bool,
    /// For how many seconds they need not ask again.
    pub max_age: u32,
}

/// `rateLimit`
#[derive(Clone, Debug)]
pub struct RateLimit {
    /// Where it is written.
    pub span: Span,
    /// How many requests there may be in a window.
    pub requests: u32,
    /// The window in seconds.
    pub window: Spanned<u32>,
    /// What is counted apart.
    pub key: RateKey,
    /// `binding`: the rate limit binding that counts.
    pub binding: Option<Spanned<String>>,
}

/// What a rate limit counts apart.
#[derive(Clone, Debug)]
pub enum RateKey {
    /// The caller's address.
    Ip,
    /// The caller's name, or its address where it has none.
    User(Span),
    /// A value that is computed of the request.
    Value(Tree),
}

impl RateLimit {
    /// The value that is counted by.
    pub fn value(&self) -> Option<&Tree> {
        match &self.key {
            RateKey::Value(tree) => Some(tree),
            RateKey::Ip | RateKey::User(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn value_mut(&mut self) -> Option<&mut Tree> {
        match &mut self.key {
            RateKey::Value(tree) => Some(tree),
            RateKey::Ip | RateKey::User(_) => None,
        }
    }
}

/// `cache` of a trigger.
#[derive(Clone, Debug)]
pub struct HttpCache {
    /// Where it is written.
    pub span: Span,
    /// For how many seconds.
    pub ttl: u32,
    /// Headers that the answer depends on, in lower case.
    pub vary: Vec<String>,
}
