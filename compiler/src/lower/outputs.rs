//! What later steps read of the outputs of steps that surely gave one: plain fields are read once,
//! right behind the step, into a struct of their own.

use super::input::{Fields, Path, held, path_below};
use super::names::Unique;
use super::rir::{self, Expr, Kind, ReadKey};
use crate::expr::{self as ast, ExprKind};
use crate::plan::Plan;
use crate::resolve::hir::Flow;
use crate::types::{Plain, Type, Types, join, plain};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// A struct is worth its while from this many fields on.
const WORTHY: usize = 2;

/// The structs for the outputs of a unit's steps.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    /// By step.
    steps: BTreeMap<usize, StepOutput>,
    /// How many regions have ended where the code that is being lowered stands.
    ended: Cell<usize>,
}

#[derive(Debug)]
struct StepOutput {
    name: String,
    local: String,
    cell: String,
    /// The region that it is known behind.
    region: usize,
    fields: Fields,
}

/// Of the steps that may be read so: by name, their place.
pub(super) struct Readable<'a> {
    pub(super) flow: &'a Flow,
    pub(super) plan: &'a Plan,
    pub(super) cells: &'a [String],
    /// Whether a member of a step's output is one of the output's own.
    pub(super) own: &'a dyn Fn(usize, &ReadKey) -> bool,
}

impl Outputs {
    /// Those of the reads in `exprs`; `unique` knows the identifiers that are taken.
    pub(super) fn collect(
        exprs: &[&ast::Expr],
        steps: &Readable,
        types: &Types,
        unique: &mut Unique,
        type_names: &mut Unique,
    ) -> Self {
        let mut reads: BTreeMap<usize, BTreeMap<Path, Type>> = BTreeMap::new();
        for expr in exprs {
            collect(expr, steps, types, &mut reads);
        }
        let mut outputs = Self::default();
        for (step, paths) in reads {
            let plain: Vec<(Path, Plain)> = paths
                .into_iter()
                .map(|(path, ty)| (path, plain(&ty)))
                .filter(|(_, plain)| !matches!(plain, Plain::Value | Plain::Maybe(_)))
                .collect();
            if plain.len() < WORTHY {
                continue;
            }
            let cell = steps.cells[step].clone();
            let local = unique.snake(&format!("{cell}_output"));
            let name = type_names.camel(&local);
            let written = format!("{}.output", steps.flow.steps[step].key);
            let fields = Fields::of_output(plain, &name, &written, type_names);
            let region = steps.plan.root().iter().position(|group| group.contains(&step)).unwrap_or_default();
            outputs.steps.insert(step, StepOutput { name, local, cell, region, fields });
        }
        outputs
    }

    /// Says how many regions have ended where the following code stands.
    pub(super) fn ended(&self, regions: usize) {
        self.ended.set(regions);
    }

    /// What an expression is, when it reads one of the fields where that is known already.
    pub(super) fn read(&self, e: &ast::Expr, step: &dyn Fn(&str) -> Option<usize>) -> Option<Expr> {
        let (step, path) = output_path(e, step)?;
        let output = self.steps.get(&step).filter(|output| output.region < self.ended.get())?;
        let field = output.fields.at(&path)?;
        let kind = Kind::OutputField(output.local.clone(), field.ident.clone());
        Some(Expr { repr: held(&field.holds), kind })
    }

    /// The path of the variant that a text is in the enum of a field; none when it has no such.
    pub(super) fn variant(&self, local: &str, field: &str, text: &str) -> Option<String> {
        self.steps.values().find(|output| output.local == local)?.fields.variant(field, text)
    }

    /// The structs, with the fields of those that `used` names by local and field.
    pub(super) fn tables(&self, used: &BTreeSet<(String, String)>) -> Vec<rir::OutputTable> {
        let table = |output: &StepOutput| {
            let of_output = used.iter().filter(|(local, _)| *local == output.local);
            let kept = output.fields.kept(&of_output.map(|(_, field)| field.clone()).collect());
            let (fields, reads) = kept.table();
            (!fields.is_empty()).then(|| rir::OutputTable {
                ident: output.name.clone(),
                local: output.local.clone(),
                cell: output.cell.clone(),
                region: output.region,
                choices: kept.choices(),
                fields,
                reads,
            })
        };
        self.steps.values().filter_map(table).collect()
    }
}

fn collect(
    e: &ast::Expr,
    steps: &Readable,
    types: &Types,
    reads: &mut BTreeMap<usize, BTreeMap<Path, Type>>,
) {
    let place = |name: &str| steps.flow.steps.iter().position(|step| step.key == name);
    match output_path(e, &place) {
        Some((step, path))
            if is_sure(step, steps) && path.first().is_some_and(|key| (steps.own)(step, key)) =>
        {
            let ty = types.of(e);
            let known = reads.entry(step).or_default().entry(path);
            known.and_modify(|known| *known = join(known, ty)).or_insert_with(|| ty.clone());
        }
        _ => e.children().into_iter().for_each(|child| collect(child, steps, types, reads)),
    }
}

/// Whether a step has an output wherever something behind it runs.
fn is_sure(step: usize, steps: &Readable) -> bool {
    let unconditional =
        steps.flow.steps.get(step).is_some_and(|step| step.condition.is_none() && step.list == 0);
    unconditional && steps.plan.handled.get(step).is_some_and(Option::is_none)
}

/// The step and the path below its output that an expression is.
fn output_path(e: &ast::Expr, step: &dyn Fn(&str) -> Option<usize>) -> Option<(usize, Path)> {
    let mut found = None;
    let path = path_below(e, &mut |e| {
        found = output_of(e, step);
        found.is_some()
    })?;
    match path.as_slice() {
        [ReadKey::Whole] => None,
        // Unlike an input, an output may be a list or a text.
        [ReadKey::Field(name)] if name == "length" => Some((found?, vec![ReadKey::Length])),
        [ReadKey::Field(name), ..] if name == "length" => None,
        _ => Some((found?, path)),
    }
}

/// The step of `step.output`.
fn output_of(e: &ast::Expr, step: &dyn Fn(&str) -> Option<usize>) -> Option<usize> {
    let ExprKind::Member { object, name, .. } = &e.kind else { return None };
    let ExprKind::Name(root) = &object.kind else { return None };
    if name.text == "output" { step(root) } else { None }
}
