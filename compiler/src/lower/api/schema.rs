//! Schemas of the project, written down as JSON Schema again, with their references leading into the
//! document that they come to stand in.

use super::json::{self, Members};
use crate::resolve::hir::{
    InputField, InputKind, ListRules, Logic, NumberRules, ObjectRules, Schema, SchemaId, SchemaType, Schemas,
    TextRules, Tree, TreeKind,
};
use crate::source::Spanned;
use ensemble_runtime::value::{Value, array};
use std::collections::{BTreeMap, BTreeSet};

/// Writes schemas. What a reference means becomes a definition of the document, each once; so does
/// what comes back to itself.
pub(super) struct Writer<'a> {
    schemas: &'a Schemas,
    /// What leads to the definitions: `#/$defs/`.
    prefix: &'static str,
    names: BTreeMap<SchemaId, String>,
    taken: BTreeSet<String>,
    definitions: BTreeMap<String, Value>,
}

impl<'a> Writer<'a> {
    /// A writer into a document whose definitions stand at `prefix`; those of `taken` are there already.
    pub(super) fn new(schemas: &'a Schemas, prefix: &'static str, taken: BTreeSet<String>) -> Self {
        Self { schemas, prefix, names: BTreeMap::new(), taken, definitions: BTreeMap::new() }
    }

    /// The definitions that the written schemas refer to, by name.
    pub(super) fn definitions(self) -> BTreeMap<String, Value> {
        self.definitions
    }

    /// Adds a definition that is called like `name`; the reference to it.
    pub(super) fn define(&mut self, name: &str, schema: Value) -> Value {
        let name = self.claim(name);
        self.definitions.insert(name.clone(), schema);
        self.reference(&name)
    }

    /// A schema.
    pub(super) fn schema(&mut self, id: SchemaId) -> Value {
        let schema = self.schemas.get(id);
        if schema.never {
            return Value::Bool(false);
        }
        let mut members = Members::default();
        if let Some(reference) = &schema.reference {
            let target = reference.target.map(|target| self.referred(target, &reference.text.value));
            members.extend(target.and_then(|name| self.reference(&name).as_object().cloned()));
        }
        kinds(schema, &mut members);
        numbers(&schema.number, &mut members);
        texts(&schema.text, &mut members);
        self.lists(&schema.list, &mut members);
        self.objects(&schema.object, &mut members);
        self.logic(&schema.logic, &mut members);
        let about = &schema.about;
        members.text("title", about.title.as_deref());
        members.text("description", about.description.as_deref());
        members.maybe("default", about.default.as_ref().and_then(constant));
        members.finish()
    }

    /// An object of declared fields, but for those of the names `without`.
    pub(super) fn fields(&mut self, fields: &[InputField], without: &[&str]) -> Value {
        let kept = || fields.iter().filter(|field| !without.contains(&field.name.value.as_str()));
        let mut members = Members::default();
        members.set("type", Value::from_static("object"));
        let mut properties = Members::default();
        for field in kept() {
            properties.set(&field.name.value, self.field(field));
        }
        members.set("properties", properties.finish());
        members
            .list("required", kept().filter(|field| field.required).map(|field| field.name.value.as_str()));
        members.finish()
    }

    /// A declared field.
    pub(super) fn field(&mut self, field: &InputField) -> Value {
        let mut members = Members::default();
        match (field.schema, field.kind) {
            (Some(id), _) => match self.schema(id) {
                Value::Object(object) => members.extend([(*object).clone()]),
                other => return other,
            },
            (None, Some(kind)) => members.set("type", Value::from_static(kind_name(kind))),
            (None, None) => {}
        }
        if !members.has("description") {
            members.text("description", field.description.as_deref());
        }
        members.maybe("default", field.default.as_ref().and_then(constant));
        members.finish()
    }

    fn reference(&self, name: &str) -> Value {
        json::object([("$ref", Value::from(format!("{}{name}", self.prefix)))])
    }

    /// The name of the definition that the schema `id` has.
    fn referred(&mut self, id: SchemaId, written: &str) -> String {
        if let Some(name) = self.names.get(&id) {
            return name.clone();
        }
        let file = self.schemas.files.iter().find(|(_, file)| **file == id).map(|(path, _)| path.as_str());
        let like = file.unwrap_or(written).rsplit(['/', '#']).find(|part| !part.is_empty());
        let name = self.claim(like.unwrap_or("schema").trim_end_matches(".json"));
        self.names.insert(id, name.clone());
        let schema = self.schema(id);
        self.definitions.insert(name.clone(), schema);
        name
    }

    /// A name for a definition that no other has, of the characters that such names may have.
    fn claim(&mut self, like: &str) -> String {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let base: String = like.chars().map(|c| if fits(c) { c } else { '_' }).collect();
        let mut name = base.clone();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{base}-{number}");
            number += 1;
        }
        name
    }

    fn lists(&mut self, rules: &ListRules, members: &mut Members) {
        if !rules.first.is_empty() {
            members.set("prefixItems", self.all(&rules.first));
        }
        self.one("items", rules.items, members);
        self.one("contains", rules.contains, members);
        self.one("unevaluatedItems", rules.unevaluated, members);
        count("minContains", &rules.least_contained, members);
        count("maxContains", &rules.most_contained, members);
        count("minItems", &rules.fewest, members);
        count("maxItems", &rules.most, members);
        members.maybe("uniqueItems", rules.unique.map(|_| Value::Bool(true)));
    }

    fn objects(&mut self, rules: &ObjectRules, members: &mut Members) {
        let properties = rules.properties.iter().map(|(name, id)| (name.value.as_str(), *id));
        self.map("properties", properties, members);
        let patterns = rules.patterns.iter().map(|(pattern, id)| (pattern.text.value.as_str(), *id));
        self.map("patternProperties", patterns, members);
        self.one("additionalProperties", rules.additional, members);
        self.one("propertyNames", rules.names, members);
        self.one("unevaluatedProperties", rules.unevaluated, members);
        members.list("required", rules.required.iter().map(|name| name.value.as_str()));
        count("minProperties", &rules.fewest, members);
        count("maxProperties", &rules.most, members);
        if !rules.needs.is_empty() {
            let mut needs = Members::default();
            for (name, others) in &rules.needs {
                needs.set(&name.value, json::texts(others.iter().map(|other| other.value.as_str())));
            }
            members.set("dependentRequired", needs.finish());
        }
        let dependent = rules.dependent.iter().map(|(name, id)| (name.value.as_str(), *id));
        self.map("dependentSchemas", dependent, members);
    }

    fn logic(&mut self, logic: &Logic, members: &mut Members) {
        if !logic.all.is_empty() {
            members.set("allOf", self.all(&logic.all));
        }
        for (key, list) in [("anyOf", &logic.any), ("oneOf", &logic.one)] {
            members.maybe(key, list.as_ref().map(|list| self.all(&list.value)));
        }
        self.one("not", logic.not, members);
        self.one("if", logic.test, members);
        self.one("then", logic.then, members);
        self.one("else", logic.otherwise, members);
    }

    fn all(&mut self, list: &[SchemaId]) -> Value {
        array(list.iter().map(|id| self.schema(*id)).collect())
    }

    fn one(&mut self, key: &str, id: Option<SchemaId>, members: &mut Members) {
        members.maybe(key, id.map(|id| self.schema(id)));
    }

    fn map<'s>(
        &mut self,
        key: &str,
        entries: impl Iterator<Item = (&'s str, SchemaId)>,
        members: &mut Members,
    ) {
        let mut map = Members::default();
        for (name, id) in entries {
            map.set(name, self.schema(id));
        }
        if !map.is_empty() {
            members.set(key, map.finish());
        }
    }
}

fn kinds(schema: &Schema, members: &mut Members) {
    let name = |kind: &SchemaType| {
        let named = SchemaType::ALL.iter().find(|(_, other)| other == kind);
        named.map_or("", |(name, _)| *name)
    };
    match schema.types.as_ref().map(|types| types.value.as_slice()) {
        None => {}
        Some([one]) => members.set("type", Value::from_static(name(one))),
        Some(several) => members.set("type", json::texts(several.iter().map(name))),
    }
    if let Some(values) = &schema.values {
        members.set("enum", array(values.value.iter().filter_map(constant).collect()));
    }
    members.maybe("const", schema.constant.as_ref().and_then(constant));
}

fn numbers(rules: &NumberRules, members: &mut Members) {
    let all = [
        ("minimum", &rules.minimum),
        ("maximum", &rules.maximum),
        ("exclusiveMinimum", &rules.above),
        ("exclusiveMaximum", &rules.below),
        ("multipleOf", &rules.multiple_of),
    ];
    for (key, rule) in all {
        members.maybe(key, rule.as_ref().map(|rule| Value::Number(rule.value)));
    }
}

fn texts(rules: &TextRules, members: &mut Members) {
    count("minLength", &rules.shortest, members);
    count("maxLength", &rules.longest, members);
    members.text("pattern", rules.pattern.as_ref().map(|pattern| pattern.text.value.as_str()));
    members.text("format", rules.format.as_ref().map(|format| format.value.as_str()));
}

#[expect(clippy::cast_precision_loss, reason = "JSON has no other numbers")]
fn count(key: &str, rule: &Option<Spanned<u64>>, members: &mut Members) {
    members.maybe(key, rule.as_ref().map(|rule| Value::Number(rule.value as f64)));
}

fn kind_name(kind: InputKind) -> &'static str {
    match kind {
        InputKind::String => "string",
        InputKind::Number => "number",
        InputKind::Integer => "integer",
        InputKind::Boolean => "boolean",
        InputKind::Array => "array",
        InputKind::Object => "object",
    }
}

/// A value without holes.
pub(super) fn constant(tree: &Tree) -> Option<Value> {
    Some(match &tree.kind {
        TreeKind::Null => Value::Null,
        TreeKind::Bool(value) => Value::Bool(*value),
        TreeKind::Number(value) => Value::Number(*value),
        TreeKind::String(text) => Value::from(text.as_str()),
        TreeKind::List(items) => array(items.iter().map(constant).collect::<Option<_>>()?),
        TreeKind::Map(entries) => {
            let mut members = Members::default();
            for (name, value) in entries {
                members.set(&name.value, constant(value)?);
            }
            members.finish()
        }
        TreeKind::Hole(_) | TreeKind::Text(_) => return None,
    })
}
