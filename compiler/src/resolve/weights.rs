//! Groups of steps of which one is chosen by weight: those of one list that call one agent
//! (language §2, Commands).

use super::hir::Choice;
use super::outline::{Listed, Outline};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::syntax::ast::{Call, Step, Tree, Weight};

/// For each step of the unit the choice that it is a part of.
pub(super) fn choices(outline: &Outline, diagnostics: &mut Diagnostics) -> Vec<Option<Choice>> {
    let mut found: Vec<Option<Choice>> = vec![None; outline.steps.len()];
    for listed in &outline.lists {
        let mut agents: Vec<&str> = Vec::new();
        for &step in &listed.steps {
            let Some((written, weight)) = weighted(outline, step) else { continue };
            match &written.call {
                Some(Call::Agent(name)) if !agents.contains(&name.value.as_str()) => {
                    agents.push(&name.value);
                    group(&name.value, listed, outline, &mut found, diagnostics);
                }
                Some(Call::Operation(_) | Call::Command(_)) => diagnostics.push(
                    Diagnostic::new(Code::IncompleteWeights, weight.span, "this step calls no agent")
                        .note("`weight` chooses among steps of one list that call one agent")
                        .help("put the operation into an agent, and call that from each of the steps"),
                ),
                _ => {}
            }
        }
    }
    found
}

fn weighted<'a>(outline: &Outline<'a>, step: usize) -> Option<(&'a Step, &'a Weight)> {
    let written = outline.steps.get(step)?.step;
    Some((written, written.weight.as_ref()?))
}

/// The steps of a list that call one agent.
fn group(
    agent: &str,
    listed: &Listed,
    outline: &Outline,
    found: &mut [Option<Choice>],
    diagnostics: &mut Diagnostics,
) {
    let calls = |step: &&usize| {
        let written = outline.steps.get(**step).map(|entry| entry.step);
        written.is_some_and(|step| matches!(&step.call, Some(Call::Agent(name)) if name.value == agent))
    };
    let (members, others): (Vec<usize>, Vec<usize>) =
        listed.steps.iter().filter(calls).partition(|step| weighted(outline, **step).is_some());
    let weights: Vec<&Weight> = members.iter().filter_map(|step| Some(weighted(outline, *step)?.1)).collect();
    let Some(first) = weights.first() else { return };
    if let Some(other) = others.first().and_then(|step| outline.steps.get(*step)) {
        diagnostics.push(
            Diagnostic::new(
                Code::IncompleteWeights,
                other.step.span,
                format!("step `{}` calls `{agent}` too and has no `weight`", other.step.name.value),
            )
            .also(first.span, "this step is one of several to choose from")
            .help("give it a `weight`, or another agent"),
        );
    } else if weights.len() == 1 {
        diagnostics.push(
            Diagnostic::new(Code::IncompleteWeights, first.span, format!("no other step calls `{agent}` here"))
                .note("`weight` chooses one of several steps of a list that call the same agent; of one there is no choice")
                .help("take `weight` away, or add the other step"),
        );
    } else if weights.iter().all(|weight| weight.value == 0.0) {
        diagnostics.push(
            Diagnostic::new(Code::IncompleteWeights, first.span, "all weights of these steps are 0")
                .note("each is the share in which its step is chosen, and one has to be")
                .help("give one of them a `weight` above 0"),
        );
    }
    let key = key(&weights, diagnostics);
    for (place, step) in members.iter().enumerate() {
        if let Some(found) = found.get_mut(*step) {
            *found = Some(Choice {
                members: members.clone(),
                place,
                weights: weights.iter().map(|weight| weight.value).collect(),
                key: key.cloned(),
            });
        }
    }
}

/// The one `key` of a group; another one is reported.
fn key<'a>(weights: &[&'a Weight], diagnostics: &mut Diagnostics) -> Option<&'a Tree> {
    let mut keys = weights.iter().filter_map(|weight| weight.key.as_ref());
    let first = keys.next()?;
    if let Some(other) = keys.find(|other| *other != first) {
        diagnostics.push(
            Diagnostic::new(Code::ConflictingKeys, other.span, "another `key` than that of the other step")
                .also(first.span, "the first is here")
                .note("the steps are chosen from together, so they have one `key`")
                .help("write the same in both, or in one of them only"),
        );
    }
    Some(first)
}
