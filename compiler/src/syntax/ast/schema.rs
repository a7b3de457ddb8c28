//! JSON Schemas (2020-12) as trees with places, in whatever spelling they were written. Following a
//! `$ref` is one step: all schemas of a project stand in one list, and a reference is a place in it.

use super::{InputField, InputKind, Tree};
use crate::regex::Table;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A schema of a project, by its place in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(in crate::syntax) u32);

/// All schemas of a project: those of files below `schemas/`, those inside documents, and every
/// schema inside another.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    pub(in crate::syntax) list: Vec<Schema>,
    /// Those that are whole files, by their paths.
    pub files: BTreeMap<String, SchemaId>,
    /// By schema: the resource (a document, or a part with an `$id`) that it stands in.
    pub(in crate::syntax) homes: Vec<usize>,
    /// By resource: its schemas with a `$dynamicAnchor`.
    pub(in crate::syntax) dynamic: BTreeMap<usize, Vec<(String, SchemaId)>>,
}

/// One schema. Each keyword says something about values of its kind only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// The whole of it.
    pub span: Span,
    /// `false`: no value fits. `true` is the schema without keywords.
    pub never: bool,
    /// `type`, as a list; absent for `any`.
    pub types: Option<Spanned<Vec<SchemaType>>>,
    /// `enum`
    pub values: Option<Spanned<Vec<Tree>>>,
    /// `const`
    pub constant: Option<Tree>,
    /// What it says about numbers.
    pub number: NumberRules,
    /// What it says about strings.
    pub text: TextRules,
    /// What it says about arrays.
    pub list: ListRules,
    /// What it says about objects.
    pub object: ObjectRules,
    /// Other schemas that the same value must or must not fit.
    pub logic: Logic,
    /// `$ref`
    pub reference: Option<Reference>,
    /// `$dynamicRef`
    pub dynamic: Option<DynamicReference>,
    /// `$anchor`
    pub anchor: Option<Spanned<String>>,
    /// `$dynamicAnchor`
    pub dynamic_anchor: Option<Spanned<String>>,
    /// `$defs`
    pub definitions: Vec<(Spanned<String>, SchemaId)>,
    /// What it says to people.
    pub about: About,
}

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaType {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`: a number without fraction
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

/// Keywords about numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberRules {
    /// `minimum`
    pub minimum: Option<Spanned<f64>>,
    /// `maximum`
    pub maximum: Option<Spanned<f64>>,
    /// `exclusiveMinimum`
    pub above: Option<Spanned<f64>>,
    /// `exclusiveMaximum`
    pub below: Option<Spanned<f64>>,
    /// `multipleOf`, greater than 0
    pub multiple_of: Option<Spanned<f64>>,
}

/// Keywords about strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextRules {
    /// `minLength`, in code points
    pub shortest: Option<Spanned<u64>>,
    /// `maxLength`, in code points
    pub longest: Option<Spanned<u64>>,
    /// `pattern`: an ECMAScript regular expression, which may match anywhere
    pub pattern: Option<Pattern>,
    /// `format`
    pub format: Option<Spanned<String>>,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// As written.
    pub text: Spanned<String>,
    /// The table that it becomes; nothing when an error was reported about it.
    pub table: Option<Arc<Table>>,
}

/// Keywords about arrays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListRules {
    /// `prefixItems`
    pub first: Vec<SchemaId>,
    /// `items`: the elements behind those of `prefixItems`
    pub items: Option<SchemaId>,
    /// `contains`
    pub contains: Option<SchemaId>,
    /// `minContains`
    pub least_contained: Option<Spanned<u64>>,
    /// `maxContains`
    pub most_contained: Option<Spanned<u64>>,
    /// `minItems`
    pub fewest: Option<Spanned<u64>>,
    /// `maxItems`
    pub most: Option<Spanned<u64>>,
    /// `uniqueItems: true`
    pub unique: Option<Span>,
    /// `unevaluatedItems`
    pub unevaluated: Option<SchemaId>,
}

/// Keywords about objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectRules {
    /// `properties`
    pub properties: Vec<(Spanned<String>, SchemaId)>,
    /// `patternProperties`, by regular expression
    pub patterns: Vec<(Pattern, SchemaId)>,
    /// `additionalProperties`: the members that neither of those two is about
    pub additional: Option<SchemaId>,
    /// `propertyNames`
    pub names: Option<SchemaId>,
    /// `required`
    pub required: Vec<Spanned<String>>,
    /// `minProperties`
    pub fewest: Option<Spanned<u64>>,
    /// `maxProperties`
    pub most: Option<Spanned<u64>>,
    /// `dependentRequired`: what must be there beside a member
    pub needs: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// `dependentSchemas`: what the object must fit when a member is there
    pub dependent: Vec<(Spanned<String>, SchemaId)>,
    /// `unevaluatedProperties`
    pub unevaluated: Option<SchemaId>,
}

/// Keywords that hold schemas for the same value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logic {
    /// `allOf`
    pub all: Vec<SchemaId>,
    /// `anyOf`; absent rather than empty
    pub any: Option<Spanned<Vec<SchemaId>>>,
    /// `oneOf`
    pub one: Option<Spanned<Vec<SchemaId>>>,
    /// `not`
    pub not: Option<SchemaId>,
    /// `if`
    pub test: Option<SchemaId>,
    /// `then`
    pub then: Option<SchemaId>,
    /// `else`
    pub otherwise: Option<SchemaId>,
}

/// A `$ref`, or a schema named by its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// As written.
    pub text: Spanned<String>,
    /// What it means; nothing when an error was reported about it.
    pub target: Option<SchemaId>,
}

/// A `$dynamicRef`: what it means depends on the schemas through which it is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct DynamicReference {
    /// As written.
    pub text: Spanned<String>,
    /// What it means where nothing else is said; nothing when an error was reported about it.
    pub target: Option<SchemaId>,
    /// The `$dynamicAnchor` that outer resources may have too: the outermost counts.
    pub anchor: Option<String>,
}

/// Keywords that no value can violate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `default`: applied to declared inputs, a mere remark deeper inside
    pub default: Option<Tree>,
}

impl SchemaType {
    /// All types with their names.
    pub const ALL: &'static [(&'static str, SchemaType)] = &[
        ("string", SchemaType::String),
        ("number", SchemaType::Number),
        ("integer", SchemaType::Integer),
        ("boolean", SchemaType::Boolean),
        ("array", SchemaType::Array),
        ("object", SchemaType::Object),
        ("null", SchemaType::Null),
    ];
}

impl Schemas {
    /// The schema of an id that these schemas hold.
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.list[id.0 as usize]
    }

    /// The schemas with a `$dynamicAnchor` in the resource that a schema stands in.
    pub fn dynamic_anchors(&self, id: SchemaId) -> &[(String, SchemaId)] {
        let home = self.homes.get(id.0 as usize);
        home.and_then(|home| self.dynamic.get(home)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every schema with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0..).map(SchemaId).zip(&self.list)
    }

    /// The schema that is meant where nothing but `$ref` is written.
    pub fn resolved(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        for _ in 0..=self.list.len() {
            match self.get(at).only_reference().and_then(|reference| reference.target) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }
}

impl Schemas {
    /// Declared inputs with the types that their references mean.
    pub fn settled(&self, fields: &[InputField]) -> Vec<InputField> {
        let kind = |field: &InputField| {
            let schema = self.get(self.resolved(field.schema?));
            field.kind.or_else(|| schema.input_kind(field.required))
        };
        fields.iter().map(|field| InputField { kind: kind(field), ..field.clone() }).collect()
    }

    /// The inputs that a schema of an object declares by its `properties`. A default makes one
    /// optional.
    pub fn fields(&self, id: SchemaId) -> Vec<InputField> {
        let schema = self.get(self.resolved(id));
        let field = |(name, id): &(Spanned<String>, SchemaId)| {
            let own = self.get(self.resolved(*id));
            let default = self.get(*id).about.default.clone().or_else(|| own.about.default.clone());
            let listed = schema.object.required.iter().any(|required| required.value == name.value);
            let required = listed && default.is_none();
            InputField {
                name: name.clone(),
                kind: own.input_kind(required),
                schema: (!own.is_anything()).then_some(*id),
                required,
                default,
                description: own.about.description.clone(),
            }
        };
        schema.object.properties.iter().map(field).collect()
    }
}

impl Schema {
    /// The one type that it allows as an input; nothing for several. Null for an input that is not
    /// required is absent, and so not of its type.
    pub fn input_kind(&self, required: bool) -> Option<InputKind> {
        let null = |kind: &&SchemaType| **kind == SchemaType::Null && !required;
        let mut kinds = self.types.as_ref()?.value.iter().filter(|kind| !null(kind));
        let (Some(kind), None) = (kinds.next(), kinds.next()) else { return None };
        Some(match kind {
            SchemaType::String => InputKind::String,
            SchemaType::Number => InputKind::Number,
            SchemaType::Integer => InputKind::Integer,
            SchemaType::Boolean => InputKind::Boolean,
            SchemaType::Array => InputKind::Array,
            SchemaType::Object => InputKind::Object,
            SchemaType::Null => return None,
        })
    }

    /// The `$ref`, where nothing else restricts the value.
    pub fn only_reference(&self) -> Option<&Reference> {
        self.reference.as_ref().filter(|_| self.has_no_own_rules())
    }

    /// Whether any value fits.
    pub fn is_anything(&self) -> bool {
        self.reference.is_none() && self.has_no_own_rules()
    }

    fn has_no_own_rules(&self) -> bool {
        !self.never
            && self.dynamic.is_none()
            && self.types.is_none()
            && self.values.is_none()
            && self.constant.is_none()
            && self.number == NumberRules::default()
            && self.text == TextRules::default()
            && self.list == ListRules::default()
            && self.object == ObjectRules::default()
            && self.logic == Logic::default()
    }

    /// Every schema that stands directly inside, those of `$defs` too.
    pub fn children(&self) -> Vec<SchemaId> {
        let (list, object, logic) = (&self.list, &self.object, &self.logic);
        let mut all: Vec<SchemaId> = list.first.clone();
        all.extend([list.items, list.contains, list.unevaluated].into_iter().flatten());
        all.extend(object.properties.iter().map(|(_, id)| *id));
        all.extend(object.patterns.iter().map(|(_, id)| *id));
        all.extend([object.additional, object.names, object.unevaluated].into_iter().flatten());
        all.extend(object.dependent.iter().map(|(_, id)| *id));
        all.extend(self.same_value());
        all.extend([logic.not, logic.test].into_iter().flatten());
        all.extend(self.definitions.iter().map(|(_, id)| *id));
        all
    }

    /// The schemas inside that the same value must fit, surely or perhaps: those of `allOf`, `anyOf`,
    /// `oneOf`, `then` and `else`.
    pub fn same_value(&self) -> Vec<SchemaId> {
        let logic = &self.logic;
        let lists = [&logic.any, &logic.one].into_iter().flatten();
        let mut all = logic.all.clone();
        all.extend(lists.flat_map(|list| list.value.iter().copied()));
        all.extend([logic.then, logic.otherwise].into_iter().flatten());
        all
    }
}
