//! Which fields a lowered body reads: of its input, of outputs, of elements of lists.

use super::rir::{Expr, Holds, Kind, Outcome, Policy, Region, Repr};
use super::shapes::ItemReads;
use super::walk;
use std::collections::BTreeSet;

/// What a body reads.
#[derive(Debug, Default)]
pub(super) struct BodyReads {
    /// Fields of the input.
    pub(super) input: BTreeSet<String>,
    /// Fields of outputs: local and field.
    pub(super) outputs: BTreeSet<(String, String)>,
    /// Fields of elements.
    pub(super) items: ItemReads,
    /// What values are known to be where they are read.
    pub(super) decoded: Vec<Holds>,
}

impl BodyReads {
    /// What this body, its result and what stands around it read.
    pub(super) fn of(policy: &Policy, regions: &[Region], result: &Outcome) -> Self {
        let mut reads = Self::default();
        walk::body(policy, regions, result, &mut |e| reads.see(e));
        reads
    }

    fn see(&mut self, e: &Expr) {
        match &e.kind {
            Kind::Input(field) => drop(self.input.insert(field.clone())),
            Kind::OutputField(local, field) => drop(self.outputs.insert((local.clone(), field.clone()))),
            Kind::Field(element, field) => {
                if let Repr::Item(item) = element.repr {
                    self.items.insert((item, Some(field.clone())));
                }
            }
            Kind::Decoded(_, holds) => self.decoded.push(holds.clone()),
            // An element that becomes a value.
            Kind::Wrap(inner) => {
                if let Repr::Item(item) | Repr::MaybeItem(item) = inner.repr {
                    self.items.insert((item, None));
                }
            }
            _ => {}
        }
    }
}
