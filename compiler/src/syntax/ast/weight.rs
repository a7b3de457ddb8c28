//! Steps of which one is chosen by weight (language §2, Commands).

use super::Tree;
use crate::source::Span;

/// A step's share among its siblings.
#[derive(Clone, Debug)]
pub struct Weight {
    /// The key `weight`.
    pub span: Span,
    /// Its share; those of a group need not be 100 together.
    pub value: f64,
    /// `key`: for one value of it the choice is always the same.
    pub key: Option<Tree>,
}
