//! Which parts of its input a unit reads: the fields of the generated `Input` and the table by
//! which the runtime fills them.

use super::index::{list_index, whole_index};
use super::names::{self, Unique};
use super::rir::{self, Choice, Holds, Read, ReadKey, Repr};
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir;
use crate::types::{self, Plain, Type, plain};
use std::collections::{BTreeMap, BTreeSet};

/// A path below the input: `input.items[0].price`.
pub(super) type Path = Vec<ReadKey>;

/// The fields of a unit's input, by path.
#[derive(Debug, Default)]
pub(super) struct Fields {
    slots: BTreeMap<Path, usize>,
    fields: Vec<rir::Field>,
    choices: Vec<Choice>,
    /// What the input as a whole is.
    whole: Type,
    /// The inputs that are declared as whole numbers: they are checked to be ones that an `i64` has.
    integers: BTreeSet<String>,
    /// By slot: whether it is a declared input, which is checked even when nothing reads it.
    declared: Vec<bool>,
    /// Whether `input.headers` are those of a request, whose names are in lower case.
    headers: bool,
}

impl Fields {
    /// The fields that `exprs` may read and those that `declared` names. `whole` adds the input
    /// itself, `checked` too, even when nothing reads it. `requests` may start the unit.
    pub(super) fn collect(
        exprs: &[&Expr],
        declared: Option<&[hir::InputField]>,
        schemas: &hir::Schemas,
        whole: bool,
        checked: bool,
        requests: bool,
    ) -> Self {
        let ty = declared.map(|declared| types::input(schemas, declared)).unwrap_or_default();
        let integer = |field: &&hir::InputField| field.kind == Some(hir::InputKind::Integer);
        let integers = declared.unwrap_or_default().iter().filter(integer);
        let integers = integers.map(|field| field.name.value.clone()).collect();
        let is_headers = |field: &hir::InputField| field.name.value == "headers";
        let headers = requests && !declared.unwrap_or_default().iter().any(is_headers);
        let mut fields = Fields { whole: ty, integers, headers, ..Fields::default() };
        let mut unique = Unique::default();
        for field in declared.unwrap_or_default() {
            fields.add(vec![ReadKey::Field(field.name.value.clone())], true, &mut unique);
        }
        if checked {
            fields.add(vec![ReadKey::Whole], true, &mut unique);
        }
        for expr in exprs {
            fields.add_reads(expr, &mut unique);
        }
        if whole {
            fields.add(vec![ReadKey::Whole], false, &mut unique);
        }
        fields
    }

    /// The fields for these paths below a step's output, which is `written` so; `name` is that of
    /// the struct.
    pub(super) fn of_output(paths: Vec<(Path, Plain)>, name: &str, written: &str) -> Self {
        let mut fields = Fields::default();
        let mut unique = Unique::default();
        for (path, plain) in paths {
            fields.add_plain(path, plain, &Owner { name, written, declared: false }, &mut unique);
        }
        fields
    }

    /// The field that holds what `expr` reads, when it is nothing but a path of constant parts below
    /// the input.
    pub(super) fn field(&self, expr: &Expr) -> Option<&rir::Field> {
        self.at(&self.path(expr)?)
    }

    /// The field that holds what is read at a path.
    pub(super) fn at(&self, path: &Path) -> Option<&rir::Field> {
        self.slots.get(path).and_then(|&slot| self.fields.get(slot))
    }

    /// The path of the variant that a text is in the enum of a field; none when it has no such.
    pub(super) fn variant(&self, field: &str, text: &str) -> Option<String> {
        let holds = &self.fields.iter().find(|other| other.ident == field)?.holds;
        let choice = self.choices.iter().find(|choice| *holds == Holds::Choice(choice.ident.clone()))?;
        let (variant, _) = choice.variants.iter().find(|(_, written)| written == text)?;
        Some(format!("{}::{variant}", choice.ident))
    }

    /// The enums that fields in use hold.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let holds = |choice: &&Choice| {
            let mut used = self.fields.iter().filter(|field| field.used);
            used.any(|field| field.holds == Holds::Choice(choice.ident.clone()))
        };
        self.choices.iter().filter(holds).cloned().collect()
    }

    /// The identifier of the field that holds the input itself.
    pub(super) fn whole(&self) -> Option<&str> {
        let slot = *self.slots.get(&vec![ReadKey::Whole])?;
        self.fields.get(slot).map(|field| field.ident.as_str())
    }

    /// The slot of the input itself.
    pub(super) fn whole_slot(&self) -> Option<usize> {
        self.slots.get(&vec![ReadKey::Whole]).copied()
    }

    /// Those of the fields that are declared or stand in `read`, by identifier; the others have no
    /// slot any more.
    pub(super) fn kept(&self, read: &BTreeSet<String>) -> Self {
        let (choices, headers) = (self.choices.clone(), self.headers);
        let mut kept = Fields { choices, headers, ..Fields::default() };
        let mut by_slot: Vec<_> = self.slots.iter().collect();
        by_slot.sort_by_key(|&(_, slot)| slot);
        for ((path, _), (field, &declared)) in by_slot.into_iter().zip(self.fields.iter().zip(&self.declared))
        {
            let used = read.contains(&field.ident);
            if used || declared {
                kept.slots.insert(path.clone(), kept.fields.len());
                kept.fields.push(rir::Field { used, ..field.clone() });
                kept.declared.push(declared);
            }
        }
        kept
    }

    /// The finished tables, without the declared inputs.
    pub(super) fn table(&self) -> (Vec<rir::Field>, Vec<Read>) {
        let mut reads = Vec::new();
        for (path, &slot) in &self.slots {
            insert(&mut reads, path, slot);
        }
        (self.fields.clone(), reads)
    }

    /// The slot of a declared input.
    pub(super) fn slot(&self, name: &str) -> Option<usize> {
        self.slots.get(&vec![ReadKey::Field(name.to_owned())]).copied()
    }

    /// The path that an expression is, when it is nothing but constant parts below the input. A
    /// header may be written in any case.
    fn path(&self, expr: &Expr) -> Option<Path> {
        let is_input = &mut |e: &Expr| matches!(&e.kind, ExprKind::Name(root) if root == "input");
        let mut path = path_below(expr, is_input)?;
        if let [ReadKey::Field(part), ReadKey::Field(header), ..] = path.as_mut_slice()
            && self.headers
            && part == "headers"
        {
            header.make_ascii_lowercase();
        }
        Some(path)
    }

    fn add_reads(&mut self, expr: &Expr, unique: &mut Unique) {
        match self.path(expr) {
            Some(path) => self.add(path, false, unique),
            None => expr.children().into_iter().for_each(|child| self.add_reads(child, unique)),
        }
    }

    fn add(&mut self, path: Path, declared: bool, unique: &mut Unique) {
        let plain = plain(&path.iter().fold(self.whole.clone(), |ty, key| below_type(&ty, key)));
        self.add_plain(path, plain, &Owner { name: "Input", written: "input", declared }, unique);
    }

    fn add_plain(&mut self, path: Path, plain: Plain, owner: &Owner, unique: &mut Unique) {
        if self.slots.contains_key(&path) {
            return;
        }
        let below = shown(&path);
        let ident = match path.as_slice() {
            [ReadKey::Whole] => unique.snake("whole"),
            _ => unique.snake(&below),
        };
        let written = format!("{}{below}", owner.written);
        let holds = match plain {
            Plain::Value => Holds::Value,
            Plain::Number => Holds::Number,
            // Elsewhere a schema takes whole numbers that are too large for an `i64`.
            Plain::Integer if self.is_integer(&path, owner) => Holds::Integer,
            Plain::Integer => Holds::Number,
            Plain::Boolean => Holds::Boolean,
            Plain::Text => Holds::Text,
            Plain::Choice(texts) => {
                let choice = choice(format!("{}{}", names::pascal(&ident), owner.name), &written, texts);
                let name = choice.ident.clone();
                self.choices.push(choice);
                Holds::Choice(name)
            }
        };
        self.slots.insert(path, self.fields.len());
        self.fields.push(rir::Field { ident, path: written, holds, used: true });
        self.declared.push(owner.declared);
    }

    fn is_integer(&self, path: &[ReadKey], owner: &Owner) -> bool {
        match path {
            [.., ReadKey::Length] => true,
            [ReadKey::Field(name)] => owner.written == "input" && self.integers.contains(name),
            _ => false,
        }
    }
}

/// What fields belong to.
struct Owner<'a> {
    /// The struct's name.
    name: &'a str,
    /// How the value itself is written: `input`, `step.output`.
    written: &'a str,
    /// Whether the field is a declared input.
    declared: bool,
}

/// The representation of what a field holds.
pub(super) fn held(holds: &Holds) -> Repr {
    match holds {
        Holds::Value => Repr::Ref,
        Holds::Number => Repr::Number,
        Holds::Integer => Repr::Integer,
        Holds::Boolean => Repr::Bool,
        Holds::Text => Repr::Str,
        Holds::Choice(_) => Repr::Choice,
    }
}

/// The enum for a field.
fn choice(ident: String, path: &str, texts: Vec<String>) -> Choice {
    let mut unique = Unique::default();
    let variant = |text: String| (names::pascal(&unique.snake(&text)), text);
    let variants = texts.into_iter().map(variant).collect();
    Choice { ident, path: path.to_owned(), variants }
}

/// The path of constant parts that leads from what `is_root` says is the root to an expression.
pub(super) fn path_below(expr: &Expr, is_root: &mut dyn FnMut(&Expr) -> bool) -> Option<Path> {
    if is_root(expr) {
        return Some(vec![ReadKey::Whole]);
    }
    match &expr.kind {
        ExprKind::Member { object, name, .. } => below(path_below(object, is_root)?, member_key(&name.text)),
        ExprKind::Index { object, index, .. } => {
            let key = match &index.kind {
                ExprKind::Number(n) => ReadKey::Index(whole_index(*n)?),
                ExprKind::String(key) => index_key(key).unwrap_or_else(|| member_key(key)),
                _ => return None,
            };
            below(path_below(object, is_root)?, key)
        }
        _ => None,
    }
}

fn member_key(name: &str) -> ReadKey {
    if name == "length" { ReadKey::Length } else { ReadKey::Field(name.to_owned()) }
}

/// `['0']` of a list is its first element, as `[0]` is.
fn index_key(name: &str) -> Option<ReadKey> {
    list_index(name).map(ReadKey::Index)
}

fn below(mut path: Path, key: ReadKey) -> Option<Path> {
    match (path.as_slice(), key) {
        ([ReadKey::Whole], ReadKey::Length) => Some(vec![ReadKey::Field("length".to_owned())]),
        ([ReadKey::Whole], key) => Some(vec![key]),
        // A length has no parts: `input.a.length.b` is read from the value.
        ([.., ReadKey::Length], _) => None,
        (_, key) => {
            path.push(key);
            Some(path)
        }
    }
}

fn shown(path: &[ReadKey]) -> String {
    let mut text = String::new();
    for key in path {
        match key {
            ReadKey::Whole => {}
            ReadKey::Field(name) => {
                text.push('.');
                text.push_str(name);
            }
            ReadKey::Index(index) => text.push_str(&format!("[{index}]")),
            ReadKey::Length => text.push_str(".length"),
        }
    }
    text
}

fn insert(reads: &mut Vec<Read>, path: &[ReadKey], slot: usize) {
    let [key, rest @ ..] = path else { return };
    let at = reads.iter().position(|read| read.key == *key).unwrap_or_else(|| {
        reads.push(Read { key: key.clone(), slot: None, children: Vec::new() });
        reads.len() - 1
    });
    let Some(read) = reads.get_mut(at) else { return };
    if rest.is_empty() {
        read.slot = Some(slot);
    } else {
        insert(&mut read.children, rest, slot);
    }
}

/// The type of a part of a value.
fn below_type(ty: &Type, key: &ReadKey) -> Type {
    match (ty, key) {
        (_, ReadKey::Whole) => ty.clone(),
        (Type::Object(object), ReadKey::Field(name)) => object.read(name),
        (Type::Array(_) | Type::String, ReadKey::Length) => Type::Integer,
        (Type::Array(_), ReadKey::Index(_)) => ty.element().unwrap_or_default().or_undefined(),
        _ => Type::Unknown,
    }
}
