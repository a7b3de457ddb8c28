//! What later steps read of the outputs of steps: plain fields are read once, where the step has run,
//! into a struct of their own. What a step may not have given is an `Option` there.

use super::input::Fields;
use super::names::Unique;
use super::path::{Path, all_looked_into, path_below};
use super::points::{At, Frame, Position, frames_of, is_sure, point};
use super::rir::{self, Kind, Point, ReadKey};
use super::shapes::Shapes;
use super::walk;
use crate::expr::{self as ast, ExprKind};
use crate::plan::Plan;
use crate::resolve::hir::{Flow, Output, StepIndex};
use crate::resolve::{output_exprs, step_exprs, unit_exprs};
use crate::types::{Plain, Type, Types, join, plain};
use std::collections::{BTreeMap, BTreeSet};

/// A struct is worth its while from this many fields on, or for a list.
const WORTHY: usize = 2;

/// The structs for the outputs of a unit's steps.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    tables: BTreeMap<Place, StepOutput>,
    /// Where the code that is being lowered stands.
    pub(super) position: Position,
}

/// The local of a step, and where its output is known.
type Place = (String, Point);

#[derive(Debug)]
struct StepOutput {
    name: String,
    local: String,
    fields: Fields,
}

/// Of the steps that may be read so: by name, their place.
pub(super) struct Readable<'a> {
    pub(super) flow: &'a Flow,
    pub(super) output: &'a Output,
    pub(super) plan: &'a Plan,
    pub(super) cells: &'a [String],
    pub(super) types: &'a Types,
    /// The lists that loops go through.
    pub(super) gone_through: &'a [&'a ast::Expr],
    /// The step of a name.
    pub(super) step: &'a dyn Fn(&str) -> Option<StepIndex>,
    /// Whether a member of a step's output is one of the output's own, and what is known of it is sure.
    pub(super) own: &'a dyn Fn(StepIndex, &ReadKey) -> bool,
}

impl Outputs {
    /// Those of all reads of a unit; `unique` knows the identifiers that are taken.
    pub(super) fn collect(steps: &Readable, unique: &mut Unique, shapes: &Shapes) -> Self {
        let mut looked = BTreeSet::new();
        let exprs = unit_exprs(steps.flow, steps.output);
        all_looked_into(&exprs, steps.gone_through, &mut |e| {
            looked.insert(e.span.key());
        });
        let mut reads = Reads { steps, looked, found: BTreeMap::new() };
        for (index, step) in steps.flow.steps.iter().enumerate() {
            for (e, _) in step_exprs(step) {
                reads.see(e, &frames_of(steps.flow, index, e));
            }
        }
        let end = [Frame { list: 0, at: At::End }];
        output_exprs(steps.output).into_iter().for_each(|e| reads.see(e, &end));
        let mut outputs = Self::default();
        for (place, paths) in reads.found {
            let fields: Vec<(Path, Plain)> = paths.into_iter().filter_map(Read::plain).collect();
            if fields.len() < WORTHY && !fields.iter().any(|(_, plain)| plain.is_list()) {
                continue;
            }
            let local = unique.snake(&format!("{}_output", place.0));
            let name = shapes.name(&local);
            let written = format!("{}.output", place.0);
            let fields = Fields::of_output(fields, &name, &written, shapes);
            outputs.tables.insert(place, StepOutput { name, local, fields });
        }
        outputs
    }

    /// The field that an expression reads, where that is known already, and how it is made of an
    /// identifier.
    pub(super) fn read(
        &self,
        e: &ast::Expr,
        flow: &Flow,
        plan: &Plan,
        cells: &[String],
        step: &dyn Fn(&str) -> Option<StepIndex>,
    ) -> Option<(&rir::Field, impl Fn(&str) -> Kind)> {
        if self.tables.is_empty() {
            return None;
        }
        let (step, path) = output_path(e, step)?;
        let (point, ..) = point(flow, plan, &self.position.frames(), step)?;
        let output = self.tables.get(&(cells.get(step)?.clone(), point))?;
        let field = output.fields.at(&path)?;
        Some((field, |ident: &str| Kind::OutputField(output.local.clone(), ident.to_owned())))
    }

    /// Whether an expression reads fields of what the local `cell` keeps.
    pub(super) fn reads(&self, e: &rir::Expr, cell: &str) -> bool {
        let of_cell =
            |local: &str| self.tables.iter().any(|((own, _), one)| own == cell && one.local == local);
        walk::any(e, &mut |e| matches!(&e.kind, Kind::OutputField(local, _) if of_cell(local)))
    }

    /// The structs, with the fields of those that `used` names by local and field.
    pub(super) fn tables(&self, used: &BTreeSet<(String, String)>) -> Vec<rir::OutputTable> {
        let table = |((cell, point), output): (&Place, &StepOutput)| {
            let of_output = used.iter().filter(|(local, _)| *local == output.local);
            let kept = output.fields.kept(&of_output.map(|(_, field)| field.clone()).collect());
            let (fields, reads) = kept.table();
            (!fields.is_empty()).then(|| rir::OutputTable {
                ident: output.name.clone(),
                local: output.local.clone(),
                cell: cell.clone(),
                point: *point,
                fields,
                reads,
            })
        };
        self.tables.iter().filter_map(table).collect()
    }
}

/// What is read of outputs.
struct Reads<'a> {
    steps: &'a Readable<'a>,
    /// The places of the lists that something looks into.
    looked: BTreeSet<(crate::source::FileId, u32, u32)>,
    found: BTreeMap<Place, BTreeMap<Path, Read>>,
}

/// What is found at a path.
struct Read {
    ty: Type,
    /// Whether something looks into it.
    looked_into: bool,
}

impl Read {
    fn plain((path, read): (Path, Self)) -> Option<(Path, Plain)> {
        let plain = plain(&read.ty);
        let held = match (path.as_slice(), &plain) {
            (_, Plain::Value) => false,
            (_, plain) if plain.is_list() => read.looked_into,
            (path, _) => path != [ReadKey::Whole],
        };
        held.then_some((path, plain))
    }
}

impl Reads<'_> {
    fn see(&mut self, e: &ast::Expr, frames: &[Frame]) {
        if let Some((place, path, ty)) = self.read(e, frames) {
            let looked_into = self.looked.contains(&e.span.key());
            let known = self.found.entry(place).or_default().entry(path);
            let read = known.and_modify(|known| known.ty = join(&known.ty, &ty));
            read.or_insert(Read { ty, looked_into: false }).looked_into |= looked_into;
        } else {
            e.children().into_iter().for_each(|child| self.see(child, frames));
        }
    }

    fn read(&self, e: &ast::Expr, frames: &[Frame]) -> Option<(Place, Path, Type)> {
        let Readable { flow, plan, cells, types, .. } = self.steps;
        let (step, path) = output_path(e, self.steps.step)?;
        let own = |twin: StepIndex| path.first().is_some_and(|key| (self.steps.own)(twin, key));
        if !flow.twins(step).all(own) {
            return None;
        }
        let (point, step, member) = point(flow, plan, frames, step)?;
        let ty = types.of(e).clone();
        let ty = if is_sure(flow, plan, &point, step, member) { ty } else { ty.or_undefined() };
        Some(((cells.get(step)?.clone(), point), path, ty))
    }
}

/// The step and the path below its output that an expression is.
fn output_path(e: &ast::Expr, step: &dyn Fn(&str) -> Option<StepIndex>) -> Option<(StepIndex, Path)> {
    let mut found = None;
    let path = path_below(e, &mut |e| {
        found = output_of(e, step);
        found.is_some()
    })?;
    match path.as_slice() {
        // Unlike an input, an output may be a list or a text.
        [ReadKey::Field(name)] if name == "length" => Some((found?, vec![ReadKey::Length])),
        [ReadKey::Field(name), ..] if name == "length" => None,
        _ => Some((found?, path)),
    }
}

/// The step of `step.output`.
fn output_of(e: &ast::Expr, step: &dyn Fn(&str) -> Option<StepIndex>) -> Option<StepIndex> {
    let ExprKind::Member { object, name, .. } = &e.kind else { return None };
    let ExprKind::Name(root) = &object.kind else { return None };
    if name.text == "output" { step(root) } else { None }
}
