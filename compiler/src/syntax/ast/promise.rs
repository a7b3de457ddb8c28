//! Which schemas providers of models can promise to keep: objects whose every member is there, and no
//! other, made of the keywords that OpenAI's and Anthropic's documents name.

use super::{ListRules, Logic, NumberRules, ObjectRules, Schema, SchemaId, SchemaType, Schemas, TextRules};
use crate::source::Span;
use std::collections::BTreeSet;

/// Why a schema cannot be promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The schema that is the reason.
    pub span: Span,
    /// What it says.
    pub why: String,
}

impl Schemas {
    /// Whether a schema is one of objects.
    pub fn is_of_objects(&self, id: SchemaId) -> bool {
        only_objects(self.get(self.resolved(id)))
    }

    /// The first reason why a schema cannot be promised.
    pub fn loose(&self, id: SchemaId) -> Option<Loose> {
        let root = self.get(self.resolved(id));
        if !only_objects(root) {
            return Some(Loose { span: root.span, why: "it is not one of objects alone".into() });
        }
        self.loose_within(id, &mut BTreeSet::new())
    }

    fn loose_within(&self, id: SchemaId, seen: &mut BTreeSet<SchemaId>) -> Option<Loose> {
        let id = self.resolved(id);
        if !seen.insert(id) {
            return None;
        }
        let schema = self.get(id);
        if let Some(why) = reason(schema).or_else(|| self.open(schema)) {
            return Some(Loose { span: schema.span, why });
        }
        let either = schema.logic.any.iter().flat_map(|any| &any.value);
        let inside =
            schema.object.properties.iter().map(|(_, id)| id).chain(&schema.list.items).chain(either);
        inside.copied().collect::<Vec<_>>().into_iter().find_map(|inner| self.loose_within(inner, seen))
    }

    /// What a schema of objects leaves open.
    fn open(&self, schema: &Schema) -> Option<String> {
        let objects = schema.types.as_ref().is_some_and(|types| types.value.contains(&SchemaType::Object));
        if !objects {
            return None;
        }
        let rules = &schema.object;
        let absent = rules
            .properties
            .iter()
            .find(|(name, _)| !rules.required.iter().any(|required| required.value == name.value));
        if let Some((name, _)) = absent {
            return Some(format!("`{}` is not in `required`", name.value));
        }
        let closed = rules.additional.is_some_and(|id| self.get(self.resolved(id)).never);
        (!closed).then(|| "it lacks `additionalProperties: false`".to_owned())
    }
}

fn only_objects(schema: &Schema) -> bool {
    schema.types.as_ref().is_some_and(|types| types.value == [SchemaType::Object])
}

/// A keyword that providers do not keep.
fn reason(schema: &Schema) -> Option<String> {
    let list = ListRules { items: schema.list.items, ..ListRules::default() };
    let object = ObjectRules {
        properties: schema.object.properties.clone(),
        required: schema.object.required.clone(),
        additional: schema.object.additional,
        ..ObjectRules::default()
    };
    let logic = Logic { any: schema.logic.any.clone(), ..Logic::default() };
    let what = if schema.number != NumberRules::default() {
        "it bounds a number"
    } else if schema.text != TextRules::default() {
        "it has rules for a text"
    } else if schema.list != list {
        "it has rules for a list besides `items`"
    } else if schema.object != object {
        "it has rules for an object besides `properties`, `required` and `additionalProperties`"
    } else if schema.logic != logic {
        "it combines schemas by more than `anyOf`"
    } else if schema.dynamic.is_some() {
        "it has a `$dynamicRef`"
    } else if schema.about.default.is_some() {
        "it has a `default`"
    } else {
        return None;
    };
    Some(what.to_owned())
}
