//! The variables of the environment that a project reads and that nothing in it gives a value.

use crate::expr::Expr;
use crate::resolve::hir::{self, Auth, Call, Ensemble, Operation};
use crate::resolve::{path, unit_exprs};
use crate::source::Span;
use std::collections::BTreeMap;

/// A variable, or a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// The first place that reads it; none where the Worker itself does.
    pub span: Option<Span>,
}

/// Who may use the REST API.
const API_KEYS: &str = "API_KEYS";

/// All of them, by name. What code reads is not known.
pub(super) fn find(project: &hir::Project) -> Vec<Variable> {
    let mut found: BTreeMap<String, Option<Span>> = BTreeMap::from([(API_KEYS.to_owned(), None)]);
    let units = project.ensembles.iter().map(|unit| unit_exprs(&unit.flow, &unit.output));
    let units = units.chain(project.agents.iter().map(|unit| unit_exprs(&unit.flow, &unit.output)));
    let read = units.flatten().flat_map(Expr::preorder).filter_map(variable);
    let mut all: Vec<(String, Span)> = read.chain(guards(project)).chain(asked(project)).collect();
    all.sort_by_key(|(_, span)| span.key());
    for (name, span) in all {
        found.entry(name).or_insert(Some(span));
    }
    let given = |name: &str| project.config.vars.iter().any(|(known, _)| known == name);
    let missing = found.into_iter().filter(|(name, _)| !given(name));
    missing.map(|(name, span)| Variable { name, span }).collect()
}

/// The name in `env.NAME`.
fn variable(expr: &Expr) -> Option<(String, Span)> {
    let path = path(expr)?;
    Some((path.strip_prefix("env.")?.to_owned(), expr.span))
}

/// What asking models needs.
fn asked(project: &hir::Project) -> impl Iterator<Item = (String, Span)> {
    let flows = project.ensembles.iter().map(|e| &e.flow).chain(project.agents.iter().map(|a| &a.flow));
    let calls = flows.flat_map(|flow| &flow.steps).filter_map(|step| match &step.call {
        Call::Operation(Operation::Think(call)) => Some(call),
        _ => None,
    });
    calls.flat_map(|call| call.variables().into_iter().map(|name| (name, call.model.span)))
}

/// What triggers compare their callers' proofs with.
fn guards(project: &hir::Project) -> impl Iterator<Item = (String, Span)> {
    project
        .ensembles
        .iter()
        .flat_map(Ensemble::auths)
        .flat_map(|auth: &Auth| auth.secrets().map(|name| (name.to_owned(), auth.span)))
}
