//! What a schema says of a value, as calls.

use super::Lowering;
use super::constants::constant;
use super::formats::format;
use crate::lower::rir::{Argument, Callee, Rule};
use crate::resolve::hir::{Logic, NumberRules, Reference, Schema, SchemaId, SchemaType, TextRules};

/// A call of `function`.
pub(super) fn call(function: &str, arguments: impl Into<Vec<Argument>>) -> Rule {
    Rule { function: function.to_owned(), arguments: arguments.into() }
}

impl Lowering<'_> {
    /// The calls of a schema's keywords.
    pub(super) fn rules(&mut self, id: SchemaId, hint: &str) -> Vec<Rule> {
        let schemas = self.schemas;
        let schema = schemas.get(id);
        if schema.never {
            return vec![call("never", [])];
        }
        let mut rules = Vec::new();
        value(schema, &mut rules);
        numbers(&schema.number, &mut rules);
        self.texts(&schema.text, hint, &mut rules);
        self.lists(&schema.list, hint, &mut rules);
        self.objects(&schema.object, hint, &mut rules);
        if let Some(Reference { target: Some(target), .. }) = &schema.reference {
            rules.extend(self.same_value(*target, hint));
        }
        if let Some(target) = schema.dynamic.as_ref().and_then(|dynamic| self.dynamic(dynamic)) {
            rules.extend(self.same_value(target, hint));
        }
        self.logic(&schema.logic, hint, &mut rules);
        self.unevaluated(id, hint, &mut rules);
        rules
    }

    fn texts(&mut self, text: &TextRules, hint: &str, rules: &mut Vec<Rule>) {
        if let Some(limit) = text.shortest.as_ref().filter(|limit| limit.value > 0) {
            rules.push(call("min_length", [Argument::Count(limit.value)]));
        }
        if let Some(limit) = &text.longest {
            rules.push(call("max_length", [Argument::Count(limit.value)]));
        }
        if let Some(pattern) = &text.pattern {
            let ident = self.pattern(pattern, hint);
            rules.push(call("pattern", [Argument::Pattern(ident)]));
        }
        if let Some((name, function)) = text.format.as_ref().and_then(|name| format(&name.value)) {
            rules.push(call("format", [Argument::Name(name.to_owned()), Argument::Format(function)]));
        }
    }

    fn logic(&mut self, logic: &Logic, hint: &str, rules: &mut Vec<Rule>) {
        for id in &logic.all {
            rules.extend(self.same_value(*id, &format!("{hint}_all")));
        }
        for (function, list) in [("any_of", &logic.any), ("one_of", &logic.one)] {
            if let Some(list) = list {
                let checks =
                    list.value.iter().map(|id| self.callee(*id, &format!("{hint}_option"))).collect();
                rules.push(call(function, [Argument::Checks(checks)]));
            }
        }
        if let Some(not) = logic.not {
            let check = self.callee(not, &format!("{hint}_not"));
            rules.push(call("not", [Argument::Check(check)]));
        }
        if let (Some(test), true) = (logic.test, logic.then.is_some() || logic.otherwise.is_some()) {
            let test = self.callee(test, &format!("{hint}_if"));
            let mut branch = |id: Option<SchemaId>, word: &str| match id {
                Some(id) => self.callee(id, &format!("{hint}_{word}")),
                None => Callee::Named("anything".into()),
            };
            let (then, otherwise) = (branch(logic.then, "then"), branch(logic.otherwise, "else"));
            let arguments = [test, then, otherwise].map(Argument::Check);
            rules.push(call("when", arguments));
        }
    }

    /// `unevaluatedProperties` and `unevaluatedItems`.
    fn unevaluated(&mut self, id: SchemaId, hint: &str, rules: &mut Vec<Rule>) {
        let schemas = self.schemas;
        let schema = schemas.get(id);
        for (object, rest) in [(true, schema.object.unevaluated), (false, schema.list.unevaluated)] {
            let Some(rest) = rest.filter(|rest| !schemas.get(schemas.resolved(*rest)).is_anything()) else {
                continue;
            };
            let marker = self.marker(id, false, hint);
            let check = self.callee(rest, &format!("{hint}_other"));
            rules.push(call(
                "unevaluated",
                [Argument::Flag(object), Argument::Marker(marker), Argument::Check(check)],
            ));
        }
    }
}

/// `type`, `enum`, `const`.
fn value(schema: &Schema, rules: &mut Vec<Rule>) {
    if let Some(types) = &schema.types {
        let number = types.value.contains(&SchemaType::Number);
        let kinds = types.value.iter().filter(|kind| !(number && **kind == SchemaType::Integer));
        rules.push(call("kinds", [Argument::Kinds(kinds.map(|kind| kind_name(*kind)).collect())]));
    }
    if let Some(values) = &schema.values {
        let values = values.value.iter().map(constant).collect();
        rules.push(call("one_of_values", [Argument::Constants(values)]));
    }
    if let Some(value) = &schema.constant {
        rules.push(call("constant", [Argument::Constant(constant(value))]));
    }
}

fn kind_name(kind: SchemaType) -> &'static str {
    match kind {
        SchemaType::Null => "NULL",
        SchemaType::Boolean => "BOOLEAN",
        SchemaType::Integer => "INTEGER",
        SchemaType::Number => "NUMBER",
        SchemaType::String => "STRING",
        SchemaType::Array => "ARRAY",
        SchemaType::Object => "OBJECT",
    }
}

fn numbers(number: &NumberRules, rules: &mut Vec<Rule>) {
    for (function, limit) in [
        ("minimum", &number.minimum),
        ("maximum", &number.maximum),
        ("above", &number.above),
        ("below", &number.below),
        ("multiple_of", &number.multiple_of),
    ] {
        if let Some(limit) = limit {
            rules.push(call(function, [Argument::Number(limit.value)]));
        }
    }
}
