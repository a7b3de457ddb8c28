//! What later steps read of the outputs of steps: plain fields are read once, right behind the step,
//! into a struct of their own; behind a command, for those that read a step of it from there. What a step
//! may not have given is an `Option` there.

use super::input::Fields;
use super::names::Unique;
use super::path::{Path, all_looked_into, path_below};
use super::rir::{self, Kind, ReadKey};
use super::shapes::Shapes;
use crate::expr::{self as ast, ExprKind};
use crate::plan::{Handled, Plan};
use crate::resolve::hir::{CommandKind, Flow, ListIndex, Output, StepIndex, Wait};
use crate::resolve::{output_exprs, step_exprs};
use crate::types::{Plain, Type, Types, join, plain};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A struct is worth its while from this many fields on, or for a list.
const WORTHY: usize = 2;

/// The structs for the outputs of a unit's steps.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    /// By step and the list in which it is read.
    steps: BTreeMap<(StepIndex, ListIndex), StepOutput>,
    /// How many regions have ended of each list in which the code that is being lowered stands.
    ended: RefCell<BTreeMap<ListIndex, usize>>,
}

#[derive(Debug)]
struct StepOutput {
    name: String,
    local: String,
    cell: String,
    /// The region of the list that it is known behind.
    region: usize,
    fields: Fields,
}

/// Of the steps that may be read so: by name, their place.
pub(super) struct Readable<'a> {
    pub(super) flow: &'a Flow,
    pub(super) output: &'a Output,
    pub(super) plan: &'a Plan,
    pub(super) cells: &'a [String],
    /// The lists that loops go through.
    pub(super) gone_through: &'a [&'a ast::Expr],
    /// Whether a member of a step's output is one of the output's own.
    pub(super) own: &'a dyn Fn(usize, &ReadKey) -> bool,
}

impl Outputs {
    /// Those of all reads of a unit; `unique` knows the identifiers that are taken.
    pub(super) fn collect(steps: &Readable, types: &Types, unique: &mut Unique, shapes: &Shapes) -> Self {
        let mut reads = Reads::default();
        let placed = steps.exprs();
        for (list, expr) in &placed {
            collect(expr, *list, steps, types, &mut reads);
        }
        let exprs: Vec<&ast::Expr> = placed.iter().map(|(_, expr)| *expr).collect();
        all_looked_into(&exprs, steps.gone_through, &mut |e| {
            reads.looked_into.extend(output_path(e, &|name| steps.place(name)));
        });
        let mut outputs = Self::default();
        for ((step, list), paths) in reads.steps {
            let looked = |path: &Path| reads.looked_into.contains(&(step, path.clone()));
            let fields: Vec<(Path, Plain)> = paths
                .into_iter()
                .map(|(path, ty)| {
                    (path, plain(&if is_sure(step, list, steps) { ty } else { ty.or_undefined() }))
                })
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
            let Some(region) = steps.region(step, list) else { continue };
            outputs.steps.insert((step, list), StepOutput { name, local, cell, region, fields });
        }
        outputs
    }

    /// Says how many regions of a list have ended where the following code stands.
    pub(super) fn ended(&self, list: ListIndex, regions: usize) {
        self.ended.borrow_mut().insert(list, regions);
    }

    /// Says that the following code stands behind a list, which sees nothing that is local to it.
    pub(super) fn left(&self, list: ListIndex) {
        self.ended.borrow_mut().remove(&list);
    }

    /// The field that an expression reads, where that is known already, and how it is made of an
    /// identifier.
    pub(super) fn read(
        &self,
        e: &ast::Expr,
        step: &dyn Fn(&str) -> Option<usize>,
    ) -> Option<(&rir::Field, impl Fn(&str) -> Kind)> {
        let (step, path) = output_path(e, step)?;
        let ended = self.ended.borrow();
        let known = |(list, regions): (&ListIndex, &usize)| {
            self.steps.get(&(step, *list)).filter(|output| output.region < *regions)
        };
        let output = ended.iter().find_map(known)?;
        let field = output.fields.at(&path)?;
        Some((field, |ident: &str| Kind::OutputField(output.local.clone(), ident.to_owned())))
    }

    /// The structs, with the fields of those that `used` names by local and field.
    pub(super) fn tables(&self, used: &BTreeSet<(String, String)>) -> Vec<rir::OutputTable> {
        let table = |(&(_, list), output): (&(StepIndex, ListIndex), &StepOutput)| {
            let of_output = used.iter().filter(|(local, _)| *local == output.local);
            let kept = output.fields.kept(&of_output.map(|(_, field)| field.clone()).collect());
            let (fields, reads) = kept.table();
            (!fields.is_empty()).then(|| rir::OutputTable {
                ident: output.name.clone(),
                local: output.local.clone(),
                cell: output.cell.clone(),
                list,
                region: output.region,
                fields,
                reads,
            })
        };
        self.steps.iter().filter_map(table).collect()
    }
}

impl Readable<'_> {
    /// The step of a name that no other has.
    fn place(&self, name: &str) -> Option<StepIndex> {
        let step = self.flow.steps.iter().position(|step| step.key == name)?;
        (self.flow.twins(step).count() == 1).then_some(step)
    }

    /// Every expression, with the list in whose scope it stands.
    fn exprs(&self) -> Vec<(ListIndex, &ast::Expr)> {
        let of_step = |(index, step)| {
            let scoped = move |(expr, _)| (self.flow.scope_of(index, expr), expr);
            step_exprs(step).into_iter().map(scoped)
        };
        let steps = self.flow.steps.iter().enumerate().flat_map(of_step);
        let whole =
            self.flow.policy.exprs().into_iter().map(|(expr, _)| expr).chain(output_exprs(self.output));
        whole.map(|expr| (0, expr)).chain(steps).collect()
    }

    /// The innermost list around a place that holds a step too, at whatever depth.
    fn shared(&self, step: StepIndex, reader: ListIndex) -> Option<ListIndex> {
        self.flow.around(reader).find(|list| self.flow.lift(step, *list).is_some())
    }

    /// The region of a list in which a step runs.
    fn region(&self, step: StepIndex, list: ListIndex) -> Option<usize> {
        let member = self.flow.lift(step, list)?;
        self.plan.groups.get(list)?.iter().position(|group| group.contains(&member))
    }
}

/// What is read of outputs.
#[derive(Default)]
struct Reads {
    /// By step and the list of who reads, path and what was found there.
    steps: BTreeMap<(StepIndex, ListIndex), BTreeMap<Path, Type>>,
    /// The steps and paths of lists that something looks into.
    looked_into: BTreeSet<(usize, Path)>,
}

fn collect(e: &ast::Expr, reader: ListIndex, steps: &Readable, types: &Types, reads: &mut Reads) {
    match output_path(e, &|name| steps.place(name)) {
        Some((step, path)) if path.first().is_some_and(|key| (steps.own)(step, key)) => {
            let Some(list) = steps.shared(step, reader) else { return };
            let ty = types.of(e);
            let known = reads.steps.entry((step, list)).or_default().entry(path);
            known.and_modify(|known| *known = join(known, ty)).or_insert_with(|| ty.clone());
        }
        _ => e.children().into_iter().for_each(|child| collect(child, reader, steps, types, reads)),
    }
}

/// Whether a step has an output wherever something of a list behind it runs: it stands there, or in
/// nothing but `parallel`s, and a failure of it does not let the list go on.
fn is_sure(step: StepIndex, list: ListIndex, steps: &Readable) -> bool {
    let Some(one) = steps.flow.steps.get(step) else { return false };
    let goes_on =
        steps.plan.handled.get(step).is_none_or(|handled| handled.as_ref().is_some_and(Handled::goes_on));
    if goes_on || one.condition.is_some() || one.choice.is_some() {
        return false;
    }
    if one.list == list {
        return true;
    }
    let owner = steps.flow.list(one.list).owner.as_ref().map(|(owner, _)| *owner);
    let together = |owner: &StepIndex| {
        let command = steps.flow.command(*owner);
        command.is_some_and(|command| matches!(command.kind, CommandKind::Parallel { wait: Wait::All }))
    };
    owner.filter(together).is_some_and(|owner| is_sure(owner, list, steps))
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
