//! Schemas made at random.

use serde_json::{Map, Value, json};

/// A small generator of numbers; the same seed gives the same schemas everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

pub(crate) const NAMES: [&str; 5] = ["a", "b", "c", "foo", "x/y~z"];
pub(crate) const PATTERNS: [&str; 14] = [
    "^a",
    "b$",
    "^[a-c]+$",
    "\\d",
    "^\\w*$",
    "o{2}",
    "^.{2,3}$",
    "[^a-z]",
    "^(foo|b)?$",
    "\\p{Lu}",
    "\\s",
    "^$",
    "é|😀",
    "\\bfoo\\b",
];
pub(crate) const FORMATS: [&str; 14] = [
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
const NUMBERS: [f64; 12] = [0.0, 1.0, 2.0, 3.0, -1.0, 0.5, 1.5, 0.01, 0.1, 100.0, 2.5, 7.0];

/// A schema; `#/$defs/a` and `#/$defs/b` are there.
pub(crate) fn schema(random: &mut Random) -> Value {
    let mut root = object(random, 3);
    let mut definition = || without_references(inner(random, 1, false), &["#", "#/$defs/a", "#/$defs/b"]);
    let definitions = json!({"a": definition(), "b": definition()});
    root.insert("$defs".into(), definitions);
    Value::Object(root)
}

fn inner(random: &mut Random, depth: usize, references: bool) -> Value {
    match random.below(12) {
        0 => json!(random.chance(70)),
        1 if references => json!({"$ref": random.pick(&["#/$defs/a", "#/$defs/b"])}),
        2 if references && depth == 1 => json!({"$ref": "#"}),
        _ => Value::Object(object(random, depth)),
    }
}

fn object(random: &mut Random, depth: usize) -> Map<String, Value> {
    let mut map = Map::new();
    for _ in 0..1 + random.below(4) {
        keyword(random, depth, &mut map);
    }
    map
}

fn keyword(random: &mut Random, depth: usize, map: &mut Map<String, Value>) {
    let family = random.below(if depth == 0 { 4 } else { 7 });
    let (key, value) = match family {
        0 => plain(random),
        1 => number(random),
        2 => text(random),
        3 => counts(random),
        4 => list(random, depth - 1),
        5 => members(random, depth - 1),
        _ => logic(random, depth - 1),
    };
    map.insert(key.into(), value);
}

fn plain(random: &mut Random) -> (&'static str, Value) {
    match random.below(5) {
        0 => ("enum", (0..1 + random.below(3)).map(|_| super::documents::document(random, 1)).collect()),
        1 => ("const", super::documents::document(random, 1)),
        2 => (
            "type",
            (*random.pick(&[
                json!(["string", "null"]),
                json!(["integer", "object"]),
                json!(["array", "number"]),
            ]))
            .clone(),
        ),
        _ => ("type", json!(random.pick(&TYPES))),
    }
}

fn number(random: &mut Random) -> (&'static str, Value) {
    let key = *random.pick(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
    let mut limit = *random.pick(&NUMBERS);
    if key == "multipleOf" && limit <= 0.0 {
        limit = 0.01;
    }
    (key, json!(limit))
}

fn text(random: &mut Random) -> (&'static str, Value) {
    match random.below(4) {
        0 => ("minLength", json!(random.below(4))),
        1 => ("maxLength", json!(random.below(5))),
        2 => ("pattern", json!(random.pick(&PATTERNS))),
        _ => ("format", json!(random.pick(&FORMATS))),
    }
}

fn counts(random: &mut Random) -> (&'static str, Value) {
    let names =
        |random: &mut Random| -> Value { (0..random.below(3)).map(|_| json!(random.pick(&NAMES))).collect() };
    match random.below(7) {
        0 => ("required", unique(&names(random))),
        1 => ("minItems", json!(random.below(3))),
        2 => ("maxItems", json!(random.below(4))),
        3 => ("minProperties", json!(random.below(3))),
        4 => ("maxProperties", json!(random.below(4))),
        5 => ("uniqueItems", json!(random.chance(80))),
        _ => ("dependentRequired", json!({*random.pick(&NAMES): unique(&names(random))})),
    }
}

fn unique(list: &Value) -> Value {
    let mut seen = Vec::new();
    for item in list.as_array().unwrap() {
        if !seen.contains(item) {
            seen.push(item.clone());
        }
    }
    Value::Array(seen)
}

fn list(random: &mut Random, depth: usize) -> (&'static str, Value) {
    match random.below(7) {
        0 | 1 => ("items", inner(random, depth, true)),
        2 => ("prefixItems", (0..1 + random.below(2)).map(|_| inner(random, depth, true)).collect()),
        3 => ("contains", inner(random, depth, true)),
        4 => ("minContains", json!(random.below(3))),
        5 => ("maxContains", json!(random.below(3))),
        _ => ("unevaluatedItems", inner(random, depth, true)),
    }
}

fn members(random: &mut Random, depth: usize) -> (&'static str, Value) {
    let mut named = |keys: &[&str]| {
        let mut map = Map::new();
        for _ in 0..1 + random.below(3) {
            map.insert((*random.pick(keys)).to_owned(), inner(random, depth, true));
        }
        Value::Object(map)
    };
    let properties = named(&NAMES);
    let patterns = named(&PATTERNS[..4]);
    let dependent = named(&NAMES[..2]);
    match random.below(9) {
        0..=3 => ("properties", properties),
        4 => ("patternProperties", patterns),
        5 => ("additionalProperties", inner(random, depth, true)),
        6 => ("propertyNames", inner(random, 0, false)),
        7 => ("dependentSchemas", strip_references(dependent)),
        _ => ("unevaluatedProperties", inner(random, depth, true)),
    }
}

fn logic(random: &mut Random, depth: usize) -> (&'static str, Value) {
    let mut several = |count: usize| -> Value {
        (0..1 + random.below(count)).map(|_| strip_references(inner(random, depth, true))).collect()
    };
    let lists = (several(2), several(3), several(3));
    let kind = random.below(8);
    let mut one = || strip_references(inner(random, depth, true));
    match kind {
        0 | 1 => ("allOf", lists.0),
        2 => ("anyOf", lists.1),
        3 => ("oneOf", lists.2),
        4 => ("not", one()),
        5 => ("if", one()),
        6 => ("then", one()),
        _ => ("else", one()),
    }
}

/// References to the whole would lead back to where they are.
fn strip_references(value: Value) -> Value {
    without_references(value, &["#"])
}

fn without_references(value: Value, banned: &[&str]) -> Value {
    let is_banned = |text: &Value| text.as_str().is_some_and(|text| banned.contains(&text));
    match value {
        Value::Object(map) if map.get("$ref").is_some_and(is_banned) => json!(true),
        Value::Object(map) => {
            let member = |(key, value)| (key, without_references(value, banned));
            map.into_iter().map(member).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.into_iter().map(|item| without_references(item, banned)).collect(),
        other => other,
    }
}
