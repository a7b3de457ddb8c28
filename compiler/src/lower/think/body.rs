//! Bodies of questions: settings first, messages last.

use super::super::convert::to_ref;
use super::super::rir::JsonPart;
use super::super::unit::Unit;
use super::super::{json, tree};
use crate::expr::Part;
use crate::resolve::hir::{Message, Tree, TreeKind};
use crate::source::{Span, Spanned};

/// What is asked.
pub(super) struct Asked<'a> {
    /// What the system says.
    pub(super) system: Option<Tree>,
    /// Messages that are known when the Worker runs.
    pub(super) given: Option<&'a Tree>,
    /// The others.
    pub(super) said: &'a [Message],
}

/// A body in the making.
pub(super) struct Body<'a, 'u> {
    pub(super) unit: &'a Unit<'u>,
    members: Vec<(Spanned<String>, Tree)>,
}

impl<'a, 'u> Body<'a, 'u> {
    pub(super) fn new(unit: &'a Unit<'u>) -> Self {
        Self { unit, members: Vec::new() }
    }

    /// Adds a member.
    pub(super) fn set(&mut self, key: &str, value: Tree) {
        self.members.push((Spanned::new(key.to_owned(), value.span), value));
    }

    /// Adds a member that is text, whatever its hole is.
    pub(super) fn set_text(&mut self, key: &str, value: &Tree) {
        let kind = match &value.kind {
            // With an empty text beside it a hole is text.
            TreeKind::Hole(expr) => {
                TreeKind::Text(vec![Part::Literal(String::new()), Part::Hole(expr.clone())])
            }
            kind => kind.clone(),
        };
        self.set(key, Tree { kind, span: value.span });
    }

    /// The parts of an object whose last member is the list `messages`, and of that all but its end. The
    /// list is left out when the runtime writes it.
    pub(super) fn open(mut self, with_list: bool) -> Vec<JsonPart> {
        if with_list {
            self.set("messages", Tree { kind: TreeKind::List(Vec::new()), span: Span::default() });
        }
        let span = Span::default();
        let mut parts = json::parts(self.unit, &Tree { kind: TreeKind::Map(self.members), span });
        let end = if with_list { "]}" } else { "}" };
        if let Some(JsonPart::Raw(last)) = parts.last_mut()
            && let Some(kept) = last.strip_suffix(end)
        {
            *last = kept.to_owned();
        }
        parts
    }

    /// The parts of the whole object.
    pub(super) fn closed(self) -> Vec<JsonPart> {
        json::parts(self.unit, &Tree { kind: TreeKind::Map(self.members), span: Span::default() })
    }
}

/// A constant text.
pub(super) fn string(text: &str) -> Tree {
    Tree { kind: TreeKind::String(text.to_owned()), span: Span::default() }
}

/// True or false.
pub(super) fn boolean(value: bool) -> Tree {
    Tree { kind: TreeKind::Bool(value), span: Span::default() }
}

/// An object.
pub(super) fn map<const N: usize>(members: [(&str, Tree); N]) -> Tree {
    let member = |(key, value): (&str, Tree)| (Spanned::new(key.to_owned(), value.span), value);
    Tree { kind: TreeKind::Map(members.into_iter().map(member).collect()), span: Span::default() }
}

/// A list.
pub(super) fn list(items: Vec<Tree>) -> Tree {
    Tree { kind: TreeKind::List(items), span: Span::default() }
}

/// Two texts with an empty line between them.
pub(super) fn joined(first: &Tree, second: &Tree) -> Tree {
    let mut parts = parts_of(first);
    parts.push(Part::Literal("\n\n".to_owned()));
    parts.extend(parts_of(second));
    let constant: Option<String> = parts
        .iter()
        .map(|part| match part {
            Part::Literal(text) => Some(text.as_str()),
            Part::Hole(_) => None,
        })
        .collect();
    let kind = constant.map_or(TreeKind::Text(parts), TreeKind::String);
    Tree { kind, span: first.span }
}

fn parts_of(tree: &Tree) -> Vec<Part> {
    match &tree.kind {
        TreeKind::String(text) => vec![Part::Literal(text.clone())],
        TreeKind::Text(parts) => parts.clone(),
        TreeKind::Hole(expr) => vec![Part::Hole(expr.clone())],
        TreeKind::Number(value) => {
            vec![Part::Literal(ensemble_runtime::ops::number_to_string(*value).as_str().to_owned())]
        }
        TreeKind::Bool(value) => vec![Part::Literal(value.to_string())],
        TreeKind::Null | TreeKind::List(_) | TreeKind::Map(_) => Vec::new(),
    }
}

/// What a text template says, as a JSON string: in text mode, whatever its hole is.
pub(super) fn text(unit: &Unit<'_>, tree: &Tree) -> Vec<JsonPart> {
    json::of_expr(tree::as_text(unit, tree))
}

/// The parts of a message; `image` writes the content of one that has an image.
pub(super) fn message(
    unit: &Unit<'_>,
    message: &Message,
    image: fn(Vec<JsonPart>, JsonPart) -> Vec<JsonPart>,
    wire: &'static str,
) -> Vec<JsonPart> {
    let mut parts = vec![raw(&format!("\"role\":{},\"content\":", json::string(message.role.name())))];
    let text = text(unit, &message.content);
    match &message.image {
        None => parts.extend(text),
        Some(shown) => {
            let shown = to_ref(tree::value(unit, shown));
            parts.extend(image(text, JsonPart::Written(wire, "image", shown)));
        }
    }
    parts.push(raw("}"));
    tidy(parts)
}

/// Adds messages to those that a body has already.
pub(super) fn append(head: &mut Vec<JsonPart>, messages: Vec<Vec<JsonPart>>) {
    for (place, message) in messages.into_iter().enumerate() {
        head.push(raw(if place > 0 { ",{" } else { "{" }));
        head.extend(message);
    }
    *head = tidy(std::mem::take(head));
}

pub(super) fn raw(text: &str) -> JsonPart {
    JsonPart::Raw(text.to_owned())
}

/// Constant parts that follow each other become one.
pub(super) fn tidy(parts: Vec<JsonPart>) -> Vec<JsonPart> {
    let mut tidy: Vec<JsonPart> = Vec::new();
    for part in parts {
        match (tidy.last_mut(), part) {
            (Some(JsonPart::Raw(before)), JsonPart::Raw(text)) => before.push_str(&text),
            (_, part) => tidy.push(part),
        }
    }
    tidy
}
