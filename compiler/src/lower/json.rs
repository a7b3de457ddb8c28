//! YAML values with holes, as the parts of JSON text that is written straight into a buffer.

use super::chain::as_values;
use super::convert::{to_ref, to_text};
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
            _ if is_constant(tree) => self.raw(&tree.json()),
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
        let (mut sure, mut maybe) = (false, false);
        for (key, tree) in entries {
            let key = format!("{}:", string(&key.value));
            let value = match &tree.kind {
                TreeKind::Hole(_) => match member(tree::value(self.unit, tree)) {
                    Member::Absent => continue,
                    Member::Maybe(value) => {
                        self.parts.push(match value.repr {
                            Repr::Ref => JsonPart::Field(key, value),
                            _ => JsonPart::Maybe(key, value),
                        });
                        maybe = true;
                        continue;
                    }
                    Member::Sure(part) => Some(part),
                },
                _ => None,
            };
            match (sure, maybe) {
                (true, _) => self.raw(","),
                (false, false) => {}
                (false, true) => self.parts.push(JsonPart::Comma),
            }
            sure = true;
            self.raw(&key);
            match value {
                Some(part) => self.push(part),
                None => self.tree(tree),
            }
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

/// A member of an object whose value is one hole.
enum Member {
    /// Undefined: left out.
    Absent,
    /// Left out when the value is undefined: a borrowed one, or an `Option`.
    Maybe(Expr),
    /// Always there.
    Sure(JsonPart),
}

fn member(value: Expr) -> Member {
    match (value.repr, &value.kind) {
        (_, Kind::Constant(Constant::Undefined)) => Member::Absent,
        (Repr::MaybeList(_), Kind::There(..)) => Member::Maybe(as_values(value)),
        (Repr::MaybeItem(_) | Repr::MaybeList(_), _) => Member::Maybe(to_ref(value)),
        (repr, _) if repr.is_option() => Member::Maybe(value),
        (Repr::Ref | Repr::Owned, kind) if may_be_undefined(kind) => Member::Maybe(to_ref(value)),
        _ => Member::Sure(part(value)),
    }
}

fn may_be_undefined(kind: &Kind) -> bool {
    !matches!(kind, Kind::Constant(_) | Kind::Object(_) | Kind::Array(_) | Kind::Add(..) | Kind::TypeOf(_))
}

fn part(value: Expr) -> JsonPart {
    match (value.repr, &value.kind) {
        (_, Kind::Constant(constant)) => JsonPart::Raw(constant_json(constant)),
        (_, Kind::Str(text)) => JsonPart::Raw(string(text)),
        (_, Kind::Bool(value)) => JsonPart::Raw(value.to_string()),
        (_, Kind::Number(value)) => JsonPart::Raw(number(value.0)),
        (Repr::Bool, _) => JsonPart::Bool(value),
        (Repr::Number, _) => JsonPart::Number(value),
        (Repr::Integer, _) => JsonPart::Integer(value),
        (Repr::Text, _) => JsonPart::Text(to_text(value)),
        (Repr::Str | Repr::Choice(_), _) => JsonPart::Text(value),
        (_, Kind::Known(..)) => JsonPart::Value(to_ref(value)),
        (Repr::List(_), _) => JsonPart::List(as_values(value)),
        _ => JsonPart::Value(to_ref(value)),
    }
}

fn constant_json(constant: &Constant) -> String {
    match constant {
        Constant::Undefined | Constant::Null => "null".to_owned(),
        Constant::Bool(value) => value.to_string(),
        Constant::Number(value) => number(value.0),
        Constant::String(value) => string(value),
        Constant::Json(text) => text.clone(),
    }
}
