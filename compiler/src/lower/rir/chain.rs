//! What is done with lists of plain values: chains of Rust's iterators.

use super::{Closure, Expr};

/// `list.method(…)`
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The list.
    pub on: Expr,
    /// What is done with it.
    pub link: Link,
    /// What the link asks: given an element and its position, unless the link says otherwise.
    pub closure: Option<Closure>,
    /// What else the link needs.
    pub argument: Option<Expr>,
}

/// What is done with a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// A list of what the closure makes of each.
    Map,
    /// A list of the elements of the lists that the closure gives.
    FlatMap,
    /// A list of those for which the closure holds.
    Filter,
    /// A list of the elements from a position on, so many at most.
    Slice(u32, Option<u32>),
    /// A list in the order that the closure gives two elements: a number.
    Sorted,
    /// A list from the last element to the first.
    Reversed,
    /// The first for which the closure holds, perhaps.
    Find,
    /// The position of that one: a number, -1 when there is none.
    FindIndex,
    /// Whether the closure holds for one.
    Some,
    /// Whether the closure holds for all.
    Every,
    /// What the closure makes of what it made so far, beginning with the argument, and of each.
    Fold,
    /// The same of texts.
    FoldText,
    /// The same, beginning with the first element, perhaps.
    Reduce,
    /// How many there are: a whole number.
    Count,
    /// The element at a position, perhaps.
    Nth(u32),
    /// The last element, perhaps.
    Last,
    /// All of them as text with that between them.
    Join(String),
    /// Whether the argument, a number, is one of them.
    HasNumber,
    /// Whether that text is one of them.
    HasText(String),
    /// Whether the variant of that path is one of them.
    HasVariant(String),
}

impl Link {
    /// What a local for it is called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::FlatMap => "flat_map",
            Self::Filter => "filter",
            Self::Slice(..) => "slice",
            Self::Sorted => "sorted",
            Self::Find => "find",
            Self::FindIndex => "find_index",
            Self::Some => "some",
            Self::Every => "every",
            Self::Fold | Self::FoldText | Self::Reduce => "reduce",
            Self::Reversed => "reversed",
            Self::Count => "length",
            Self::Nth(_) | Self::Last => "element",
            Self::Join(_) => "join",
            Self::HasNumber | Self::HasText(_) | Self::HasVariant(_) => "includes",
        }
    }
}
