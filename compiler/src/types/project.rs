//! The units of a project, agents before those that call them.

use super::cut::meet;
use super::infer::Infer;
use super::known::Known;
use super::lattice::Type;
use super::schema::Reader;
use super::scope::{Around, Scope, Step};
use super::table::Filling;
use super::union::union;
use super::{commands, inputs, outputs, unit};
use crate::diag::Diagnostics;
use crate::resolve::handled;
use crate::resolve::hir::{Call, Flow, ListIndex, Output, Project, State, Tree, TreeKind};
use std::collections::HashMap;

/// Looks at every expression of the project.
pub(super) fn check(project: &Project, types: &mut Filling, diagnostics: &mut Diagnostics) {
    let returns = vec![None; project.agents.len()];
    let mut check = Check { project, types, diagnostics, returns, schemas: Reader::new(&project.schemas) };
    for agent in agents_in_order(project) {
        check.agent(agent);
    }
    for ensemble in &project.ensembles {
        let input = inputs::of_ensemble(ensemble, &project.config, &mut check.schemas);
        let trigger = inputs::trigger(ensemble);
        let keys = ensemble.limit_keys();
        check.unit(input, trigger, ensemble.state.as_ref(), &ensemble.flow, &ensemble.output, &keys);
    }
}

struct Check<'p, 'o> {
    project: &'p Project,
    types: &'o mut Filling,
    diagnostics: &'o mut Diagnostics,
    /// What each agent gives, once it was looked at.
    returns: Vec<Option<Known>>,
    schemas: Reader<'p>,
}

impl<'p> Check<'p, '_> {
    fn agent(&mut self, index: usize) {
        let project = self.project;
        let Some(agent) = project.agents.get(index) else { return };
        let input = inputs::declared(agent.inputs.as_deref(), &mut self.schemas);
        let state = agent.state.as_ref();
        let gives = self.unit(input, inputs::trigger_of_agent(), state, &agent.flow, &agent.output, &[]);
        let gives = match agent.returns {
            Some(schema) => checked(&gives, &self.schemas.of(schema)),
            None => gives,
        };
        if let Some(place) = self.returns.get_mut(index) {
            *place = Some(gives);
        }
    }

    fn unit(
        &mut self,
        input: HashMap<&'p str, Known>,
        trigger: Type,
        state: Option<&'p State>,
        flow: &'p Flow,
        output: &'p Output,
        before: &[&'p Tree],
    ) -> Known {
        let state = state.map_or_else(HashMap::new, |state| inputs::state(state, &mut self.schemas));
        let variables = self.project.config.vars.iter().map(|(name, _)| name.as_str()).collect();
        let steps = self.steps(flow, output);
        let scope = Scope { input, state, steps, variables, trigger };
        unit::check(flow, output, before, &mut Infer::new(&scope, self.types, self.diagnostics))
    }

    /// The steps by their keys. A command stands before what is in it, and is known after that.
    fn steps(&mut self, flow: &'p Flow, output: &'p Output) -> HashMap<&'p str, Vec<Step<'p>>> {
        let mut known: Vec<Option<Step>> = vec![None; flow.steps.len()];
        for (index, handled) in handled(flow, output).into_iter().enumerate().rev() {
            let Some(step) = flow.steps.get(index) else { continue };
            let output = match &step.call {
                Call::Operation(operation) => {
                    outputs::of_operation(operation, self.project, &mut self.schemas)
                }
                Call::Agent(agent, _) => {
                    self.returns.get(*agent).cloned().flatten().unwrap_or_else(Known::unknown)
                }
                Call::Command(command) => commands::of_command(flow, command, &known),
            };
            let output = match step.policy.fallback() {
                Some(fallback) => with_fallback(&output, &fallback.value),
                None => output,
            };
            if let Some(place) = known.get_mut(index) {
                *place = Some(Step {
                    output,
                    condition: step.condition.as_ref(),
                    may_fail: handled.is_some_and(|how| how.goes_on()),
                    may_skip: step.choice.is_some(),
                    around: around(flow, step.list),
                });
            }
        }
        let mut steps: HashMap<&str, Vec<Step>> = HashMap::new();
        for (step, known) in flow.steps.iter().zip(known) {
            steps.entry(step.key.as_str()).or_default().extend(known);
        }
        steps
    }
}

/// What a step gives that may give `fallback` instead.
fn with_fallback(output: &Known, fallback: &Tree) -> Known {
    let ty = match &fallback.kind {
        TreeKind::Null => Type::Null,
        TreeKind::Bool(value) => Type::bool(*value),
        TreeKind::Number(value) => Type::number(*value),
        TreeKind::String(text) => Type::text(text.as_str()),
        _ => return Known::unknown(),
    };
    output.with(union([output.ty.clone(), ty]))
}

/// The bodies around the steps of a list, the innermost first.
fn around(flow: &Flow, list: ListIndex) -> Vec<Around> {
    let around = flow.around(list).filter_map(|list| {
        let (owner, role) = flow.list(list).owner.as_ref()?;
        let step = flow.steps.get(*owner)?;
        let command = flow.command(*owner)?;
        let is_optional = role.is_optional(&command.kind) || step.condition.is_some();
        Some(Around { list, gathers: role.gathers(), is_optional })
    });
    around.collect()
}

/// What an agent gives, when its `schema.output` was checked.
fn checked(gives: &Known, schema: &Known) -> Known {
    // What is checked counts for more than what is only meant.
    if gives.ty.is_unknown() || (schema.sure && !gives.sure && !schema.ty.is_unknown()) {
        return schema.clone();
    }
    match meet(&gives.ty, &schema.ty) {
        Type::Never => gives.clone(),
        ty => Known { ty, sure: gives.sure && schema.sure },
    }
}

/// Every agent after those that it calls; where agents call each other in a ring, in some order.
fn agents_in_order(project: &Project) -> Vec<usize> {
    let calls = |agent: usize| {
        let steps = project.agents.get(agent).map(|agent| agent.flow.steps.as_slice()).unwrap_or_default();
        steps.iter().filter_map(|step| match step.call {
            Call::Agent(other, _) => Some(other),
            Call::Operation(_) | Call::Command(_) => None,
        })
    };
    let mut seen = vec![false; project.agents.len()];
    let mut order = Vec::with_capacity(seen.len());
    // An agent is put down when it comes up the second time, behind all that it calls.
    let mut waiting: Vec<(usize, bool)> = (0..seen.len()).rev().map(|agent| (agent, false)).collect();
    while let Some((agent, done)) = waiting.pop() {
        if done {
            order.push(agent);
        } else if seen.get(agent) == Some(&false) {
            if let Some(seen) = seen.get_mut(agent) {
                *seen = true;
            }
            waiting.push((agent, true));
            waiting.extend(calls(agent).map(|other| (other, false)));
        }
    }
    order
}
