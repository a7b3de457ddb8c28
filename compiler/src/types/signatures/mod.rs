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

    /// What the runtime has and these tables do not is unknown to everybody: it must be meant so.
    #[test]
    fn everything_that_can_be_called_has_a_signature() {
        use ensemble_runtime::builtins::{FUNCTIONS, METHODS};
        use ensemble_runtime::filters::FILTERS;
        let methods = METHODS.iter().map(|method| method.name);
        let methods = methods.filter(|name| !methods::TABLE.iter().any(|row| row.1 == *name));
        let filters = FILTERS.iter().map(|filter| filter.name);
        let filters = filters.filter(|name| takes(name).is_none());
        let functions = FUNCTIONS.iter().map(|function| function.path);
        // These are told by code.
        let told = |path: &&str| path.starts_with("Math.") || *path == "Object.assign";
        let functions =
            functions.filter(|path| !told(path) && !functions::TABLE.iter().any(|row| row.0 == *path));
        let without: Vec<&str> = methods.chain(filters).chain(functions).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
