//! YAML values with holes, as the parts of JSON text that is written straight into a buffer.

use super::expr::{to_ref, to_text};
use super::rir::{Constant, Expr, JsonPart, Kind, Repr};
use super::tree;
use super::unit::Unit;
use crate::resolve::hir::{Tree, TreeKind};
use crate::source::Spanned;

/// The parts of a template's JSON.
pub(super) fn parts(unit: &Unit<'_>, tree: &Tree) -> Vec<JsonPart> {
    let mut writer = Writer { unit, parts: Vec::new() };
    writer.tree(tree);
    writer.parts
}

/// The parts of an expression's JSON.
pub(super) fn of_expr(value: Expr) -> Vec<JsonPart> {
    vec![part(value)]
}

/// Whether a template holds no hole.
pub(super) fn is_constant(tree: &Tree) -> bool {
    match &tree.kind {
        TreeKind::Hole(_) | TreeKind::Text(_) => false,
        TreeKind::List(items) => items.iter().all(is_constant),
        TreeKind::Map(entries) => entries.iter().all(|(_, value)| is_constant(value)),
        _ => true,
    }
}

/// The JSON of a template without holes.
pub(super) fn constant(tree: &Tree) -> String {
    match &tree.kind {
        TreeKind::Null | TreeKind::Hole(_) | TreeKind::Text(_) => "null".to_owned(),
        TreeKind::Bool(value) => value.to_string(),
        TreeKind::Number(value) => number(*value),
        TreeKind::String(value) => string(value),
        TreeKind::List(items) => format!("[{}]", items.iter().map(constant).collect::<Vec<_>>().join(",")),
        TreeKind::Map(entries) => {
            let entry = |(key, value): &(Spanned<String>, Tree)| {
                format!("{}:{}", string(&key.value), constant(value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

/// A JSON string.
pub(super) fn string(value: &str) -> String {
    let mut json = ensemble_runtime::json::Json::new();
    json.string(value);
    json.into_string()
}

fn number(value: f64) -> String {
    let mut json = ensemble_runtime::json::Json::new();
    json.number(value);
    json.into_string()
}

struct Writer<'a, 'u> {
    unit: &'a Unit<'u>,
    parts: Vec<JsonPart>,
}

impl Writer<'_, '_> {
    fn tree(&mut self, tree: &Tree) {
        match &tree.kind {
            _ if is_constant(tree) => self.raw(&constant(tree)),
            TreeKind::Map(entries) => self.map(entries),
            TreeKind::List(items) => self.list(items),
            _ => {
                let part = part(tree::value(self.unit, tree));
                self.push(part);
            }
        }
    }

    /// A comma is constant once a member stands that is sure to be there; before that the writer
    /// looks at what it has written.
    fn map(&mut self, entries: &[(Spanned<String>, Tree)]) {
        self.raw("{");
        let mut sure = false;
        for (position, (key, tree)) in entries.iter().enumerate() {
            let key = format!("{}:", string(&key.value));
            if let TreeKind::Hole(_) = &tree.kind {
                let value = tree::value(self.unit, tree);
                if matches!(value.kind, Kind::Constant(Constant::Undefined)) {
                    continue;
                }
                if matches!(value.repr, Repr::Ref | Repr::Owned) && !matches!(value.kind, Kind::Constant(_)) {
                    self.parts.push(JsonPart::Field(key, to_ref(value)));
                    continue;
                }
            }
            match (sure, position) {
                (true, _) => self.raw(","),
                (false, 0) => {}
                (false, _) => self.parts.push(JsonPart::Comma),
            }
            sure = true;
            self.raw(&key);
            self.tree(tree);
        }
        self.raw("}");
    }

    fn list(&mut self, items: &[Tree]) {
        self.raw("[");
        for (position, item) in items.iter().enumerate() {
            if position > 0 {
                self.raw(",");
            }
            self.tree(item);
        }
        self.raw("]");
    }

    fn push(&mut self, part: JsonPart) {
        match part {
            JsonPart::Raw(text) => self.raw(&text),
            part => self.parts.push(part),
        }
    }

    fn raw(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(JsonPart::Raw(before)) => before.push_str(text),
            _ => self.parts.push(JsonPart::Raw(text.to_owned())),
        }
    }
}

fn part(value: Expr) -> JsonPart {
    match (value.repr, &value.kind) {
        (_, Kind::Constant(constant)) => JsonPart::Raw(constant_json(constant)),
        (Repr::Bool, _) => JsonPart::Bool(value),
        (Repr::Number, _) => JsonPart::Number(value),
        (Repr::Text, _) => JsonPart::Text(to_text(value)),
        (Repr::Ref | Repr::Owned, _) => JsonPart::Value(to_ref(value)),
    }
}

fn constant_json(constant: &Constant) -> String {
    match constant {
        Constant::Undefined | Constant::Null => "null".to_owned(),
        Constant::Bool(value) => value.to_string(),
        Constant::Number(value) => number(*value),
        Constant::String(value) => string(value),
        Constant::Json(text) => text.clone(),
    }
}
