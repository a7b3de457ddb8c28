//! Whether a value that a document holds fits a schema: so that a default is checked when the project
//! is built, and not by every caller. What only `unevaluated…` or a dynamic reference would refuse passes.

use crate::source::{Span, Spanned};
use crate::syntax::ast::{
    ListRules, Logic, NumberRules, ObjectRules, Schema, SchemaId, SchemaType, Schemas, TextRules, Tree,
    TreeKind,
};
use ensemble_runtime::schema::{At, Violations, formats, multiple_of};
use ensemble_runtime::value::Value;

/// A part of a value that a keyword refuses.
#[derive(Clone, Debug)]
pub(super) struct Misfit {
    /// The part.
    pub(super) value: Span,
    /// The keyword's value.
    pub(super) rule: Span,
    /// What the part must be: "must be at most 100".
    pub(super) why: String,
    /// Whether it is of the wrong type.
    pub(super) kind: bool,
}

/// So many steps are taken; a value that needs more is left to the caller.
const STEPS: usize = 20_000;
/// So deep schemas are followed.
const DEEPEST: usize = 100;

/// The first part of a value that does not fit.
pub(super) fn misfit(schemas: &Schemas, id: SchemaId, value: &Tree) -> Option<Misfit> {
    Judge { schemas, steps: 0, depth: 0 }.schema(id, value)
}

struct Judge<'s> {
    schemas: &'s Schemas,
    steps: usize,
    depth: usize,
}

fn wrong(value: &Tree, rule: Span, why: impl Into<String>) -> Option<Misfit> {
    Some(Misfit { value: value.span, rule, why: why.into(), kind: false })
}

impl Judge<'_> {
    fn schema(&mut self, id: SchemaId, value: &Tree) -> Option<Misfit> {
        self.steps += 1;
        if self.steps > STEPS || self.depth > DEEPEST {
            return None;
        }
        self.depth += 1;
        let found = self.rules(id, value);
        self.depth -= 1;
        found
    }

    fn rules(&mut self, id: SchemaId, value: &Tree) -> Option<Misfit> {
        let schemas = self.schemas;
        let schema = schemas.get(id);
        if schema.never {
            return wrong(value, schema.span, "must not be there");
        }
        let target = schema.reference.as_ref().and_then(|reference| reference.target);
        let found = scalar(schema, value)
            .or_else(|| self.list(&schema.list, value))
            .or_else(|| self.object(&schema.object, value))
            .or_else(|| target.and_then(|target| self.schema(target, value)));
        found.or_else(|| self.logic(&schema.logic, value))
    }

    fn list(&mut self, rules: &ListRules, value: &Tree) -> Option<Misfit> {
        let TreeKind::List(items) = &value.kind else { return None };
        if let Some(found) = counts(value, items.len(), &rules.fewest, &rules.most, "elements") {
            return Some(found);
        }
        if let Some(span) = rules.unique
            && items.iter().enumerate().any(|(at, item)| items.iter().take(at).any(|other| other == item))
        {
            return wrong(value, span, "must have no two equal elements");
        }
        for (item, id) in items.iter().zip(&rules.first) {
            if let Some(found) = self.schema(*id, item) {
                return Some(found);
            }
        }
        for item in items.iter().skip(rules.first.len()) {
            if let Some(found) = rules.items.and_then(|id| self.schema(id, item)) {
                return Some(found);
            }
        }
        let id = rules.contains?;
        let fitting = items.iter().filter(|item| self.schema(id, item).is_none()).count() as u64;
        let least = rules.least_contained.as_ref().map_or(1, |least| least.value);
        let most = rules.most_contained.as_ref().map_or(u64::MAX, |most| most.value);
        if fitting < least || fitting > most {
            return wrong(value, self.schemas.get(id).span, "must contain elements that fit `contains`");
        }
        None
    }

    fn object(&mut self, rules: &ObjectRules, value: &Tree) -> Option<Misfit> {
        let TreeKind::Map(members) = &value.kind else { return None };
        let has = |name: &str| members.iter().any(|(own, _)| own.value == name);
        if let Some(found) = counts(value, members.len(), &rules.fewest, &rules.most, "members") {
            return Some(found);
        }
        let needed = rules.needs.iter().filter(|(name, _)| has(&name.value)).flat_map(|(_, needed)| needed);
        if let Some(lacks) = rules.required.iter().chain(needed).find(|name| !has(&name.value)) {
            return wrong(value, lacks.span, format!("must have the member `{}`", lacks.value));
        }
        for (name, member) in members {
            if let Some(found) = self.member(rules, name, member) {
                return Some(found);
            }
            let text = Tree { kind: TreeKind::String(name.value.clone()), span: name.span };
            if let Some(found) = rules.names.and_then(|id| self.schema(id, &text)) {
                return Some(found);
            }
        }
        let dependent = rules.dependent.iter().filter(|(name, _)| has(&name.value));
        let ids: Vec<SchemaId> = dependent.map(|(_, id)| *id).collect();
        ids.into_iter().find_map(|id| self.schema(id, value))
    }

    fn member(&mut self, rules: &ObjectRules, name: &Spanned<String>, member: &Tree) -> Option<Misfit> {
        let mut ids: Vec<SchemaId> =
            rules.properties.iter().filter(|(own, _)| own.value == name.value).map(|(_, id)| *id).collect();
        for (pattern, id) in &rules.patterns {
            // A pattern without a table was reported.
            if pattern.table.as_ref().is_none_or(|table| table.matches(&name.value)) {
                ids.push(*id);
            }
        }
        if ids.is_empty() {
            ids.extend(rules.additional);
        }
        ids.into_iter().find_map(|id| self.schema(id, member))
    }

    fn logic(&mut self, logic: &Logic, value: &Tree) -> Option<Misfit> {
        if let Some(found) = logic.all.iter().find_map(|id| self.schema(*id, value)) {
            return Some(found);
        }
        if let Some(any) = &logic.any
            && !any.value.iter().any(|id| self.schema(*id, value).is_none())
        {
            return wrong(value, any.span, "must fit one of the alternatives of `anyOf`");
        }
        if let Some(one) = &logic.one
            && one.value.iter().filter(|id| self.schema(**id, value).is_none()).count() != 1
            && self.steps <= STEPS
        {
            return wrong(value, one.span, "must fit exactly one of the alternatives of `oneOf`");
        }
        if let Some(id) = logic.not
            && self.schema(id, value).is_none()
            && self.is_sure(id)
        {
            return wrong(value, self.schemas.get(id).span, "must not fit the schema of `not`");
        }
        let test = logic.test?;
        let next = if self.schema(test, value).is_none() { logic.then } else { logic.otherwise };
        next.and_then(|id| self.schema(id, value))
    }

    /// Whether nothing of a schema was passed over.
    fn is_sure(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        let linked = schema.reference.as_ref().is_none_or(|reference| reference.target.is_some());
        let pattern = schema.text.pattern.as_ref().is_none_or(|pattern| pattern.table.is_some());
        let unevaluated = schema.list.unevaluated.is_some() || schema.object.unevaluated.is_some();
        self.steps <= STEPS && linked && pattern && !unevaluated && schema.dynamic.is_none()
    }
}

/// What is said of values without parts, and of all.
fn scalar(schema: &Schema, value: &Tree) -> Option<Misfit> {
    if let Some(types) = &schema.types
        && !types.value.iter().any(|kind| is_of(value, *kind))
    {
        let why = format!("must be {}", kinds(&types.value));
        return Some(Misfit { value: value.span, rule: types.span, why, kind: true });
    }
    if let Some(values) = schema.values.as_ref().filter(|values| !values.value.contains(value)) {
        return wrong(value, values.span, "must be one of the values of `enum`");
    }
    if let Some(constant) = schema.constant.as_ref().filter(|constant| *constant != value) {
        return wrong(value, constant.span, "must be the value of `const`");
    }
    match &value.kind {
        TreeKind::Number(number) => numbers(&schema.number, *number, value),
        TreeKind::String(text) => texts(&schema.text, text, value),
        _ => None,
    }
}

fn numbers(rules: &NumberRules, number: f64, value: &Tree) -> Option<Misfit> {
    type Test = fn(f64, f64) -> bool;
    let tests: [(&Option<Spanned<f64>>, Test, &str); 5] = [
        (&rules.minimum, |number, limit| number >= limit, "at least"),
        (&rules.maximum, |number, limit| number <= limit, "at most"),
        (&rules.above, |number, limit| number > limit, "greater than"),
        (&rules.below, |number, limit| number < limit, "less than"),
        (&rules.multiple_of, is_multiple, "a multiple of"),
    ];
    tests.into_iter().find_map(|(limit, test, words)| {
        let limit = limit.as_ref().filter(|limit| !test(number, limit.value))?;
        wrong(value, limit.span, format!("must be {words} {}", limit.value))
    })
}

fn is_multiple(number: f64, step: f64) -> bool {
    let mut found = Violations::new();
    multiple_of(&Value::from(number), step, &At::ROOT, &mut found);
    found.is_empty()
}

fn texts(rules: &TextRules, text: &str, value: &Tree) -> Option<Misfit> {
    if let Some(found) = counts(value, text.chars().count(), &rules.shortest, &rules.longest, "characters") {
        return Some(found);
    }
    if let Some(pattern) = &rules.pattern
        && pattern.table.as_ref().is_some_and(|table| !table.matches(text))
    {
        return wrong(value, pattern.text.span, format!("must match `{}`", pattern.text.value));
    }
    let format = rules.format.as_ref().filter(|format| !has_format(&format.value, text))?;
    wrong(value, format.span, format!("must have the format `{}`", format.value))
}

fn has_format(name: &str, text: &str) -> bool {
    let test: fn(&str) -> bool = match name {
        "date-time" => formats::date_time,
        "date" => formats::date,
        "time" => formats::time,
        "duration" => formats::duration,
        "email" => formats::email,
        "idn-email" => formats::idn_email,
        "hostname" => formats::hostname,
        "ipv4" => formats::ipv4,
        "ipv6" => formats::ipv6,
        "uri" => formats::uri,
        "uri-reference" => formats::uri_reference,
        "uuid" => formats::uuid,
        "json-pointer" => formats::json_pointer,
        "relative-json-pointer" => formats::relative_json_pointer,
        "regex" => formats::regex,
        _ => return true,
    };
    test(text)
}

fn counts(
    value: &Tree,
    count: usize,
    least: &Option<Spanned<u64>>,
    most: &Option<Spanned<u64>>,
    unit: &str,
) -> Option<Misfit> {
    let count = count as u64;
    if let Some(least) = least.as_ref().filter(|least| count < least.value) {
        return wrong(value, least.span, format!("must have at least {} {unit}, has {count}", least.value));
    }
    let most = most.as_ref().filter(|most| count > most.value)?;
    wrong(value, most.span, format!("must have at most {} {unit}, has {count}", most.value))
}

fn is_of(value: &Tree, kind: SchemaType) -> bool {
    match (&value.kind, kind) {
        (TreeKind::Null, SchemaType::Null)
        | (TreeKind::Bool(_), SchemaType::Boolean)
        | (TreeKind::Number(_), SchemaType::Number)
        | (TreeKind::String(_), SchemaType::String)
        | (TreeKind::List(_), SchemaType::Array)
        | (TreeKind::Map(_), SchemaType::Object) => true,
        (TreeKind::Number(number), SchemaType::Integer) => number.fract() == 0.0,
        // What is filled in later may be of any type.
        (TreeKind::Hole(_) | TreeKind::Text(_), _) => true,
        _ => false,
    }
}

/// Types with their articles: "a string or null".
pub(super) fn kinds(kinds: &[SchemaType]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| article(*kind)).collect();
    names.join(" or ")
}

fn article(kind: SchemaType) -> &'static str {
    match kind {
        SchemaType::Null => "null",
        SchemaType::Boolean => "a boolean",
        SchemaType::Integer => "an integer",
        SchemaType::Number => "a number",
        SchemaType::String => "a string",
        SchemaType::Array => "an array",
        SchemaType::Object => "an object",
    }
}
