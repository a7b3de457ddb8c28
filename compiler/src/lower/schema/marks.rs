//! Which members and elements a schema looks at: what `unevaluatedProperties` and
//! `unevaluatedItems` around it must know. What depends on the value is asked again when they need it.

use super::Lowering;
use super::rules::call;
use crate::lower::rir::{Argument, Callee, Function, Rule};
use crate::resolve::hir::{Logic, Schema, SchemaId};

impl Lowering<'_> {
    /// The marker of a schema as an argument. `own` tells whether its own `unevaluated…` counts, which
    /// is so for the schemas around it.
    pub(super) fn marker(&mut self, id: SchemaId, own: bool, hint: &str) -> Callee {
        match self.marks(id, own, hint) {
            rules if rules.is_empty() => Callee::Named("mark_nothing".into()),
            rules => Callee::Inline(rules),
        }
    }

    /// The calls of a schema's marker.
    fn marks(&mut self, id: SchemaId, own: bool, hint: &str) -> Vec<Rule> {
        let around = self.scope.clone();
        self.enter(id);
        let rules = self.marks_here(id, own, hint);
        self.scope = around;
        rules
    }

    fn marks_here(&mut self, id: SchemaId, own: bool, hint: &str) -> Vec<Rule> {
        let schemas = self.schemas;
        let schema = schemas.get(id);
        let mut rules = Vec::new();
        self.lists_marked(schema, own, hint, &mut rules);
        self.objects_marked(schema, own, hint, &mut rules);
        if let Some(target) = schema.reference.as_ref().and_then(|reference| reference.target) {
            rules.extend(self.marks_of(target, hint));
        }
        if let Some(target) = schema.dynamic.as_ref().and_then(|dynamic| self.dynamic(dynamic)) {
            rules.extend(self.marks_of(target, hint));
        }
        self.logic_marked(&schema.logic, hint, &mut rules);
        rules
    }

    /// A call of the named marker of a schema that a reference means.
    fn marks_of(&mut self, id: SchemaId, hint: &str) -> Option<Rule> {
        let around = self.scope.clone();
        let id = self.resolve(id);
        let rule = self.marks_of_here(id, hint);
        self.scope = around;
        rule
    }

    fn marks_of_here(&mut self, id: SchemaId, hint: &str) -> Option<Rule> {
        let key = (id, self.scope.clone());
        if !self.markers.contains_key(&key) {
            let rules = self.marks(id, true, hint);
            let ident = match rules.is_empty() {
                true => String::new(),
                false => {
                    let name = self.named(id, hint);
                    self.unique.snake(&format!("{name}_marks"))
                }
            };
            if !rules.is_empty() {
                let doc = self.doc(id, "What is looked at by ");
                self.made.functions.push(Function { ident: ident.clone(), doc, rules, marks: true });
            }
            self.markers.insert(key.clone(), ident);
        }
        let ident = self.markers.get(&key).filter(|ident| !ident.is_empty())?;
        Some(call(ident, []))
    }

    fn lists_marked(&mut self, schema: &Schema, own: bool, hint: &str, rules: &mut Vec<Rule>) {
        let list = &schema.list;
        if list.items.is_some() || (own && list.unevaluated.is_some()) {
            rules.push(call("mark_all", [Argument::Flag(false)]));
            return;
        }
        if !list.first.is_empty() {
            let count = u64::try_from(list.first.len()).unwrap_or(u64::MAX);
            rules.push(call("mark_first", [Argument::Count(count)]));
        }
        if let Some(id) = list.contains {
            let check = self.callee(id, &format!("{hint}_contained"));
            rules.push(call("mark_contained", [Argument::Check(check)]));
        }
    }

    fn objects_marked(&mut self, schema: &Schema, own: bool, hint: &str, rules: &mut Vec<Rule>) {
        let object = &schema.object;
        if object.additional.is_some() || (own && object.unevaluated.is_some()) {
            rules.push(call("mark_all", [Argument::Flag(true)]));
            return;
        }
        if !object.properties.is_empty() {
            let names = object.properties.iter().map(|(name, _)| name.value.clone()).collect();
            rules.push(call("mark_names", [Argument::Names(names)]));
        }
        for (pattern, _) in &object.patterns {
            let ident = self.pattern(pattern, hint);
            rules.push(call("mark_matching", [Argument::Pattern(ident)]));
        }
        for (name, id) in &object.dependent {
            let marker = self.marker(*id, true, hint);
            if !marks_nothing(&marker) {
                let name = Argument::Name(name.value.clone());
                rules.push(call("mark_member", [name, Argument::Marker(marker)]));
            }
        }
    }

    fn logic_marked(&mut self, logic: &Logic, hint: &str, rules: &mut Vec<Rule>) {
        for id in &logic.all {
            rules.extend(self.marks(*id, true, hint));
        }
        for id in [&logic.any, &logic.one].into_iter().flatten().flat_map(|list| &list.value) {
            let marker = self.marker(*id, true, hint);
            if !marks_nothing(&marker) {
                let check = self.callee(*id, &format!("{hint}_option"));
                rules.push(call("mark_when", [Argument::Check(check), Argument::Marker(marker)]));
            }
        }
        let Some(test) = logic.test else { return };
        let mut marker = |id: Option<SchemaId>| match id {
            Some(id) => self.marker(id, true, hint),
            None => Callee::Named("mark_nothing".into()),
        };
        let markers = [marker(Some(test)), marker(logic.then), marker(logic.otherwise)];
        if !markers.iter().all(marks_nothing) {
            let mut arguments = vec![Argument::Check(self.callee(test, &format!("{hint}_if")))];
            arguments.extend(markers.map(Argument::Marker));
            rules.push(call("mark_if", arguments));
        }
    }
}

fn marks_nothing(marker: &Callee) -> bool {
    matches!(marker, Callee::Named(name) if name == "mark_nothing")
}
