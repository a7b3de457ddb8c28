//! What counts requests, and remembers signatures.

use super::Project;
use crate::resolve::hir::CACHE_BINDING;

/// Something that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counter {
    /// The KV namespace of a binding, which only tells the first time.
    Kept(String),
}

impl Project {
    /// What remembers the signatures that were seen, where something is bound that can.
    pub fn remembers_signatures(&self) -> Option<Counter> {
        let kept = self.bindings.iter().any(|binding| binding.name == CACHE_BINDING);
        kept.then(|| Counter::Kept(CACHE_BINDING.to_owned()))
    }
}
