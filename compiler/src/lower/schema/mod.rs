//! JSON Schemas to functions. Decides which schemas get a function of their own and what each calls.

mod constants;
mod formats;
mod lists;
mod marks;
mod objects;
mod roots;
mod rules;
mod sizes;

pub(super) use roots::{Roots, UnitChecks, roots};

use super::names::{Unique, screaming};
use super::rir::{Argument, Callee, Function, PatternTable, Rule, Validators};
use crate::resolve::hir::{DynamicReference, Pattern, Schema, SchemaId, Schemas};
use crate::source::Sources;
use std::collections::BTreeMap;

/// The schema of each dynamic anchor.
type Scope = BTreeMap<String, SchemaId>;

/// The state of lowering the schemas of a project.
pub(crate) struct Lowering<'a> {
    schemas: &'a Schemas,
    sources: &'a Sources,
    unique: Unique,
    sizes: sizes::Sizes,
    /// The validators that have a name.
    checks: BTreeMap<(SchemaId, Scope), String>,
    /// The markers that have one.
    markers: BTreeMap<(SchemaId, Scope), String>,
    /// The dynamic anchors of the resources through which this schema is reached.
    scope: Scope,
    patterns: BTreeMap<String, String>,
    /// The schemas below `$defs`: what they stand in, and their names.
    definitions: BTreeMap<SchemaId, (SchemaId, String)>,
    made: Validators,
    /// How many functions are being lowered.
    begun: usize,
    /// Those that wait for one of them to be done.
    waiting: Vec<Begun>,
}

/// So many functions are lowered one inside the other; further ones wait.
const DEEPEST: usize = 64;

/// A function that has a name and a place, and no rules yet.
struct Begun {
    place: usize,
    id: SchemaId,
    hint: String,
    scope: Scope,
}

/// The functions of the runtime that generated validators name.
const RUNTIME: &[&str] = &[
    "above",
    "array",
    "boolean",
    "integer",
    "null",
    "number",
    "object",
    "string",
    "any_of",
    "anything",
    "at",
    "below",
    "closed",
    "constant",
    "contains",
    "dependent",
    "format",
    "formats",
    "found",
    "items",
    "kinds",
    "mark_all",
    "mark_contained",
    "mark_first",
    "mark_if",
    "mark_matching",
    "mark_member",
    "mark_names",
    "mark_nothing",
    "mark_when",
    "marks",
    "matching",
    "max_items",
    "max_length",
    "max_properties",
    "maximum",
    "min_items",
    "min_length",
    "min_properties",
    "minimum",
    "multiple_of",
    "names",
    "needs",
    "never",
    "not",
    "one_of",
    "one_of_values",
    "others",
    "pattern",
    "prefix",
    "properties",
    "required",
    "unevaluated",
    "unique",
    "value",
    "when",
];

/// The one kind that rules ask for, if they ask for nothing else.
fn only_kind(rules: &[Rule]) -> Option<&'static str> {
    let [Rule { arguments, .. }] = rules else { return None };
    match arguments.as_slice() {
        [Argument::Kinds(kinds)] => kinds.first().copied().filter(|_| kinds.len() == 1),
        _ => None,
    }
}

/// The schemas below `$defs` of a schema.
fn definitions(
    around: SchemaId,
    schema: &Schema,
) -> impl Iterator<Item = (SchemaId, (SchemaId, String))> + use<'_> {
    schema.definitions.iter().map(move |(name, id)| (*id, (around, name.value.clone())))
}

impl<'a> Lowering<'a> {
    /// Nothing lowered yet.
    pub(crate) fn new(schemas: &'a Schemas, sources: &'a Sources) -> Self {
        Self {
            schemas,
            sources,
            unique: Unique::with(RUNTIME),
            sizes: sizes::Sizes::new(schemas),
            checks: BTreeMap::new(),
            markers: BTreeMap::new(),
            scope: Scope::new(),
            patterns: BTreeMap::new(),
            definitions: schemas.iter().flat_map(|(id, schema)| definitions(id, schema)).collect(),
            made: Validators::default(),
            begun: 0,
            waiting: Vec::new(),
        }
    }

    /// All that was lowered.
    pub(crate) fn finish(self) -> Validators {
        self.made
    }

    /// The named validator of a schema; `hint` is what it is called where it has no better name.
    pub(crate) fn named(&mut self, id: SchemaId, hint: &str) -> String {
        let around = self.scope.clone();
        let id = self.resolve(id);
        let ident = self.named_here(id, hint);
        self.scope = around;
        ident
    }

    fn named_here(&mut self, id: SchemaId, hint: &str) -> String {
        let key = (id, self.scope.clone());
        if let Some(ident) = self.checks.get(&key) {
            return ident.clone();
        }
        let hint = self.own_name(id).unwrap_or_else(|| hint.to_owned());
        let ident = self.unique.snake(&hint);
        self.checks.insert(key, ident.clone());
        let place = self.made.functions.len();
        self.made.functions.push(Function {
            ident: ident.clone(),
            doc: self.doc(id, ""),
            rules: Vec::new(),
            marks: false,
        });
        let begun = Begun { place, id, hint, scope: self.scope.clone() };
        if self.begun >= DEEPEST {
            self.waiting.push(begun);
        } else {
            self.complete(begun);
        }
        ident
    }

    /// Lowers the rules of a function; the outermost one sees to those that wait.
    fn complete(&mut self, begun: Begun) {
        let mut next = Some(begun);
        while let Some(Begun { place, id, hint, scope }) = next {
            self.scope = scope;
            self.begun += 1;
            let rules = self.rules(id, &hint);
            self.begun -= 1;
            if let Some(function) = self.made.functions.get_mut(place) {
                function.rules = rules;
            }
            next = if self.begun == 0 { self.waiting.pop() } else { None };
        }
    }

    /// What is meant by a schema that may be nothing but a reference; the resources on the way there
    /// come into scope.
    fn resolve(&mut self, id: SchemaId) -> SchemaId {
        let schemas = self.schemas;
        let (end, mut at) = (schemas.resolved(id), id);
        loop {
            self.enter(at);
            match schemas.get(at).only_reference().and_then(|reference| reference.target) {
                Some(next) if at != end => at = next,
                _ => return at,
            }
        }
    }

    /// Brings the dynamic anchors of a schema's resource into scope, where no outer one has the name.
    fn enter(&mut self, id: SchemaId) {
        for (name, target) in self.schemas.dynamic_anchors(id) {
            self.scope.entry(name.clone()).or_insert(*target);
        }
    }

    /// A validator as an argument: named where that pays, else on the spot.
    fn callee(&mut self, id: SchemaId, hint: &str) -> Callee {
        let around = self.scope.clone();
        let resolved = self.resolve(id);
        let callee = self.callee_here(resolved, hint);
        self.scope = around;
        callee
    }

    fn callee_here(&mut self, resolved: SchemaId, hint: &str) -> Callee {
        let schema = self.schemas.get(resolved);
        if schema.is_anything() {
            return Callee::Named("anything".into());
        }
        if schema.never {
            return Callee::Named("never".into());
        }
        if self.sizes.is_named(resolved) {
            return Callee::Named(self.named_here(resolved, hint));
        }
        match self.rules(resolved, hint) {
            rules if rules.is_empty() => Callee::Named("anything".into()),
            rules if only_kind(&rules).is_some() => {
                Callee::Named(only_kind(&rules).unwrap_or_default().to_lowercase())
            }
            rules => Callee::Inline(rules),
        }
    }

    /// What a dynamic reference means here: the outermost anchor of its name.
    fn dynamic(&self, reference: &DynamicReference) -> Option<SchemaId> {
        let outer = reference.anchor.as_ref().and_then(|anchor| self.scope.get(anchor));
        outer.copied().or(reference.target)
    }

    /// The calls that check the value at hand by another schema.
    fn same_value(&mut self, id: SchemaId, hint: &str) -> Vec<Rule> {
        match self.callee(id, hint) {
            Callee::Named(ident) if ident == "anything" => Vec::new(),
            Callee::Named(function) => vec![Rule { function, arguments: Vec::new() }],
            Callee::Inline(rules) => rules,
        }
    }

    /// The name of a schema that is a file's whole, or that stands below `$defs`.
    fn own_name(&self, id: SchemaId) -> Option<String> {
        let file = |wanted: SchemaId| {
            let (path, _) = self.schemas.files.iter().find(|(_, file)| **file == wanted)?;
            Some(path.trim_start_matches("schemas/").trim_end_matches(".json").to_owned())
        };
        file(id).or_else(|| {
            let (around, name) = self.definitions.get(&id)?;
            Some(file(*around).map_or_else(|| name.clone(), |file| format!("{file}_{name}")))
        })
    }

    fn doc(&self, id: SchemaId, what: &str) -> String {
        let schema = self.schemas.get(id);
        let place = self.sources.place(schema.span);
        match &schema.about.title {
            Some(title) => format!("{what}{title} ({place})"),
            None => format!("{what}`{place}`"),
        }
    }

    /// The identifier of a pattern's table.
    fn pattern(&mut self, pattern: &Pattern, hint: &str) -> String {
        let text = &pattern.text.value;
        if let Some(ident) = self.patterns.get(text) {
            return ident.clone();
        }
        let ident = screaming(&self.unique.snake(&format!("{hint}_pattern")));
        let table = pattern.table.as_deref().cloned().unwrap_or_default();
        self.made.patterns.push(PatternTable {
            ident: ident.clone(),
            text: text.clone(),
            columns: table.columns,
            width: table.width,
            next: table.next,
            wide: table.wide,
            ends: table.ends,
        });
        self.patterns.insert(text.clone(), ident.clone());
        ident
    }
}
