//! The schemas of a project while it is read: with the places by which a `$ref` may name them.

use super::uri;
use crate::regex::Table;
use crate::source::Span;
use crate::syntax::ast::{Schema, SchemaId, Schemas};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of schemas so far.
#[derive(Default)]
pub(in crate::syntax) struct Draft {
    /// The schemas.
    pub(in crate::syntax) schemas: Schemas,
    /// Documents, and parts of them that have an `$id`.
    pub(super) resources: Vec<Resource>,
    /// By resource and JSON Pointer.
    places: BTreeMap<(usize, String), SchemaId>,
    /// The same by the other word for `$defs`, where the pointer has one.
    aliases: BTreeMap<(usize, String), SchemaId>,
    /// By resource and `$anchor`.
    anchors: BTreeMap<(usize, String), SchemaId>,
    /// The tables of patterns that were met already.
    pub(super) patterns: BTreeMap<String, Arc<Table>>,
}

/// What a `$ref` without an address is looked for in.
pub(super) struct Resource {
    /// Its address: what `$id` says, or a path from the project's folder.
    pub(super) base: String,
    /// The file's path, by which it is found too, and its neighbours; empty in other documents.
    pub(super) file: String,
    /// The schema that is all of it.
    pub(super) root: SchemaId,
    /// The resource that is the whole document.
    pub(super) document: usize,
}

/// Where a schema stands: its pointer in each resource around it, the outermost first.
#[derive(Clone, Default)]
pub(super) struct Trail(Vec<(usize, String)>);

impl Draft {
    /// A place for a schema that is being read at `trail`.
    pub(super) fn add(&mut self, span: Span, trail: &Trail) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.list.len()).unwrap_or(u32::MAX));
        self.schemas.list.push(Schema { span, ..Schema::default() });
        self.schemas.homes.push(trail.home());
        for place in &trail.0 {
            let (resource, pointer) = place;
            if pointer.contains("/definitions/") || pointer.contains("/$defs/") {
                self.aliases.insert((*resource, with_defs(pointer)), id);
            }
            self.places.insert(place.clone(), id);
        }
        id
    }

    /// Sets what a schema is.
    pub(super) fn set(&mut self, id: SchemaId, schema: Schema) {
        let home = self.home(id);
        for anchor in schema.anchor.iter().chain(&schema.dynamic_anchor) {
            self.anchors.insert((home, anchor.value.clone()), id);
        }
        if let Some(anchor) = &schema.dynamic_anchor {
            self.schemas.dynamic.entry(home).or_default().push((anchor.value.clone(), id));
        }
        if let Some(place) = self.schemas.list.get_mut(id.0 as usize) {
            *place = schema;
        }
    }

    /// Begins a document whose address is `base`.
    pub(super) fn document(&mut self, base: &str, file: &str) -> Trail {
        self.begin(base.to_owned(), file.to_owned(), &Trail::default())
    }

    /// Begins a part of a document that has an `$id`.
    pub(super) fn part(&mut self, id: &str, trail: &Trail) -> Trail {
        let Some(around) = self.resources.get_mut(trail.home()) else { return trail.clone() };
        let base = uri::join(&around.base, id).trim_end_matches('#').to_owned();
        if trail.0.last().is_some_and(|(_, pointer)| pointer.is_empty()) {
            // The whole document has the `$id`.
            around.base = base;
            return trail.clone();
        }
        self.begin(base, String::new(), trail)
    }

    fn begin(&mut self, base: String, file: String, trail: &Trail) -> Trail {
        let next = SchemaId(u32::try_from(self.schemas.list.len()).unwrap_or(u32::MAX));
        let document = trail.0.first().map_or(self.resources.len(), |(document, _)| *document);
        self.resources.push(Resource { base, file, root: next, document });
        let mut trail = trail.clone();
        trail.0.push((self.resources.len() - 1, String::new()));
        trail
    }

    /// The resource that a schema stands in.
    pub(super) fn home(&self, id: SchemaId) -> usize {
        self.schemas.homes.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The schema at a pointer, or with an anchor, of a resource.
    pub(super) fn inside(&self, resource: usize, fragment: &str) -> Option<SchemaId> {
        let key = (resource, fragment.to_owned());
        if fragment.is_empty() || fragment.starts_with('/') {
            let alias = || self.aliases.get(&(resource, with_defs(fragment))).copied();
            return self.places.get(&key).copied().or_else(alias);
        }
        self.anchors.get(&key).copied()
    }

    /// Everything of a resource that a fragment can name, as it is written.
    pub(super) fn names(&self, resource: usize) -> impl Iterator<Item = String> {
        let of =
            move |(key, _): (&(usize, String), &SchemaId)| (key.0 == resource).then(|| format!("#{}", key.1));
        self.anchors.iter().filter_map(of).chain(self.places.iter().filter_map(of))
    }
}

/// A pointer with `$defs` wherever `definitions` is the keyword, and not a name below one.
fn with_defs(pointer: &str) -> String {
    let mut name = false;
    let part = |part| {
        let keyword = if part == "definitions" && !name { "$defs" } else { part };
        name = !name && matches!(keyword, "$defs" | "properties" | "patternProperties" | "dependentSchemas");
        keyword
    };
    pointer.split('/').map(part).collect::<Vec<_>>().join("/")
}

impl Trail {
    /// One keyword and name or index further down; both are part of the pointer.
    pub(super) fn below(&self, parts: &[&str]) -> Trail {
        let mut trail = self.clone();
        for (_, pointer) in &mut trail.0 {
            for part in parts {
                pointer.push('/');
                pointer.push_str(&part.replace('~', "~0").replace('/', "~1"));
            }
        }
        trail
    }

    fn home(&self) -> usize {
        self.0.last().map_or(0, |(resource, _)| *resource)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_defs_where_they_are_a_keyword() {
        let cases = [
            ("/definitions/line", "/$defs/line"),
            ("/$defs/definitions/definitions/a", "/$defs/definitions/$defs/a"),
            ("/properties/definitions", "/properties/definitions"),
            ("/allOf/0/definitions/properties", "/allOf/0/$defs/properties"),
        ];
        for (written, meant) in cases {
            assert_eq!(with_defs(written), meant);
        }
    }
}
