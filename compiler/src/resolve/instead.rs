//! Agents that ask a model, called with another one: `provider`, `model`, `routing` and `temperature` in a
//! step's input take the place of what the agent's `config` says (language §9). Who is asked decides the
//! code that asks, so each such call has an agent of its own.

use super::hir::{Agent, Call, Flow, Operation, Project, ThinkCall, ThinkSetting, Tree, TreeKind};
use crate::catalog::{Provider, Routing, find_provider, provider_of, providers};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::expr::{Expr, ExprKind, Name};
use crate::source::Span;

/// The keys that a step's input may say instead.
const KEYS: [&str; 4] = ["provider", "model", "routing", "temperature"];

/// Gives each call that asks another model than its agent does an agent of its own.
pub(super) fn apply(project: &mut Project, diagnostics: &mut Diagnostics) {
    let own = project.agents.len();
    let mut variants: Vec<(usize, Agent)> = Vec::new();
    let mut ensembles = std::mem::take(&mut project.ensembles);
    let mut agents = std::mem::take(&mut project.agents);
    let known = agents.clone();
    let flows = ensembles.iter_mut().map(|ensemble| &mut ensemble.flow);
    for flow in flows.chain(agents.iter_mut().map(|agent| &mut agent.flow)) {
        calls(flow, &known, own, &mut variants, diagnostics);
    }
    agents.extend(variants.into_iter().map(|(_, agent)| agent));
    (project.ensembles, project.agents) = (ensembles, agents);
}

fn calls(
    flow: &mut Flow,
    agents: &[Agent],
    own: usize,
    variants: &mut Vec<(usize, Agent)>,
    diagnostics: &mut Diagnostics,
) {
    for step in &mut flow.steps {
        let (Call::Agent(index, _), Some(input)) = (&mut step.call, &step.input) else { continue };
        let Some(variant) = agents.get(*index).and_then(|agent| variant(agent, input, diagnostics)) else {
            continue;
        };
        let place =
            variants.iter().position(|(of, known)| of == index && known.name.value == variant.name.value);
        let place = place.unwrap_or_else(|| {
            variants.push((*index, variant));
            variants.len() - 1
        });
        *index = own + place;
    }
}

/// The agent as a call with `input` wants it; none when that says nothing else.
fn variant(agent: &Agent, input: &Tree, diagnostics: &mut Diagnostics) -> Option<Agent> {
    let asks = agent.flow.steps.first().filter(|_| agent.single).map(|step| &step.call);
    let (Some(Call::Operation(Operation::Think(call))), TreeKind::Map(members)) = (asks, &input.kind) else {
        return None;
    };
    let said = |key: &str| members.iter().find(|(name, _)| name.value == key).map(|(_, value)| value);
    if !KEYS.iter().any(|key| said(key).is_some()) {
        return None;
    }
    let (call, label) = instead(call, &said, diagnostics)?;
    let mut variant = agent.clone();
    variant.name.value = format!("{} ({label})", agent.name.value);
    (variant.variant, variant.api_executable) = (true, Some(false));
    let step = variant.flow.steps.first_mut()?;
    step.call = Call::Operation(Operation::Think(Box::new(call)));
    Some(variant)
}

/// The call with what the input says, and what that is in words.
fn instead<'t>(
    call: &ThinkCall,
    said: &dyn Fn(&str) -> Option<&'t Tree>,
    diagnostics: &mut Diagnostics,
) -> Option<(ThinkCall, String)> {
    let mut call = call.clone();
    let mut label = Vec::new();
    let named = match said("provider") {
        Some(tree) => Some(provider(constant(tree, "provider", diagnostics)?, tree.span, diagnostics)?),
        None => None,
    };
    let told = said("model").and_then(|model| match &model.kind {
        TreeKind::String(name) => provider_of(name),
        _ => None,
    });
    let changed = named.or(told).filter(|other| other.id != call.provider.id);
    if let Some(provider) = changed {
        label.push(provider.id.clone());
        (call.provider, call.routing, call.key, call.endpoint) = (provider, provider.routing, None, None);
    }
    match (said("model"), changed.and_then(|provider| provider.model.clone())) {
        (Some(model), _) => {
            call.model = within(model, "model");
            label.push(call.model_name().unwrap_or("another model").to_owned());
        }
        (None, Some(usual)) => call.model.kind = TreeKind::String(usual),
        (None, None) => {}
    }
    if let Some(tree) = said("routing") {
        let word = constant(tree, "routing", diagnostics)?;
        call.routing = routing(word, call.provider, tree.span, diagnostics)?;
        label.push(word.to_owned());
    }
    if let Some(tree) = said("temperature") {
        let value = within(tree, "temperature");
        label.push(match value.kind {
            TreeKind::Number(number) => format!("temperature {number}"),
            _ => "another temperature".to_owned(),
        });
        call.settings.retain(|(setting, _)| *setting != ThinkSetting::Temperature);
        call.settings.push((ThinkSetting::Temperature, value));
    }
    Some((call, label.join(" ")))
}

/// A value of the caller's as the agent sees it: one that is not constant stands in its input.
fn within(tree: &Tree, key: &str) -> Tree {
    match tree.kind {
        TreeKind::String(_) | TreeKind::Number(_) => tree.clone(),
        _ => {
            let span = tree.span;
            let object = Box::new(Expr { kind: ExprKind::Name("input".into()), span });
            let name = Name { text: key.into(), span };
            let member = ExprKind::Member { object, name, optional: false };
            Tree { kind: TreeKind::Hole(Expr { kind: member, span }), span }
        }
    }
}

fn constant<'t>(tree: &'t Tree, key: &str, diagnostics: &mut Diagnostics) -> Option<&'t str> {
    if let TreeKind::String(word) = &tree.kind {
        return Some(word);
    }
    let message = format!("`{key}` must be a constant text where the agent asks a model");
    diagnostics.push(
        Diagnostic::new(Code::ConstantNeeded, tree.span, message)
            .note("who is asked is decided when the project is built")
            .help("write the value itself, or choose between steps with `condition`"),
    );
    None
}

fn provider(name: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<&'static Provider> {
    let found = find_provider(name).filter(|provider| provider.id != "custom");
    if found.is_none() {
        let known = || providers().iter().map(|one| one.id.as_str()).filter(|id| *id != "custom");
        let message = format!("there is no provider `{name}` to ask instead");
        let finding = Diagnostic::new(Code::InvalidValue, span, message);
        let finding = finding.note(format!("it is one of {}", one_of(known())));
        diagnostics.push(match nearest(name, known()) {
            Some(near) => finding.help(format!("write `{near}`")),
            None => finding,
        });
    }
    found
}

fn routing(word: &str, provider: &Provider, span: Span, diagnostics: &mut Diagnostics) -> Option<Routing> {
    let possible = || Routing::ALL.into_iter().filter(|routing| provider.is_reached(*routing));
    let found = possible().find(|routing| routing.name() == word);
    if found.is_none() {
        let names = one_of(possible().map(Routing::name));
        let message = format!("{} is not reached by `routing: {word}`", provider.name);
        diagnostics.push(
            Diagnostic::new(Code::InvalidValue, span, message).note(format!("it is reached by {names}")),
        );
    }
    found
}
