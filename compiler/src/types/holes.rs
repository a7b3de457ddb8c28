//! Every hole of a project and where it stands.

use crate::expr::Expr;
use crate::resolve::hir::{Flow, InputField, Output, Project};
use crate::resolve::unit_exprs;

/// An ensemble or agent, as far as its holes need it.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    /// What declares its inputs: `inputs`.
    pub(super) inputs: &'a [InputField],
    pub(super) flow: &'a Flow,
    pub(super) output: &'a Output,
}

/// The units of a project, ensembles first.
pub(super) fn units(project: &Project) -> impl Iterator<Item = Unit<'_>> {
    let ensembles = project.ensembles.iter().map(|e| (&e.inputs, &e.flow, &e.output));
    let agents = project.agents.iter().map(|a| (&a.inputs, &a.flow, &a.output));
    ensembles.chain(agents).map(|(inputs, flow, output)| Unit {
        inputs: inputs.as_deref().unwrap_or_default(),
        flow,
        output,
    })
}

/// Every hole of the project, by place; one that an alias of YAML puts in several places is there
/// once.
pub fn holes(project: &Project) -> Vec<&Expr> {
    let mut holes: Vec<&Expr> = units(project).flat_map(|unit| unit_exprs(unit.flow, unit.output)).collect();
    holes.sort_by_key(|e| e.span.key());
    holes.dedup_by_key(|e| e.span.key());
    holes
}
