//! JSON Schemas as types: what a value is known to be once it was checked. A schema that comes back
//! to itself is cut there. Keywords that a type cannot say (bounds, patterns, `not`, `if`) are left out,
//! which makes the type wider, never wrong.

use super::cut::meet;
use super::known::Known;
use super::lattice::{Field, Object, Type};
use super::union::union;
use crate::resolve::hir::{ListRules, ObjectRules, Schema, SchemaId, SchemaType, Schemas, Tree, TreeKind};
use std::collections::HashMap;

/// Schemas inside each other are followed this deep.
const DEPTH: usize = 40;

/// The types of a project's schemas, each made once.
pub(super) struct Reader<'s> {
    schemas: &'s Schemas,
    known: HashMap<SchemaId, Option<Known>>,
    depth: usize,
}

impl<'s> Reader<'s> {
    /// A reader of these schemas.
    pub(super) fn new(schemas: &'s Schemas) -> Self {
        Self { schemas, known: HashMap::new(), depth: 0 }
    }

    /// What a value is that fits the schema. It is not sure where the schema says nothing about
    /// values of other kinds than it is meant for.
    pub(super) fn of(&mut self, id: SchemaId) -> Known {
        match self.known.get(&id) {
            Some(Some(known)) => return known.clone(),
            // It is being made: the schema comes back to itself.
            Some(None) => return Known::unknown(),
            None if self.depth >= DEPTH => return Known::unknown(),
            None => drop(self.known.insert(id, None)),
        }
        self.depth += 1;
        let known = self.schema(self.schemas.get(id));
        self.depth -= 1;
        self.known.insert(id, Some(known.clone()));
        known
    }

    fn schema(&mut self, schema: &Schema) -> Known {
        if schema.never {
            return Known::sure(Type::Never);
        }
        let mut known = self.kinds(schema);
        let values = schema.values.iter().map(|values| union(values.value.iter().map(constant)));
        for ty in values.chain(schema.constant.iter().map(constant)) {
            known = known.with(meet(&known.ty, &ty));
        }
        let logic = &schema.logic;
        let target = schema.reference.as_ref().and_then(|reference| reference.target);
        for id in target.into_iter().chain(logic.all.iter().copied()) {
            let both = self.of(id);
            known = known.with(meet(&known.ty, &both.ty)).and_of(&both);
        }
        for list in [&logic.any, &logic.one].into_iter().flatten() {
            let each: Vec<Known> = list.value.iter().map(|id| self.of(*id)).collect();
            let sure = each.iter().all(|one| one.sure);
            let either = union(each.into_iter().map(|one| one.ty));
            known = Known { ty: meet(&known.ty, &either), sure: known.sure && sure };
        }
        known
    }

    /// What `type` says, and what the keywords of each type say.
    fn kinds(&mut self, schema: &Schema) -> Known {
        let Some(types) = &schema.types else {
            let object = !schema.object.properties.is_empty();
            return if object { Known::meant(self.object(&schema.object).ty) } else { Known::unknown() };
        };
        let mut sure = true;
        let mut kind = |kind: &SchemaType| match kind {
            SchemaType::Null => Type::Null,
            SchemaType::Boolean => Type::Boolean,
            SchemaType::Integer => Type::Integer,
            SchemaType::Number => Type::Number,
            SchemaType::String => Type::String,
            SchemaType::Array => {
                let list = self.list(&schema.list);
                sure &= list.sure;
                list.ty
            }
            SchemaType::Object => {
                let object = self.object(&schema.object);
                sure &= object.sure;
                object.ty
            }
        };
        let ty = union(types.value.iter().map(&mut kind).collect::<Vec<_>>());
        Known { ty, sure }
    }

    fn list(&mut self, rules: &ListRules) -> Known {
        let first: Vec<Known> = rules.first.iter().map(|id| self.of(*id)).collect();
        let rest = rules.items.map_or_else(Known::unknown, |id| self.of(id));
        let sure = rest.sure && first.iter().all(|one| one.sure);
        let types = first.into_iter().map(|one| one.ty);
        let count = types.len() as u64;
        let exact = rest.ty.is_never() && rules.fewest.as_ref().is_some_and(|fewest| fewest.value >= count);
        let ty = if exact && count > 0 {
            Type::tuple(types.collect())
        } else {
            Type::array(union(types.chain([rest.ty])))
        };
        Known { ty, sure }
    }

    fn object(&mut self, rules: &ObjectRules) -> Known {
        let mut sure = true;
        let mut of = |me: &mut Self, id: SchemaId| {
            let known = me.of(id);
            sure &= known.sure;
            known.ty
        };
        let additional = rules.additional.map_or(Type::Unknown, |id| of(self, id));
        let patterns: Vec<Type> = rules.patterns.iter().map(|(_, id)| of(self, *id)).collect();
        let rest = union(patterns.into_iter().chain([additional]));
        let rest = (!rest.is_never()).then_some(rest);
        let required = |name: &str| rules.required.iter().any(|required| required.value == name);
        let mut object = Object::new([], rest.clone());
        for (name, id) in &rules.properties {
            let ty = of(self, *id);
            let name = name.value.as_str();
            object.set(if required(name) { Field::new(name, ty) } else { Field::optional(name, ty) });
        }
        for name in rules.required.iter().map(|name| name.value.as_str()) {
            if object.field(name).is_none() {
                object.set(Field::new(name, rest.clone().unwrap_or(Type::Never)));
            }
        }
        Known { ty: Type::object(object), sure }
    }
}

/// The type of one value of JSON.
pub(super) fn constant(tree: &Tree) -> Type {
    match &tree.kind {
        TreeKind::Null => Type::Null,
        TreeKind::Bool(value) => Type::bool(*value),
        TreeKind::Number(value) => Type::number(*value),
        TreeKind::String(text) => Type::text(text.as_str()),
        TreeKind::List(items) => Type::tuple(items.iter().map(constant).collect()),
        TreeKind::Map(members) => {
            Type::closed(members.iter().map(|(name, value)| Field::new(name.value.as_str(), constant(value))))
        }
        TreeKind::Hole(_) | TreeKind::Text(_) => Type::Unknown,
    }
}
