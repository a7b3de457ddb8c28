//! What later steps read of the outputs of steps: plain fields are read once, right behind the step,
//! into a struct of their own. What a step may not have given is an `Option` there.

use super::input::Fields;
use super::names::Unique;
use super::path::{Path, all_looked_into, path_below};
use super::rir::{self, Kind, ReadKey};
use super::shapes::Shapes;
use crate::expr::{self as ast, ExprKind};
use crate::plan::Plan;
use crate::resolve::hir::Flow;
use crate::types::{Plain, Type, Types, join, plain};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// A struct is worth its while from this many fields on, or for a list.
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
    /// The lists that loops go through.
    pub(super) gone_through: &'a [&'a ast::Expr],
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
        shapes: &Shapes,
    ) -> Self {
        let mut reads = Reads::default();
        for expr in exprs {
            collect(expr, steps, types, &mut reads);
        }
        all_looked_into(exprs, steps.gone_through, &mut |e| {
            reads.looked_into.extend(output_path(e, &|name| steps.place(name)));
        });
        let mut outputs = Self::default();
        for (step, paths) in reads.steps {
            let looked = |path: &Path| reads.looked_into.contains(&(step, path.clone()));
            let fields: Vec<(Path, Plain)> = paths
                .into_iter()
                .map(|(path, ty)| (path, plain(&if is_sure(step, steps) { ty } else { ty.or_undefined() })))
                .filter(|(path, plain)| *plain != Plain::Value && (!plain.is_list() || looked(path)))
                .collect();
            if fields.len() < WORTHY && !fields.iter().any(|(_, plain)| plain.is_list()) {
                continue;
            }
            let cell = steps.cells[step].clone();
            let local = unique.snake(&format!("{cell}_output"));
            let name = shapes.name(&local);
            let written = format!("{}.output", steps.flow.steps[step].key);
            let fields = Fields::of_output(fields, &name, &written, shapes);
            let region = steps.plan.root().iter().position(|group| group.contains(&step)).unwrap_or_default();
            outputs.steps.insert(step, StepOutput { name, local, cell, region, fields });
        }
        outputs
    }

    /// Says how many regions have ended where the following code stands.
    pub(super) fn ended(&self, regions: usize) {
        self.ended.set(regions);
    }

    /// The field that an expression reads, where that is known already, and how it is made of an
    /// identifier.
    pub(super) fn read(
        &self,
        e: &ast::Expr,
        step: &dyn Fn(&str) -> Option<usize>,
    ) -> Option<(&rir::Field, impl Fn(&str) -> Kind)> {
        let (step, path) = output_path(e, step)?;
        let output = self.steps.get(&step).filter(|output| output.region < self.ended.get())?;
        let field = output.fields.at(&path)?;
        Some((field, |ident: &str| Kind::OutputField(output.local.clone(), ident.to_owned())))
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
                fields,
                reads,
            })
        };
        self.steps.values().filter_map(table).collect()
    }
}

impl Readable<'_> {
    fn place(&self, name: &str) -> Option<usize> {
        self.flow.steps.iter().position(|step| step.key == name && step.list == 0)
    }
}

/// What is read of outputs.
#[derive(Default)]
struct Reads {
    /// By step, path and what was found there.
    steps: BTreeMap<usize, BTreeMap<Path, Type>>,
    /// The steps and paths of lists that something looks into.
    looked_into: BTreeSet<(usize, Path)>,
}

fn collect(e: &ast::Expr, steps: &Readable, types: &Types, reads: &mut Reads) {
    match output_path(e, &|name| steps.place(name)) {
        Some((step, path)) if path.first().is_some_and(|key| (steps.own)(step, key)) => {
            let ty = types.of(e);
            let known = reads.steps.entry(step).or_default().entry(path);
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
