//! State: a field for each key, and what steps do with them.

use super::convert::{constant, decoded, owned, to_owned};
use super::names::{self, Unique};
use super::rir::{self, Constant, Expr, Kind, Lent, Region, StepState};
use super::schema::UnitChecks;
use super::shapes::Shapes;
use super::share::share;
use super::unit::{self, Unit, Which};
use super::{tree, walk};
use crate::plan::Project;
use crate::resolve::hir::{Call, InputField, Schemas, State, Step};
use crate::types::{self, Plain, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The declared state of a unit, with an identifier for each key.
#[derive(Default)]
pub(super) struct Keys<'a> {
    state: Option<&'a State>,
    idents: BTreeMap<&'a str, String>,
    /// What each key is declared to be.
    types: BTreeMap<&'a str, Type>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(state: Option<&'a State>, schemas: &Schemas) -> Self {
        let mut unique = Unique::default();
        let keys = state.map(|state| state.keys.as_slice()).unwrap_or_default();
        let named = |key: &'a InputField| (key.name.value.as_str(), unique.snake(&key.name.value));
        let types = state.map(|state| types::state(schemas, state)).unwrap_or_default();
        Self { state, idents: keys.iter().map(named).collect(), types }
    }

    /// `state.name`
    pub(super) fn read(&self, name: &str, shapes: &Shapes) -> Expr {
        let Some(ident) = self.idents.get(name) else { return constant(Constant::Undefined) };
        let value = owned(Kind::State(ident.clone()));
        match self.types.get(name).map(types::plain).unwrap_or_default() {
            plain if plain.is_list() => {
                let holds = shapes.decoded(plain, ident, "State", &format!("state.{name}"));
                let list = decoded(value.clone(), holds, shapes);
                Expr { repr: list.repr, kind: Kind::Known(Box::new(list), Box::new(value)) }
            }
            // A text is as cheap as a value.
            Plain::Value | Plain::Text => value,
            Plain::Maybe(inner) if *inner == Plain::Text => value,
            plain => {
                let holds = shapes.decoded(plain, ident, "State", &format!("state.{name}"));
                decoded(value, holds, shapes)
            }
        }
    }

    fn ident(&self, name: &str) -> Option<String> {
        self.idents.get(name).cloned()
    }
}

impl Unit<'_> {
    /// Whether the code of a step may be lent state.
    pub(super) fn lends(&self, step: usize) -> bool {
        let agent = self.which == Which::Agent && self.modules.lent.contains(&self.index);
        agent || lends(self.project, &self.flow.steps[step])
    }
}

/// What the step `index` does with state.
pub(super) fn of_step(unit: &Unit<'_>, index: usize) -> StepState {
    let step = &unit.flow.steps[index];
    let Some(access) = &step.state else { return StepState::default() };
    let idents = |names: &[crate::source::Spanned<String>]| -> Vec<String> {
        names.iter().filter_map(|name| unit.state.ident(&name.value)).collect()
    };
    let lent = lends(unit.project, step).then(|| Lent {
        reads: idents(access.reads.as_deref().unwrap_or_default()),
        writes: idents(access.by_code()),
    });
    let values = access.values().iter();
    let mut writes: Vec<(String, Expr)> = values
        .filter_map(|(key, value)| Some((unit.state.ident(&key.value)?, to_owned(tree::value(unit, value)))))
        .collect();
    let shared = share(writes.iter_mut().map(|(_, value)| value).collect(), &mut unit.names());
    StepState { lent, shared, writes }
}

/// Whether a step lends state to code: its own, or that of an agent of one `operation`.
pub(super) fn lends(project: &Project, step: &Step) -> bool {
    let access = step.state.iter();
    let any =
        access.flat_map(|access| access.reads.iter().flatten().chain(access.by_code())).next().is_some();
    any && step.call.code(|agent| project.hir.agents.get(agent)).is_some()
}

/// The agents that some step lends state to.
pub(super) fn lent_agents(project: &Project) -> BTreeSet<usize> {
    let (ensembles, agents) = (project.hir.ensembles.iter(), project.hir.agents.iter());
    let flows = ensembles.map(|unit| &unit.flow).chain(agents.map(|unit| &unit.flow));
    let lending = flows.flat_map(|flow| &flow.steps).filter(|step| lends(project, step));
    let called = lending.filter_map(|step| match step.call {
        Call::Agent(agent, _) => Some(agent),
        Call::Operation(_) | Call::Command(_) => None,
    });
    called.collect()
}

/// The keys that a lowered body reads or writes; none when there are none.
pub(super) fn declared(
    unit: &Unit<'_>,
    checks: &UnitChecks,
    regions: &[Region],
    result: &rir::Outcome,
) -> Option<rir::State> {
    let state = unit.state.state?;
    let used = used(regions, result);
    let key = |key: &InputField| {
        let ident = unit.state.ident(&key.name.value).filter(|ident| used.contains(ident))?;
        let initial = key.default.as_ref().map(|value| to_owned(tree::value(unit, value)));
        Some(rir::StateKey {
            table: names::screaming(&format!("state_{ident}")),
            ident,
            declared: unit::declared(key, 0, None),
            checks: checks.of_slots(None, &|name| (name == key.name.value).then_some(0)),
            initial: initial.unwrap_or_else(|| constant(Constant::Undefined)),
        })
    };
    let keys: Vec<rir::StateKey> = state.keys.iter().filter_map(key).collect();
    (!keys.is_empty()).then(|| rir::State { place: unit.place(state.span), keys })
}

fn used(regions: &[Region], result: &rir::Outcome) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut see = |e: &Expr| {
        if let Kind::State(ident) = &e.kind {
            used.insert(ident.clone());
        }
    };
    regions.iter().for_each(|region| walk::region(region, &mut see));
    walk::outcome(result, &mut see);
    for region in regions {
        region.each_step(&mut |step| {
            used.extend(step.state.writes.iter().map(|(ident, _)| ident.clone()));
            let lent = step.state.lent.iter();
            used.extend(lent.flat_map(|lent| lent.reads.iter().chain(&lent.writes)).cloned());
        });
    }
    used
}
