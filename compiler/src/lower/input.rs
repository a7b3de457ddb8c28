//! Which parts of its input a unit reads: the fields of the generated `Input` and the table by
//! which the runtime fills them.

use super::index::{list_index, whole_index};
use super::names::Unique;
use super::rir::{self, Choice, Holds, Read, ReadKey, Repr};
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir;
use crate::types::{Plain, Type, plain};
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

/// What is read of an input besides what expressions name.
pub(super) struct Wanted {
    /// Whether a step takes the input itself.
    pub(super) whole: bool,
    /// Whether the input itself is checked.
    pub(super) checked: bool,
    /// Whether requests bring it.
    pub(super) requests: bool,
}

impl Fields {
    /// The fields that `exprs` may read and those that `declared` names; the input itself when it is
    /// wanted, or checked even though nothing reads it.
    pub(super) fn collect(
        exprs: &[&Expr],
        declared: Option<&[hir::InputField]>,
        schemas: &hir::Schemas,
        wanted: &Wanted,
        types: &mut Unique,
    ) -> Self {
        let ty = declared.map(|declared| crate::types::input(schemas, declared)).unwrap_or_default();
        let integer = |field: &&hir::InputField| field.kind == Some(hir::InputKind::Integer);
        let integers = declared.unwrap_or_default().iter().filter(integer);
        let integers = integers.map(|field| field.name.value.clone()).collect();
        let is_headers = |field: &hir::InputField| field.name.value == "headers";
        let headers = wanted.requests && !declared.unwrap_or_default().iter().any(is_headers);
        let mut fields = Fields { whole: ty, integers, headers, ..Fields::default() };
        let mut unique = Naming { fields: Unique::default(), types };
        for field in declared.unwrap_or_default() {
            fields.add(vec![ReadKey::Field(field.name.value.clone())], true, &mut unique);
        }
        if wanted.checked {
            fields.add(vec![ReadKey::Whole], true, &mut unique);
        }
        for expr in exprs {
            fields.add_reads(expr, &mut unique);
        }
        if wanted.whole {
            fields.add(vec![ReadKey::Whole], false, &mut unique);
        }
        fields
    }

    /// The fields for these paths below a step's output, which is `written` so; `name` is that of
    /// the struct.
    pub(super) fn of_output(
        paths: Vec<(Path, Plain)>,
        name: &str,
        written: &str,
        types: &mut Unique,
    ) -> Self {
        let mut fields = Fields::default();
        let mut unique = Naming { fields: Unique::default(), types };
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
        let choice = self.choices.iter().find(|choice| choice_of(holds) == Some(&choice.ident))?;
        let (variant, _) = choice.variants.iter().find(|(_, written)| written == text)?;
        let variant = format!("{}::{variant}", choice.ident);
        Some(if matches!(holds, Holds::Maybe(_)) { format!("Some({variant})") } else { variant })
    }

    /// The enums that fields in use hold.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let holds = |choice: &&Choice| {
            let mut used = self.fields.iter().filter(|field| field.used);
            used.any(|field| choice_of(&field.holds) == Some(&choice.ident))
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

    fn add_reads(&mut self, expr: &Expr, unique: &mut Naming) {
        match self.path(expr) {
            Some(path) => self.add(path, false, unique),
            None => expr.children().into_iter().for_each(|child| self.add_reads(child, unique)),
        }
    }

    fn add(&mut self, path: Path, declared: bool, unique: &mut Naming) {
        let plain = plain(&path.iter().fold(self.whole.clone(), |ty, key| below_type(&ty, key)));
        self.add_plain(path, plain, &Owner { name: "Input", written: "input", declared }, unique);
    }

    fn add_plain(&mut self, path: Path, plain: Plain, owner: &Owner, unique: &mut Naming) {
        if self.slots.contains_key(&path) {
            return;
        }
        let below = shown(&path);
        let ident = match path.as_slice() {
            [ReadKey::Whole] => unique.fields.snake("whole"),
            _ => unique.fields.snake(&below),
        };
        let written = format!("{}{below}", owner.written);
        let holds = self.holds(plain, &path, &ident, owner, unique);
        self.slots.insert(path, self.fields.len());
        self.fields.push(rir::Field { ident, path: written, holds, used: true });
        self.declared.push(owner.declared);
    }

    fn holds(
        &mut self,
        plain: Plain,
        path: &[ReadKey],
        ident: &str,
        owner: &Owner,
        unique: &mut Naming,
    ) -> Holds {
        match plain {
            Plain::Value => Holds::Value,
            Plain::Number => Holds::Number,
            // Elsewhere a schema takes whole numbers that are too large for an `i64`.
            Plain::Integer if self.is_integer(path, owner) => Holds::Integer,
            Plain::Integer => Holds::Number,
            Plain::Boolean => Holds::Boolean,
            Plain::Text => Holds::Text,
            Plain::Choice(texts) => {
                let name = unique.types.camel(&format!("{ident}_{}", owner.name));
                let written = format!("{}{}", owner.written, shown(path));
                self.choices.push(choice(name.clone(), &written, texts));
                Holds::Choice(name)
            }
            Plain::Maybe(inner) => Holds::Maybe(Box::new(self.holds(*inner, path, ident, owner, unique))),
        }
    }

    fn is_integer(&self, path: &[ReadKey], owner: &Owner) -> bool {
        match path {
            [.., ReadKey::Length] => true,
            [ReadKey::Field(name)] => owner.written == "input" && self.integers.contains(name),
            _ => false,
        }
    }
}

/// The identifiers that are taken: of a struct's fields, and of the module's types.
struct Naming<'a> {
    fields: Unique,
    types: &'a mut Unique,
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
        Holds::Maybe(inner) => match **inner {
            Holds::Text => Repr::MaybeStr,
            Holds::Choice(_) => Repr::MaybeChoice,
            _ => Repr::Maybe,
        },
    }
}

/// The enum that a field holds, perhaps.
fn choice_of(holds: &Holds) -> Option<&String> {
    match holds {
        Holds::Choice(name) => Some(name),
        Holds::Maybe(inner) => choice_of(inner),
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
