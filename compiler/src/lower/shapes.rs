//! The types that a module declares for what it reads: enums of texts, and structs for the elements
//! of lists. A field of an element is there from its first reading on.

use super::input::{Fields, Owner};
use super::names::Unique;
use super::path::{Path, type_at};
use super::reads::BodyReads;
use super::rir::{self, Choice, Element, Expr, Field, Holds, Kind, Repr};
use super::unit::Unit;
use crate::types::{Plain, Type, plain};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The enums and structs of a unit.
#[derive(Debug)]
pub(super) struct Shapes {
    names: RefCell<Unique>,
    choices: RefCell<Vec<Choice>>,
    items: RefCell<Vec<Item>>,
    decoded: RefCell<BTreeMap<String, Holds>>,
}

/// The struct for the elements of a list.
#[derive(Debug)]
struct Item {
    name: String,
    /// How an element is written: `input.items[]`.
    written: String,
    ty: Type,
    fields: Fields,
}

/// What a lowered body reads of elements: the struct's number and the field; no field is the element
/// as it came.
pub(super) type ItemReads = BTreeSet<(usize, Option<String>)>;

impl Default for Shapes {
    fn default() -> Self {
        let names = RefCell::new(Unique::with(&["Input", "Self", "State"]));
        Self { names, choices: RefCell::default(), items: RefCell::default(), decoded: RefCell::default() }
    }
}

impl Shapes {
    /// An unused name for a type.
    pub(super) fn name(&self, ident: &str) -> String {
        self.names.borrow_mut().camel(ident)
    }

    /// What holds the values of a plain type, which are read at `written` into the field `ident`.
    pub(super) fn holds(&self, plain: Plain, ident: &str, owner: &str, written: &str) -> Holds {
        match plain {
            Plain::Value => Holds::Value,
            // Schemas take whole numbers that are too large for an `i64`.
            Plain::Number | Plain::Integer => Holds::Number,
            Plain::Boolean => Holds::Boolean,
            Plain::Text => Holds::Text,
            Plain::Choice(texts) => {
                let name = self.name(&format!("{ident}_{owner}"));
                self.choices.borrow_mut().push(choice(name.clone(), written, texts));
                Holds::Choice(name)
            }
            Plain::Maybe(inner) => Holds::Maybe(Box::new(self.holds(*inner, ident, owner, written))),
            Plain::List(element) => {
                let element = self.holds(*element, ident, owner, &format!("{written}[]"));
                Holds::List(Box::new(element))
            }
            Plain::Object(ty) => {
                let name = self.name(&format!("{ident}_item"));
                let fields = Fields::of_element();
                let item = Item { name: name.clone(), written: written.to_owned(), ty, fields };
                self.items.borrow_mut().push(item);
                Holds::Struct(name)
            }
        }
    }

    /// What holds the values of a plain type that are read anew wherever something reads them: there is
    /// one type for all that is `written` so.
    pub(super) fn decoded(&self, plain: Plain, ident: &str, owner: &str, written: &str) -> Holds {
        if let Some(holds) = self.decoded.borrow().get(written) {
            return holds.clone();
        }
        let holds = self.holds(plain, ident, owner, written);
        self.decoded.borrow_mut().insert(written.to_owned(), holds.clone());
        holds
    }

    /// What is read at a path below an element.
    pub(super) fn field(&self, item: usize, path: &Path) -> Option<Field> {
        let (ty, name, written, mut fields) = {
            let mut items = self.items.borrow_mut();
            let item = items.get_mut(item)?;
            if let Some(field) = item.fields.at(path) {
                return Some(field.clone());
            }
            let fields = std::mem::take(&mut item.fields);
            (item.ty.clone(), item.name.clone(), item.written.clone(), fields)
        };
        let owner = Owner { name: &name, written: &written, declared: false };
        fields.add_plain(path.clone(), plain(&type_at(&ty, path)), &owner, self);
        let field = fields.at(path).cloned();
        self.items.borrow_mut().get_mut(item)?.fields = fields;
        field
    }

    /// The representation of what a field holds, by its place.
    pub(super) fn held(&self, holds: &Holds) -> Repr {
        match holds {
            Holds::Value => Repr::Ref,
            Holds::Number => Repr::Number,
            Holds::Integer => Repr::Integer,
            Holds::Boolean => Repr::Bool,
            Holds::Text => Repr::Str,
            Holds::Choice(name) => Repr::Choice(self.choice(name)),
            Holds::Struct(name) => Repr::Item(self.item(name)),
            Holds::List(element) => Element::of(self.held(element)).map_or(Repr::Ref, Repr::List),
            Holds::Maybe(inner) => self.held(inner).maybe().unwrap_or(Repr::Ref),
        }
    }

    /// The path of the variant that a text is in an enum; none when it has no such.
    pub(super) fn variant(&self, choice: usize, text: &str) -> Option<String> {
        let choices = self.choices.borrow();
        let choice = choices.get(choice)?;
        let (variant, _) = choice.variants.iter().find(|(_, written)| written == text)?;
        Some(format!("{}::{variant}", choice.ident))
    }

    /// The enums that these fields hold, or values that are `decoded`.
    fn choices<'f>(&self, fields: impl Iterator<Item = &'f Field>, decoded: &'f [Holds]) -> Vec<Choice> {
        let known: BTreeSet<&String> =
            fields.flat_map(names).chain(decoded.iter().filter_map(named)).collect();
        let choices = self.choices.borrow();
        choices.iter().filter(|choice| known.contains(&choice.ident)).cloned().collect()
    }

    /// The enums and structs of a unit that reads this of its input and of outputs.
    pub(super) fn used(
        &self,
        read: &BodyReads,
        input: &rir::Input,
        outputs: &[rir::OutputTable],
    ) -> (Vec<Choice>, Vec<rir::Item>) {
        let fields = || input.fields.iter().chain(outputs.iter().flat_map(|output| &output.fields));
        let items = held_items(fields(), &read.decoded, self.items(&read.items));
        let choices = self.choices(fields().chain(items.iter().flat_map(|item| &item.fields)), &read.decoded);
        (choices, items)
    }

    /// The structs for elements of which a body reads this.
    fn items(&self, read: &ItemReads) -> Vec<rir::Item> {
        let items = self.items.borrow();
        let item = |(at, item): (usize, &Item)| {
            let of_item = || read.iter().filter(|(other, _)| *other == at);
            let kept = item.fields.kept(&of_item().filter_map(|(_, field)| field.clone()).collect());
            let (fields, reads) = kept.table();
            rir::Item {
                ident: item.name.clone(),
                path: item.written.clone(),
                whole: of_item().any(|(_, field)| field.is_none()),
                fields,
                reads,
            }
        };
        items.iter().enumerate().map(item).collect()
    }

    fn choice(&self, name: &str) -> usize {
        self.choices.borrow().iter().position(|choice| choice.ident == name).unwrap_or(usize::MAX)
    }

    fn item(&self, name: &str) -> usize {
        self.items.borrow().iter().position(|item| item.name == name).unwrap_or(usize::MAX)
    }
}

impl Unit<'_> {
    /// A field as an expression, which `kind` makes of an identifier.
    pub(super) fn held(&self, field: &rir::Field, kind: &dyn Fn(&str) -> Kind) -> Expr {
        let expr = |ident: &str, holds| Expr { repr: self.shapes.held(holds), kind: kind(ident) };
        let value = expr(&field.ident, &field.holds);
        let Some(list) = &field.list else { return value };
        let list = expr(&list.ident, &list.holds);
        Expr { repr: list.repr, kind: Kind::Known(Box::new(list), Box::new(value)) }
    }
}

/// Of the structs for elements those that fields hold, values that are `decoded`, or elements of theirs;
/// in the same order.
fn held_items<'f>(
    fields: impl Iterator<Item = &'f Field>,
    decoded: &[Holds],
    items: Vec<rir::Item>,
) -> Vec<rir::Item> {
    let mut known: BTreeSet<String> = decoded.iter().filter_map(named).cloned().collect();
    let mut waiting: Vec<&Field> =
        items.iter().filter(|item| known.contains(&item.ident)).flat_map(|item| &item.fields).collect();
    for field in fields {
        waiting.push(field);
    }
    while let Some(field) = waiting.pop() {
        let of_list = field.list.iter().filter(|list| list.used);
        for name in of_list.filter_map(|list| named(&list.holds)) {
            if known.insert(name.clone()) {
                waiting.extend(items.iter().filter(|item| item.ident == *name).flat_map(|item| &item.fields));
            }
        }
    }
    items.into_iter().filter(|item| known.contains(&item.ident)).collect()
}

/// The names of the types that a field in use holds.
fn names(field: &Field) -> impl Iterator<Item = &String> {
    let value = field.used.then_some(&field.holds);
    let list = field.list.as_ref().filter(|list| list.used).map(|list| &list.holds);
    value.into_iter().chain(list).filter_map(named)
}

/// The enum or struct that a field holds, perhaps.
fn named(holds: &Holds) -> Option<&String> {
    match holds {
        Holds::Choice(name) | Holds::Struct(name) => Some(name),
        Holds::Maybe(inner) | Holds::List(inner) => named(inner),
        _ => None,
    }
}

/// The enum for a field.
fn choice(ident: String, path: &str, texts: Vec<String>) -> Choice {
    let mut unique = Unique::with(&["Self"]);
    let variant = |text: String| (unique.camel(&Unique::default().snake(&text)), text);
    let variants = texts.into_iter().map(variant).collect();
    Choice { ident, path: path.to_owned(), variants }
}
