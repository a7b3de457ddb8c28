//! Which schemas get a function of their own: those that references name, and large ones.

use crate::resolve::hir::{Schema, SchemaId, Schemas};
use std::collections::{BTreeMap, BTreeSet};

/// Schemas of more keywords than this, those inside counted too, have their own function.
const LARGE: usize = 8;

pub(super) struct Sizes {
    named: BTreeSet<SchemaId>,
}

impl Sizes {
    pub(super) fn new(schemas: &Schemas) -> Self {
        let mut sizes = Self { named: BTreeSet::new() };
        for (id, schema) in schemas.iter() {
            let dynamic = schema.dynamic.as_ref().and_then(|dynamic| dynamic.target);
            sizes.named.extend(dynamic.map(|target| schemas.resolved(target)));
            if schema.dynamic_anchor.is_some() {
                sizes.named.insert(schemas.resolved(id));
            }
            if let Some(target) = schema.reference.as_ref().and_then(|reference| reference.target) {
                sizes.named.insert(schemas.resolved(target));
            }
        }
        let mut known = BTreeMap::new();
        // What stands inside has the higher place.
        let ids: Vec<SchemaId> = schemas.iter().map(|(id, _)| id).collect();
        for id in ids.into_iter().rev() {
            sizes.measure(schemas, id, &mut known);
        }
        sizes
    }

    pub(super) fn is_named(&self, id: SchemaId) -> bool {
        self.named.contains(&id)
    }

    fn measure(&mut self, schemas: &Schemas, id: SchemaId, known: &mut BTreeMap<SchemaId, usize>) {
        let schema = schemas.get(id);
        let inside: usize = schema
            .children()
            .into_iter()
            .map(
                |child| if self.named.contains(&child) { 1 } else { known.get(&child).copied().unwrap_or(1) },
            )
            .sum();
        let size = own(schema) + inside;
        known.insert(id, size);
        if size > LARGE {
            self.named.insert(id);
        }
    }
}

/// Roughly how many calls the keywords of a schema are.
fn own(schema: &Schema) -> usize {
    let (number, text, list, object) = (&schema.number, &schema.text, &schema.list, &schema.object);
    let flags = [
        schema.types.is_some(),
        schema.values.is_some(),
        schema.constant.is_some(),
        number.minimum.is_some(),
        number.maximum.is_some(),
        text.shortest.is_some(),
        text.longest.is_some(),
        text.pattern.is_some(),
        text.format.is_some(),
        list.fewest.is_some() || list.most.is_some(),
        !object.required.is_empty(),
        object.additional.is_some(),
    ];
    flags.into_iter().filter(|flag| *flag).count()
}
