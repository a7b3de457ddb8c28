//! What units make of secrets and inputs: what an agent gives back, what it puts into URLs.

use super::Values;
use super::expr::Scope;
use super::flow::{Bound, Flow, Source, distinct};
use super::names::{Secrets, Why};
use super::report;
use crate::diag::Diagnostics;
use crate::expr::ExprKind;
use crate::lint::chain;
use crate::lint::places::{Owner, Place, Role, Shape};
use crate::lint::unit::Unit;
use crate::plan::{DefaultInput, Project};
use crate::resolve::hir::{self, Call, Command, CommandKind, ListIndex, Output, StepIndex, Wait};
use crate::source::Span;

/// What an agent does with its inputs and with secrets.
#[derive(Clone, Default)]
pub(super) struct Summary<'a> {
    /// What its output holds.
    outputs: Values<'a>,
    /// Inputs that end up in a URL, each with that place.
    urls: Vec<(Flow<'a>, Span)>,
}

/// The agents that a unit calls.
pub(super) fn calls(unit: &Unit) -> impl Iterator<Item = usize> {
    unit.flow.steps.iter().filter_map(|step| match step.call {
        Call::Agent(agent, _) => Some(agent),
        Call::Operation(_) | Call::Command(_) => None,
    })
}

/// Makes an agent's summary, those that it calls first.
pub(super) fn summarise<'a>(
    agent: usize,
    agents: &[&Unit<'a>],
    secrets: &Secrets,
    project: &'a Project,
    summaries: &mut Vec<Option<Summary<'a>>>,
    found: &mut Diagnostics,
) {
    let (Some(unit), Some(place)) = (agents.get(agent), summaries.get_mut(agent)) else { return };
    if place.is_some() {
        return;
    }
    // An agent that calls itself was reported, and must come to an end here.
    *place = Some(Summary::default());
    for inner in calls(unit) {
        summarise(inner, agents, secrets, project, summaries, found);
    }
    let summary = self::unit(unit, secrets, project, summaries, found);
    if let Some(place) = summaries.get_mut(agent) {
        *place = Some(summary);
    }
}

/// Looks at a unit: reports what flows where it must not, and tells what its callers must know.
pub(super) fn unit<'a>(
    unit: &Unit<'a>,
    secrets: &Secrets,
    project: &'a Project,
    summaries: &[Option<Summary<'a>>],
    found: &mut Diagnostics,
) -> Summary<'a> {
    let mut state = Values::new();
    if unit.plan.state.iter().any(|key| !key.writers.is_empty()) {
        // A loop may read what a later step of it wrote: what is kept is known before it is looked for.
        pass(unit, secrets, project, summaries, &mut state, &mut Diagnostics::default());
    }
    pass(unit, secrets, project, summaries, &mut state, found)
}

/// Looks at the steps of a unit in their order, and at its output.
fn pass<'a>(
    unit: &Unit<'a>,
    secrets: &Secrets,
    project: &'a Project,
    summaries: &[Option<Summary<'a>>],
    state: &mut Values<'a>,
    found: &mut Diagnostics,
) -> Summary<'a> {
    let owned = by_step(unit);
    let mut outputs: Vec<Values<'a>> = vec![Vec::new(); unit.flow.steps.len()];
    let mut summary = Summary::default();
    for step in unit.plan.order(unit.flow) {
        let scope = Scope { unit, secrets, outputs: &outputs, state, step: Some(step) };
        let places = owned.get(step).copied().unwrap_or_default();
        urls(places, &scope, &mut summary, found);
        let given = match unit.flow.command(step) {
            Some(command) => of_command(command, &scope),
            None => called(step, places, &scope, project, summaries, &mut summary, found),
        };
        if let Some(place) = outputs.get_mut(step) {
            *place = given;
        }
        let written = written(places, &Scope { unit, secrets, outputs: &outputs, state, step: Some(step) });
        state.extend(written);
    }
    let scope = Scope { unit, secrets, outputs: &outputs, state, step: None };
    summary.outputs = answer(&scope, project, found);
    summary
}

/// The places of each step.
fn by_step<'u, 'a>(unit: &'u Unit<'a>) -> Vec<&'u [Place<'a>]> {
    let mut rest = unit.places.as_slice();
    let mut found = Vec::new();
    for step in 0..unit.flow.steps.len() {
        let (own, others) =
            rest.split_at(rest.iter().take_while(|place| place.owner == Owner::Step(step)).count());
        found.push(own);
        rest = others;
    }
    found
}

/// What a step writes into state.
fn written<'a>(places: &[Place<'a>], scope: &Scope<'a, '_>) -> Values<'a> {
    let mut written = Values::new();
    for place in places.iter().filter(|place| place.role == Role::State) {
        let Some(key) = place.member else { continue };
        let kept = |bound: &Bound<'a>| bound.member == Some(key);
        for flow in scope.flows(place.expr) {
            let known =
                scope.state.iter().filter(|bound| kept(bound)).any(|bound| bound.flow.source == flow.source);
            if !known {
                let flow = flow.then(place.expr.span, format!("kept in `state.{key}` here"));
                written.push(Bound { member: Some(key), flow, same: false });
            }
        }
    }
    written
}

/// Secrets in the URLs of requests.
fn urls<'a>(places: &[Place<'a>], scope: &Scope<'a, '_>, summary: &mut Summary<'a>, found: &mut Diagnostics) {
    for place in places.iter().filter(|place| in_url(place)) {
        for flow in scope.flows(place.expr) {
            match flow.source {
                Source::Secret { why: Why::Guessed | Why::Address, .. } => {}
                Source::Secret { .. } => found.push(report::url(&flow, place.expr.span)),
                Source::Input(_) => summary.urls.push((flow, place.expr.span)),
            }
        }
    }
}

/// A variable that begins a URL, or is all of it, is an address, whatever its name.
fn in_url(place: &Place) -> bool {
    match (place.role, place.shape) {
        (Role::Url, Shape::Start | Shape::Whole) => {
            chain::of(place.expr).is_none() && place.expr.kind != ExprKind::Error
        }
        (Role::Url | Role::Query, _) => true,
        _ => false,
    }
}

/// What a command gives: what the last steps in it do, and of a race any.
fn of_command<'a>(command: &Command, scope: &Scope<'a, '_>) -> Values<'a> {
    let flow = scope.unit.flow;
    let race = matches!(command.kind, CommandKind::Parallel { wait: Wait::Any | Wait::First });
    let gives = |list: &&ListIndex| !matches!(flow.role(**list), Some(hir::Role::Finally | hir::Role::Map));
    let lists = command.bodies.iter().filter(gives).map(|body| &flow.list(*body).steps);
    let steps = lists.flat_map(|steps| steps.iter().rev().take(if race { steps.len() } else { 1 }));
    let values = steps.filter_map(|step| scope.outputs.get(*step)).flatten();
    // A loop gives a list, whose elements have the members.
    values.map(|bound| Bound { member: None, ..bound.clone() }).collect()
}

/// What the step's agent gives back; operations give nothing of what they were given.
fn called<'a>(
    step: StepIndex,
    places: &[Place<'a>],
    scope: &Scope<'a, '_>,
    project: &'a Project,
    summaries: &[Option<Summary<'a>>],
    summary: &mut Summary<'a>,
    found: &mut Diagnostics,
) -> Values<'a> {
    let call = scope.unit.flow.steps.get(step).map(|step| &step.call);
    let Some(Call::Agent(index, span)) = call else { return Vec::new() };
    let Some(Some(inner)) = summaries.get(*index) else { return Vec::new() };
    let name = project.hir.agents.get(*index).map_or("", |agent| agent.name.value.as_str());
    if inner.outputs.is_empty() && inner.urls.is_empty() {
        return Vec::new();
    }
    let given = inputs(step, places, *span, name, scope);
    for (flow, url) in &inner.urls {
        for flow in substituted(flow, &given) {
            match flow.source {
                Source::Secret { why: Why::Guessed | Why::Address, .. } => {}
                Source::Secret { .. } => found.push(report::url(&flow, *url)),
                Source::Input(_) => summary.urls.push((flow, *url)),
            }
        }
    }
    let mut outputs = Vec::new();
    for bound in &inner.outputs {
        let flows = substituted(&bound.flow, &given);
        outputs.extend(flows.into_iter().map(|flow| Bound { member: bound.member, flow, same: bound.same }));
    }
    outputs
}

/// What a step hands to the agent `name`.
fn inputs<'a>(
    step: StepIndex,
    places: &[Place<'a>],
    call: Span,
    name: &str,
    scope: &Scope<'a, '_>,
) -> Values<'a> {
    let text = || format!("handed to the agent `{name}` here");
    let unit = scope.unit;
    if unit.flow.steps.get(step).is_some_and(|step| step.input.is_none()) {
        let pass = |bound: &Bound<'a>| Bound { flow: bound.flow.clone().then(call, text()), ..bound.clone() };
        return match unit.plan.default_input.get(step) {
            Some(DefaultInput::Previous(previous)) => {
                let steps = unit.flow.alternatives(*previous).into_iter();
                steps.filter_map(|step| scope.outputs.get(step)).flatten().map(pass).collect()
            }
            _ if unit.agent.is_some() => {
                vec![Bound {
                    member: None,
                    flow: Flow::new(Source::Input(None)).then(call, text()),
                    same: true,
                }]
            }
            _ => Vec::new(),
        };
    }
    let mut given = Vec::new();
    for place in places.iter().filter(|place| place.role == Role::Input) {
        let whole = place.member.is_none() && place.shape == Shape::Whole;
        if let Some(values) = scope.whole(place.expr).filter(|_| whole) {
            let pass = |bound: &Bound<'a>| Bound {
                flow: bound.flow.clone().then(place.expr.span, text()),
                ..bound.clone()
            };
            given.extend(values.iter().map(pass));
            continue;
        }
        let same = whole && matches!(&place.expr.kind, ExprKind::Name(_));
        for flow in scope.flows(place.expr) {
            given.push(Bound { member: place.member, flow: flow.then(place.expr.span, text()), same });
        }
    }
    given
}

/// An agent's flow, where its inputs are what the caller hands over.
fn substituted<'a>(flow: &Flow<'a>, given: &[Bound<'a>]) -> Vec<Flow<'a>> {
    let Source::Input(member) = flow.source else { return vec![flow.clone()] };
    let joined = |bound: &Bound<'a>| {
        let mut joined = bound.read(member)?;
        joined.way.extend(flow.way.iter().cloned());
        Some(joined)
    };
    let mut flows: Vec<Flow> = given.iter().filter_map(joined).collect();
    distinct(&mut flows);
    flows
}

/// What the unit answers; secrets in it are reported.
fn answer<'a>(scope: &Scope<'a, '_>, project: &Project, found: &mut Diagnostics) -> Values<'a> {
    let unit = scope.unit;
    let agent = unit.agent.and_then(|agent| project.hir.agents.get(agent));
    let open = agent.map(|agent| agent.by_api(&project.hir.config));
    let mut tell = |flow: &Flow, span: Span| match (open, agent) {
        (None, _) => found.push(report::answer(flow, span)),
        (Some(true), Some(agent)) => found.push(report::agent(flow, span, &agent.name.value)),
        _ => {}
    };
    if let Output::LastStep = unit.output {
        let last =
            unit.flow.last().and_then(|last| Some((unit.flow.steps.get(last)?, scope.outputs.get(last)?)));
        let Some((step, values)) = last else { return Vec::new() };
        secrets(values).for_each(|flow| tell(flow, step.name.span));
        return values.clone();
    }
    let mut values = Vec::new();
    for place in
        unit.places.iter().filter(|place| matches!(place.owner, Owner::Block(_)) && place.role != Role::Test)
    {
        let whole = scope.whole(place.expr).filter(|_| place.shape == Shape::Whole);
        let flows = scope.flows(place.expr);
        for flow in flows.iter().filter(|flow| matches!(flow.source, Source::Secret { .. })) {
            tell(flow, place.expr.span);
        }
        let text = || {
            agent.map_or_else(String::new, |agent| {
                format!("comes out of the agent `{}` here", agent.name.value)
            })
        };
        let out =
            |member, flow: Flow<'a>, same| Bound { member, flow: flow.then(place.expr.span, text()), same };
        match whole {
            Some(whole) => {
                values.extend(whole.iter().map(|bound| out(bound.member, bound.flow.clone(), bound.same)))
            }
            None => values.extend(flows.into_iter().map(|flow| out(place.member, flow, false))),
        }
    }
    values
}

fn secrets<'v, 'a>(values: &'v [Bound<'a>]) -> impl Iterator<Item = &'v Flow<'a>> {
    values.iter().map(|bound| &bound.flow).filter(|flow| matches!(flow.source, Source::Secret { .. }))
}
