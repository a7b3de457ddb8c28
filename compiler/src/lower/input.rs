//! Which parts of its input a unit reads: the fields of the generated `Input` and the table by
//! which the runtime fills them.

use super::names::Unique;
use super::path::{Path, all_looked_into, insert, path_below, shown, type_at};
use super::rir::{self, Holds, ListField, Read, ReadKey};
use super::shapes::Shapes;
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir;
use crate::types::{Plain, Type, plain};
use std::collections::{BTreeMap, BTreeSet};

/// The fields of a unit's input, by path; of an output, or of the elements of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    slots: BTreeMap<Path, usize>,
    fields: Vec<rir::Field>,
    /// The identifiers that are taken.
    names: Unique,
    /// What the input as a whole is.
    whole: Type,
    /// The paths of lists that something looks into.
    looked_into: BTreeSet<Path>,
    /// The inputs that are declared as whole numbers: they are checked to be ones that an `i64` has.
    integers: BTreeSet<String>,
    /// By slot: whether it is a declared input, which is checked even when nothing reads it.
    declared: Vec<bool>,
    /// Whether `input.headers` are those of a request, whose names are in lower case.
    headers: bool,
}

/// What is read of an input besides what expressions name.
pub(super) struct Wanted<'a> {
    /// Whether a step takes the input itself.
    pub(super) whole: bool,
    /// Whether the input itself is checked.
    pub(super) checked: bool,
    /// Whether requests bring it.
    pub(super) requests: bool,
    /// The lists that loops go through.
    pub(super) gone_through: &'a [&'a Expr],
}

impl Fields {
    /// The fields that `exprs` may read and those that `declared` names; the input itself when it is
    /// wanted, or checked even though nothing reads it.
    pub(super) fn collect(
        exprs: &[&Expr],
        declared: Option<&[hir::InputField]>,
        schemas: &hir::Schemas,
        wanted: &Wanted,
        shapes: &Shapes,
    ) -> Self {
        let ty = declared.map(|declared| crate::types::input(schemas, declared)).unwrap_or_default();
        let integer = |field: &&hir::InputField| field.kind == Some(hir::InputKind::Integer);
        let integers = declared.unwrap_or_default().iter().filter(integer);
        let integers = integers.map(|field| field.name.value.clone()).collect();
        let is_headers = |field: &hir::InputField| field.name.value == "headers";
        let headers = wanted.requests && !declared.unwrap_or_default().iter().any(is_headers);
        let mut fields = Fields { whole: ty, integers, headers, ..Fields::default() };
        let mut looked = BTreeSet::new();
        all_looked_into(exprs, wanted.gone_through, &mut |e| looked.extend(fields.path(e)));
        fields.looked_into = looked;
        for field in declared.unwrap_or_default() {
            fields.add(vec![ReadKey::Field(field.name.value.clone())], true, shapes);
        }
        if wanted.checked {
            fields.add(vec![ReadKey::Whole], true, shapes);
        }
        for expr in exprs {
            fields.add_reads(expr, shapes);
        }
        if wanted.whole {
            fields.add(vec![ReadKey::Whole], false, shapes);
        }
        fields
    }

    /// The fields for these paths below a step's output, which is `written` so; `name` is that of
    /// the struct.
    pub(super) fn of_output(paths: Vec<(Path, Plain)>, name: &str, written: &str, shapes: &Shapes) -> Self {
        let mut fields = Fields::default();
        for (path, plain) in paths {
            fields.add_plain(path, plain, &Owner { name, written, declared: false }, shapes);
        }
        fields
    }

    /// Those of the elements of a list: none so far. `whole` is the element as it came.
    pub(super) fn of_element() -> Self {
        Fields { names: Unique::with(&["whole"]), ..Fields::default() }
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
        let mut kept = Fields { headers: self.headers, ..Fields::default() };
        let mut by_slot: Vec<_> = self.slots.iter().collect();
        by_slot.sort_by_key(|&(_, slot)| slot);
        for ((path, _), (field, &declared)) in by_slot.into_iter().zip(self.fields.iter().zip(&self.declared))
        {
            let used = read.contains(&field.ident);
            let list = field.list.clone().map(|list| ListField { used: read.contains(&list.ident), ..list });
            if used || declared || list.as_ref().is_some_and(|list| list.used) {
                kept.slots.insert(path.clone(), kept.fields.len());
                kept.fields.push(rir::Field { used, list, ..field.clone() });
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

    fn add_reads(&mut self, expr: &Expr, shapes: &Shapes) {
        match self.path(expr) {
            Some(path) => self.add(path, false, shapes),
            None => expr.children().into_iter().for_each(|child| self.add_reads(child, shapes)),
        }
    }

    fn add(&mut self, path: Path, declared: bool, shapes: &Shapes) {
        let plain = match plain(&type_at(&self.whole, &path)) {
            list if list.is_list() && !self.looked_into.contains(&path) => Plain::Value,
            plain => plain,
        };
        self.add_plain(path, plain, &Owner { name: "Input", written: "input", declared }, shapes);
    }

    /// Adds a field for a path, unless there is one.
    pub(super) fn add_plain(&mut self, path: Path, plain: Plain, owner: &Owner, shapes: &Shapes) {
        if self.slots.contains_key(&path) {
            return;
        }
        let below = shown(&path);
        let ident = match path.as_slice() {
            [ReadKey::Whole] if plain.is_list() => self.names.snake("list"),
            [ReadKey::Whole] => self.names.snake("whole"),
            _ => self.names.snake(&below),
        };
        let written = format!("{}{below}", owner.written);
        let integer = self.is_integer(&path, owner);
        let field = match shapes.holds(plain, &ident, owner.name, &written) {
            list if is_list(&list) => rir::Field {
                ident: self.names.snake(&format!("{ident}_whole")),
                path: written,
                holds: Holds::Value,
                used: true,
                list: Some(ListField { ident, holds: list, used: true }),
            },
            holds => {
                let holds = if integer { whole_number(holds) } else { holds };
                rir::Field { ident, path: written, holds, used: true, list: None }
            }
        };
        self.slots.insert(path, self.fields.len());
        self.fields.push(field);
        self.declared.push(owner.declared);
    }

    /// Whether what is read there is checked to be a whole number that an `i64` has, if it is a number.
    fn is_integer(&self, path: &[ReadKey], owner: &Owner) -> bool {
        match path {
            [.., ReadKey::Length] => true,
            [ReadKey::Field(name)] => owner.written == "input" && self.integers.contains(name),
            _ => false,
        }
    }
}

/// What fields belong to.
pub(super) struct Owner<'a> {
    /// The struct's name.
    pub(super) name: &'a str,
    /// How the value itself is written: `input`, `step.output`.
    pub(super) written: &'a str,
    /// Whether the field is a declared input.
    pub(super) declared: bool,
}

fn is_list(holds: &Holds) -> bool {
    match holds {
        Holds::List(_) => true,
        Holds::Maybe(inner) => is_list(inner),
        _ => false,
    }
}

fn whole_number(holds: Holds) -> Holds {
    match holds {
        Holds::Number => Holds::Integer,
        Holds::Maybe(inner) => Holds::Maybe(Box::new(whole_number(*inner))),
        other => other,
    }
}
