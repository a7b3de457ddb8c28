//! One ensemble or agent on its way into a module.

use super::input::{Fields, Wanted};
use super::kv::{is_own_of_kv, reads_kv};
use super::locals::Parameters;
use super::names::{self, Unique};
use super::outputs::{Outputs, Readable};
use super::points::At;
use super::reads::BodyReads;
use super::rir::{self, Module, StepStatic};
use super::schema::{Roots, UnitChecks};
use super::shapes::Shapes;
use super::state::{self, Keys};
use super::watch::Watched;
use super::{Modules, cells, convert, output, policy, routes, step, walk};
use crate::plan::{DefaultInput, Handled, Plan, Project};
use crate::resolve::hir::{self, Call, Flow, Output};
use crate::resolve::{step_keys, unit_exprs};
use crate::source::{Sources, Span};
use crate::types;
use std::collections::{BTreeMap, BTreeSet};

/// Which of the project's two lists a unit is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Ensemble,
    Agent,
}

/// What lowering a unit needs to know.
pub(super) struct Unit<'a> {
    pub(super) project: &'a Project,
    pub(super) sources: &'a Sources,
    pub(super) modules: &'a Modules,
    pub(super) rust_handlers: &'a [Option<rir::RustHandler>],
    pub(super) flow: &'a Flow,
    pub(super) plan: &'a Plan,
    pub(super) fields: Fields,
    pub(super) outputs: Outputs,
    pub(super) shapes: Shapes,
    pub(super) parameters: Parameters,
    pub(super) state: Keys<'a>,
    pub(super) which: Which,
    pub(super) index: usize,
    pub(super) output: &'a Output,
    declared: Option<&'a [hir::InputField]>,
    names: Unique,
    checks: &'a UnitChecks,
    returned: Option<&'a UnitChecks>,
    state_checks: &'a UnitChecks,
    /// The validators of what models answer.
    pub(super) answers: &'a BTreeMap<hir::SchemaId, String>,
    cells: Vec<String>,
    statics: Vec<String>,
    steps: BTreeMap<&'a str, usize>,
    /// The places of values, where somebody wants to know them.
    pub(super) watched: Option<Watched>,
}

impl<'a> Unit<'a> {
    pub(super) fn new(
        project: &'a Project,
        sources: &'a Sources,
        modules: &'a Modules,
        rust_handlers: &'a [Option<rir::RustHandler>],
        roots: &'a Roots,
        which: Which,
        index: usize,
    ) -> Self {
        let (checks, returned, state_checks) = match which {
            Which::Ensemble => (&roots.ensembles[index], None, &roots.ensemble_states[index]),
            Which::Agent => (&roots.agents[index], Some(&roots.returns[index]), &roots.agent_states[index]),
        };
        let (flow, output, declared, state, plan) = match which {
            Which::Ensemble => {
                let unit = &project.hir.ensembles[index];
                (&unit.flow, &unit.output, unit.inputs.as_deref(), &unit.state, &project.ensembles[index])
            }
            Which::Agent => {
                let unit = &project.hir.agents[index];
                (&unit.flow, &unit.output, unit.inputs.as_deref(), &unit.state, &project.agents[index])
            }
        };
        let mut unique = Unique::with(names::IN_SCOPE);
        let cells = cells::idents(flow, &mut unique);
        let mut screaming = Unique::default();
        let statics =
            cells.iter().map(|cell| names::screaming(&screaming.snake(&format!("step_{cell}")))).collect();
        let exprs = unit_exprs(flow, output);
        let parameters = Parameters::collect(&exprs, &mut unique);
        let steps = step_keys(flow);
        let whole = plan.handed(flow).any(|default| default == DefaultInput::Unit);
        let gone_through = types::gone_through(flow, &project.types);
        let readable = Readable {
            flow,
            output,
            plan,
            cells: &cells,
            gone_through: &gone_through,
            types: &project.types,
            step: &|name| steps.get(name).copied(),
            own: &|step, key| {
                !policy::is_replaced(project, flow, step)
                    && (!reads_kv(project, flow, step, 0) || is_own_of_kv(key))
            },
        };
        let shapes = Shapes::default();
        let outputs = Outputs::collect(&readable, &mut unique, &shapes);
        let requests = match which {
            Which::Ensemble => project.hir.ensembles[index].http().next().is_some(),
            Which::Agent => false,
        };
        let wanted = Wanted { whole, checked: checks.whole.is_some(), requests, gone_through: &gone_through };
        let fields = Fields::collect(&exprs, declared, &project.hir.schemas, &wanted, &shapes);
        Self {
            project,
            sources,
            modules,
            rust_handlers,
            flow,
            plan,
            fields,
            outputs,
            shapes,
            parameters,
            state: Keys::new(state.as_ref(), &project.hir.schemas),
            which,
            index,
            output,
            declared,
            names: unique,
            checks,
            returned,
            state_checks,
            answers: &roots.answers,
            cells,
            statics,
            steps,
            watched: None,
        }
    }

    /// The same unit before it runs: expressions see the request and nothing else.
    pub(super) fn before(&self, exprs: &[&crate::expr::Expr]) -> Self {
        let mut unique = Unique::with(names::IN_SCOPE);
        let shapes = Shapes::default();
        let wanted = Wanted { whole: false, checked: false, requests: true, gone_through: &[] };
        Self {
            fields: Fields::collect(exprs, None, &self.project.hir.schemas, &wanted, &shapes),
            outputs: Outputs::default(),
            shapes,
            parameters: Parameters::collect(exprs, &mut unique),
            state: Keys::default(),
            watched: None,
            declared: None,
            names: unique,
            cells: Vec::new(),
            statics: Vec::new(),
            steps: BTreeMap::new(),
            ..*self
        }
    }

    /// The whole module.
    pub(super) fn lower(&self) -> Module {
        let regions = step::regions_of(self, 0);
        let result = self.outputs.position.within(0, At::End, || match self.which {
            Which::Ensemble => output::of_ensemble(self, self.output),
            Which::Agent => output::of_agent(self, self.output),
        });
        let policy = policy::of_unit(self);
        let read = BodyReads::of(&policy, &regions, &result);
        let asks_who = walk::asks_who(&policy, &regions, &result);
        let input = self.input(&read.input);
        let outputs = self.outputs.tables(&read.outputs);
        let (choices, items) = self.shapes.used(&read, &input, &outputs);
        let (ident, name, doc, span, api) = self.header();
        Module {
            ident,
            name,
            doc,
            file: self.sources.get(span.file).path.clone(),
            api,
            triggers: match self.which {
                Which::Ensemble => {
                    let ensemble = &self.project.hir.ensembles[self.index];
                    routes::triggers(self, ensemble, &input.reads)
                }
                Which::Agent => Vec::new(),
            },
            called: self.is_called(),
            uses_run: !regions.is_empty()
                || self.flow.policy.cache.is_some()
                || walk::asks_run(&policy, &result),
            choices,
            items,
            input,
            outputs,
            steps: self.statics(&regions),
            cells: self.cells_in(None),
            state: state::declared(self, self.state_checks, &regions, &result),
            gates: self.gates(),
            policy,
            policy_statics: policy::statics(&self.flow.policy, "", &self.scope()),
            regions,
            says_cache_hit: policy::says_cache_hit(&result),
            asks_who,
            result,
            returns: self.returns(),
        }
    }

    /// The local that holds a step's result.
    pub(super) fn cell(&self, step: usize) -> &str {
        &self.cells[step]
    }

    /// The static that describes a step.
    pub(super) fn step_static(&self, step: usize) -> String {
        self.statics[step].clone()
    }

    /// The identifiers that are taken everywhere in the unit.
    pub(super) fn names(&self) -> Unique {
        self.names.clone()
    }

    /// The field of an output that an expression reads, where that is known already.
    pub(super) fn output_field(&self, e: &crate::expr::Expr) -> Option<rir::Expr> {
        let step = |name: &str| self.step(name);
        let (field, kind) = self.outputs.read(e, self.flow, self.plan, &self.cells, &step)?;
        Some(self.held(field, &kind))
    }

    /// The step of a name.
    pub(super) fn step(&self, name: &str) -> Option<usize> {
        self.steps.get(name).copied()
    }

    /// `file:line:column`.
    pub(super) fn place(&self, span: Span) -> String {
        self.sources.place(span)
    }

    fn header(&self) -> (String, String, String, Span, bool) {
        let config = &self.project.hir.config;
        match self.which {
            Which::Ensemble => {
                let unit = &self.project.hir.ensembles[self.index];
                let api = unit.by_api(config);
                let doc = doc(&unit.name.value, unit.description.as_deref());
                (
                    self.modules.ensembles[self.index].clone(),
                    unit.name.value.clone(),
                    doc,
                    unit.name.span,
                    api,
                )
            }
            Which::Agent => {
                let unit = &self.project.hir.agents[self.index];
                let api = unit.by_api(config);
                let doc = doc(&unit.name.value, unit.description.as_deref());
                (self.modules.agents[self.index].clone(), unit.name.value.clone(), doc, unit.name.span, api)
            }
        }
    }

    /// Whether a trigger runs this ensemble, or a step of the project calls this agent.
    fn is_called(&self) -> bool {
        let hir = &self.project.hir;
        if self.which == Which::Ensemble {
            return !hir.ensembles[self.index].triggers.is_empty();
        }
        let flows = hir.ensembles.iter().map(|e| &e.flow).chain(hir.agents.iter().map(|a| &a.flow));
        let mut steps = flows.flat_map(|flow| &flow.steps);
        steps.any(|step| matches!(step.call, Call::Agent(agent, _) if agent == self.index))
    }

    fn statics(&self, regions: &[rir::Region]) -> Vec<StepStatic> {
        let mut named = BTreeSet::new();
        walk::commands(regions, &mut |command| match &command.kind {
            rir::CommandKind::ForEach(each) | rir::CommandKind::MapReduce { map: each, .. } => {
                named.extend(each.step.clone());
            }
            rir::CommandKind::While(repeat) => {
                named.insert(repeat.step.clone());
            }
            _ => {}
        });
        let one = |(index, step): (usize, &hir::Step)| StepStatic {
            ident: self.statics[index].clone(),
            cell: self.cells[index].clone(),
            used: self.flow.command(index).is_none() || named.contains(&self.statics[index]),
            command: self.flow.command(index).is_some(),
            name: step.name.value.clone(),
            place: self.place(step.name.span),
            handled: self.handles(index),
            policy: policy::statics(
                &step.policy,
                self.statics[index].trim_start_matches("STEP"),
                &policy::step_scope(&self.scope(), &step.key),
            ),
        };
        self.flow.steps.iter().enumerate().map(one).collect()
    }

    /// Its name.
    pub(super) fn name(&self) -> String {
        self.header().1
    }

    /// What the keys of its caches begin with.
    pub(super) fn scope(&self) -> String {
        policy::scope(&self.name(), self.which == Which::Agent)
    }

    /// Whether the steps behind a step run when it has failed.
    pub(super) fn handles(&self, step: usize) -> bool {
        self.plan.handled[step].as_ref().is_some_and(Handled::goes_on)
    }

    /// What `schema.output` declares.
    fn returns(&self) -> Option<rir::Returns> {
        let (hir, checks) = (&self.project.hir, self.returned?);
        let id = hir.agents.get(self.index)?.returns?;
        let fields = hir.schemas.fields(id);
        let fields = fields.iter().enumerate();
        let declared: Vec<rir::Declared> = fields.map(|(slot, field)| declared(field, slot, None)).collect();
        let slot = |name: &str| declared.iter().find(|one| one.name == name).map(|one| one.slot);
        let whole = checks.whole.is_some().then_some(declared.len());
        let checks = checks.of_slots(whole, &slot);
        let nothing = declared.is_empty() && checks.is_empty();
        (!nothing).then_some(rir::Returns { declared, whole, checks })
    }

    /// The input's tables, with the fields that the lowered body reads or that are declared.
    fn input(&self, read: &BTreeSet<String>) -> rir::Input {
        let kept = self.fields.kept(read);
        let (fields, reads) = kept.table();
        let declared = |field: &hir::InputField| {
            let default =
                || field.default.as_ref().map(|tree| convert::to_owned(super::tree::value(self, tree)));
            let row = declared(field, kept.slot(&field.name.value)?, default());
            Some(rir::Declared { kind: self.elements(field).or(row.kind), ..row })
        };
        rir::Input {
            fields,
            reads,
            checks: self.checks.of_slots(kept.whole_slot(), &|name| kept.slot(name)),
            declared: self.declared.unwrap_or_default().iter().filter_map(declared).collect(),
        }
    }
}

impl Unit<'_> {
    /// The runtime's variant for an array, where texts among its elements are to be converted.
    fn elements(&self, field: &hir::InputField) -> Option<&'static str> {
        let schemas = &self.project.hir.schemas;
        let list = schemas.get(schemas.resolved(field.schema?));
        let element = schemas.get(schemas.resolved(list.list.items?)).input_kind(true)?;
        match (field.kind?, element) {
            (hir::InputKind::Array, hir::InputKind::Number) => Some("Numbers"),
            (hir::InputKind::Array, hir::InputKind::Integer) => Some("Integers"),
            (hir::InputKind::Array, hir::InputKind::Boolean) => Some("Booleans"),
            _ => None,
        }
    }
}

fn doc(name: &str, description: Option<&str>) -> String {
    match description {
        Some(text) => format!("`{name}`: {}", text.trim()),
        None => format!("`{name}`"),
    }
}

/// A row of a table of declared fields.
pub(super) fn declared(field: &hir::InputField, slot: usize, default: Option<rir::Expr>) -> rir::Declared {
    rir::Declared {
        name: field.name.value.clone(),
        slot,
        kind: field.kind.map(kind_name),
        required: field.required,
        default,
    }
}

/// The runtime's variant for a declared type.
fn kind_name(kind: hir::InputKind) -> &'static str {
    match kind {
        hir::InputKind::String => "String",
        hir::InputKind::Number => "Number",
        hir::InputKind::Integer => "Integer",
        hir::InputKind::Boolean => "Boolean",
        hir::InputKind::Array => "Array",
        hir::InputKind::Object => "Object",
    }
}
