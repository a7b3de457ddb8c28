//! A type and how far it can be trusted.

use super::lattice::Type;
use super::union::join;

/// What is known of a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Its type.
    pub(super) ty: Type,
    /// Whether everything that the type rests on is checked when the Worker runs.
    pub(super) sure: bool,
}

impl Known {
    /// Nothing is known, and that is sure.
    pub(super) fn unknown() -> Self {
        Self::sure(Type::Unknown)
    }

    /// A type that every value has.
    pub(super) fn sure(ty: Type) -> Self {
        Self { ty, sure: true }
    }

    /// A type that nothing checks.
    pub(super) fn meant(ty: Type) -> Self {
        Self { ty, sure: false }
    }

    /// Another type that rests on the same.
    pub(super) fn with(&self, ty: Type) -> Self {
        Self { ty, sure: self.sure }
    }

    /// One of two.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self { ty: join(&self.ty, &other.ty), sure: self.sure && other.sure }
    }

    /// The same, when `other` too is to be trusted.
    pub(super) fn and_of(mut self, other: &Self) -> Self {
        self.sure &= other.sure;
        self
    }
}
