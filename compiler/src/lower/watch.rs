//! Which holes become values, where somebody wants to know that.

use super::rir::{Element, Expr, Kind, Repr};
use super::unit::Unit;
use crate::expr as ast;
use crate::resolve::hir;
use crate::source::FileId;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The places of expressions that have become values.
pub(super) type Watched = RefCell<BTreeSet<Place>>;

/// Where an expression is written.
pub(super) type Place = (FileId, u32, u32);

impl Unit<'_> {
    /// The unit, which remembers what becomes a value.
    pub(super) fn watched(mut self) -> Self {
        self.watched = Some(RefCell::default());
        self
    }

    /// What has become one.
    pub(super) fn watched_values(self) -> BTreeSet<Place> {
        self.watched.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Remembers what an expression became.
    pub(super) fn saw(&self, e: &ast::Expr, lowered: &Expr) {
        let Some(watched) = &self.watched else { return };
        let leaves = |element| matches!(element, Element::Owned | Element::Item(_) | Element::MaybeItem(_));
        let value = match lowered.repr {
            Repr::Ref | Repr::Owned | Repr::Item(_) | Repr::MaybeItem(_) => true,
            Repr::List(element) | Repr::MaybeList(element) => {
                leaves(element) || matches!(lowered.kind, Kind::Known(..))
            }
            _ => false,
        };
        if value {
            watched.borrow_mut().insert(e.span.key());
        }
    }

    /// Remembers that a loop goes through the plain values of a list.
    pub(super) fn gone_through(&self, list: &hir::Tree) {
        if let (Some(watched), hir::TreeKind::Hole(e)) = (&self.watched, &list.kind) {
            watched.borrow_mut().remove(&e.span.key());
        }
    }
}
