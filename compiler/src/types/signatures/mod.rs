//! What methods, functions and filters give. Data, in the words of [`super::notation`]: what is not
//! in the tables gives [`Type::Unknown`]. What depends on more than a word can say is told by code
//! that stands beside the inference.

mod filters;
mod functions;
mod methods;

pub(super) use filters::{filter, takes};
pub(super) use functions::function;
pub(super) use methods::{Kind, method, methods_of};

use super::lattice::Type;
use super::notation::parse_with;

/// What the words of a signature stand for: `T` the elements of what it is called on, `S` that
/// itself, `R` what its function gives, `A` its arguments.
pub(super) struct Names<'n> {
    pub(super) subject: &'n Type,
    pub(super) result: &'n Type,
    pub(super) argument: &'n Type,
}

impl Names<'_> {
    /// The type that a signature says.
    fn say(&self, words: &str) -> Type {
        let of = |name: &str| match name {
            "S" => Some(self.subject.clone()),
            "T" => Some(self.subject.element().unwrap_or_default()),
            "R" => Some(self.result.clone()),
            "A" => Some(self.argument.clone()),
            _ => None,
        };
        parse_with(words, &of).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::notation::parse_with;

    #[test]
    fn every_signature_can_be_read() {
        let rows = methods::TABLE.iter().map(|(_, name, words)| (*name, *words));
        let rows = rows
            .chain(functions::TABLE.iter().copied())
            .chain(filters::TABLE.iter().map(|row| (row.0, row.2)));
        for (name, words) in rows {
            let known = |word: &str| ["S", "T", "R", "A"].contains(&word).then_some(Type::Unknown);
            assert!(parse_with(words, &known).is_some(), "{name}: {words}");
        }
    }
}
