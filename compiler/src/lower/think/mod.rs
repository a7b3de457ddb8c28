//! `think`: the provider's form of a question. All of it that no request changes is constant.

mod answer;
mod anthropic;
mod body;
mod openai;

use super::convert::{text_constant, to_ref};
use super::rir::{Think, ThinkCall, ThinkWay, Vectors};
use super::unit::Unit;
use super::{json, names, tree};
use crate::catalog::{Routing, Wire};
use crate::expr::ExprKind;
use crate::resolve::hir::{self, Asks, GATEWAY_NAME, Tree, TreeKind};
use crate::types::{self, Plain};
use answer::Answer;
use body::Body;

/// How often a provider is asked that asks to be asked later, unless the step says how often itself.
const TRIES: u32 = 3;
/// The variable with the token of a gateway that has one.
const GATEWAY_TOKEN: &str = "CLOUDFLARE_GATEWAY_TOKEN";

/// The question of a step.
pub(super) fn think(unit: &Unit<'_>, index: usize, call: &hir::ThinkCall) -> Think {
    let variable = call.key.as_ref().and_then(variable);
    let key = call.key.as_ref().filter(|_| variable.is_none() && !call.is_bound());
    let of = constant(unit, index, call, variable);
    let model = tree::as_text(unit, &call.model);
    let text = |tree: &Tree| tree::as_text(unit, tree);
    let mut think = Think {
        call: of,
        model,
        head: Vec::new(),
        given: None,
        tail: Vec::new(),
        address: call.endpoint.as_ref().filter(|endpoint| !is_constant(endpoint)).map(text),
        key: key.map(text),
        vectors: None,
    };
    match &call.asks {
        Asks::Chat { system, given, said } => {
            let answer = Answer::of(unit, call);
            let system = answer.system(system.as_ref());
            let mut body = Body::new(unit);
            match call.provider.wire {
                Wire::Anthropic => anthropic::settings(&mut body, call, &answer),
                Wire::OpenAi | Wire::Workers => openai::settings(&mut body, call, &answer),
            }
            let asked = body::Asked { system, given: given.as_ref(), said };
            match call.provider.wire {
                Wire::Anthropic => anthropic::chat(body, &asked, &mut think),
                Wire::OpenAi | Wire::Workers => openai::chat(body, &asked, &mut think),
            }
        }
        Asks::Vectors(input) => {
            think.head = openai::vectors(unit, call, input);
            think.vectors = Some(several(unit, input));
        }
    }
    think
}

/// Whether vectors of one text or of several are asked for.
fn several(unit: &Unit<'_>, input: &Tree) -> Vectors {
    match &input.kind {
        TreeKind::List(_) => Vectors::Several,
        TreeKind::Hole(expr) => match types::plain(unit.project.types.of(expr)) {
            Plain::Text | Plain::Choice(_) => Vectors::One,
            Plain::List(_) => Vectors::Several,
            _ => Vectors::Either(to_ref(tree::value(unit, input))),
        },
        _ => Vectors::One,
    }
}

/// What of a call is constant.
fn constant(unit: &Unit<'_>, index: usize, call: &hir::ThinkCall, variable: Option<&str>) -> ThinkCall {
    let step = &unit.flow.steps[index];
    let ident = unit.step_static(index);
    let bound = call.is_bound();
    let vectors = matches!(call.asks, Asks::Vectors(_));
    let module = match call.provider.wire {
        Wire::OpenAi => "openai",
        Wire::Anthropic => "anthropic",
        Wire::Workers if vectors && !bound => "openai",
        Wire::Workers => "workers",
    };
    ThinkCall {
        ident: names::screaming(&ident.replacen("STEP", "THINK", 1)),
        doc: format!(
            "How `{}` asks {} ({})",
            step.name.value,
            call.provider.name,
            unit.place(step.name.span)
        ),
        provider: call.provider.id.as_str(),
        pieces: call.in_pieces.then(|| (step.name.value.clone(), form(call))),
        way: if bound { binding(call) } else { endpoint(call, variable) },
        read: (module, if vectors { "vectors" } else { "read" }),
        schema: call.schema.and_then(|schema| unit.answers.get(&schema).cloned()),
        tries: if step.policy.retry.is_some() { 1 } else { TRIES },
        timeout: call.timeout,
    }
}

/// What the pieces of an answer look like.
fn form(call: &hir::ThinkCall) -> &'static str {
    match call.provider.wire {
        Wire::Anthropic => "Anthropic",
        Wire::Workers if call.is_bound() => "Workers",
        Wire::OpenAi | Wire::Workers => "OpenAi",
    }
}

fn binding(call: &hir::ThinkCall) -> ThinkWay {
    let gateway = (call.routing == Routing::Gateway).then_some(GATEWAY_NAME);
    ThinkWay::Binding { name: call.binding.clone(), gateway }
}

fn endpoint(call: &hir::ThinkCall, variable: Option<&str>) -> ThinkWay {
    let provider = call.provider;
    let path = match &call.asks {
        Asks::Chat { .. } => provider.chat.as_str(),
        Asks::Vectors(_) => provider.embeddings.as_deref().unwrap_or_default(),
    };
    let base = match call.endpoint.as_ref().map(|endpoint| &endpoint.kind) {
        Some(TreeKind::String(url)) => url.trim_end_matches('/'),
        Some(_) => "",
        None => provider.endpoint(call.routing).unwrap_or_default(),
    };
    let (literals, variables) = pieces(&[base, path].concat());
    let usual = provider.key.as_ref().and_then(|key| key.variable.clone());
    let computed = call.key.is_some() && variable.is_none();
    let variable = variable.map(str::to_owned).or(usual).filter(|_| !computed);
    let sends = call.key.is_some() || variable.is_some();
    let key = provider.key.as_ref().filter(|_| sends);
    ThinkWay::Endpoint {
        literals,
        variables,
        headers: provider.headers.clone(),
        key: key.map(|key| (key.header.clone(), key.scheme.clone(), variable)),
        gateway: (call.routing == Routing::Gateway).then_some(GATEWAY_TOKEN),
    }
}

/// Literals around the variables of an address.
fn pieces(address: &str) -> (Vec<String>, Vec<String>) {
    let (mut literals, mut variables) = (Vec::new(), Vec::new());
    let mut rest = address;
    while let Some((literal, (name, behind))) =
        rest.split_once('{').and_then(|(literal, rest)| Some((literal, rest.split_once('}')?)))
    {
        literals.push(literal.to_owned());
        variables.push(name.to_owned());
        rest = behind;
    }
    literals.push(rest.to_owned());
    (literals, variables)
}

/// The variable that a key is, when it is one and nothing else.
fn variable(key: &Tree) -> Option<&str> {
    let TreeKind::Hole(expr) = &key.kind else { return None };
    let (object, name) = expr.member()?;
    name.filter(|_| matches!(&object.kind, ExprKind::Name(root) if root == "env"))
}

fn is_constant(tree: &Tree) -> bool {
    json::is_constant(tree)
}

/// Text that is empty where there is none.
fn text_or_empty(unit: &Unit<'_>, tree: Option<&Tree>) -> super::rir::Expr {
    tree.map_or_else(|| text_constant(""), |tree| tree::as_text(unit, tree))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn addresses_are_literals_around_variables() {
        assert_eq!(
            pieces("https://g/{A}/{B}/x"),
            (vec!["https://g/".into(), "/".into(), "/x".into()], vec!["A".into(), "B".into()])
        );
        assert_eq!(pieces("https://h/v1"), (vec!["https://h/v1".into()], vec![]));
    }
}
