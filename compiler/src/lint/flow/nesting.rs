//! `deep-nesting`: commands in commands in commands.

use super::commands;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::lint::unit::Unit;
use crate::resolve::hir::{Flow, Step, StepIndex};
use crate::source::Span;

/// Up to this depth nesting stays readable.
const READABLE: usize = 4;

/// The depth at which generated code is known to compile; the compiler of Rust gives up on asynchronous
/// blocks that nest about half as deep again.
const DEEPEST: usize = 20;

/// Names in a chain beyond this many are left out of the middle.
const TOLD: usize = 8;

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    for (index, command) in commands(unit.flow) {
        let depth = ancestors(unit.flow, index).count();
        if depth == READABLE + 1 {
            let (deepest, chain) = told(unit.flow, deepest(unit.flow, index));
            if deepest <= DEEPEST {
                found.push(report(deepest, chain, command.span));
            }
        } else if depth == DEEPEST + 1 {
            let (deepest, chain) = told(unit.flow, deepest(unit.flow, index));
            found.push(too_deep(deepest, chain, command.span));
        }
    }
}

/// The deepest command in a command, itself when there is none in it.
fn deepest(flow: &Flow, index: StepIndex) -> StepIndex {
    let inside = commands(flow).map(|(other, _)| other).filter(|other| *other >= index);
    let inside = inside.filter(|other| ancestors(flow, *other).any(|owner| owner == index));
    inside.max_by_key(|other| (ancestors(flow, *other).count(), std::cmp::Reverse(*other))).unwrap_or(index)
}

/// A command and those around it.
fn ancestors(flow: &Flow, index: StepIndex) -> impl Iterator<Item = StepIndex> {
    let outer = |step: &StepIndex| flow.list(flow.list_of(*step)).owner.as_ref().map(|(owner, _)| *owner);
    std::iter::successors(Some(index), outer)
}

/// The commands around one, the outermost first, and itself.
fn chain(flow: &Flow, index: StepIndex) -> Vec<&Step> {
    let mut chain: Vec<&Step> = ancestors(flow, index).filter_map(|step| flow.steps.get(step)).collect();
    chain.reverse();
    chain
}

fn told(flow: &Flow, index: StepIndex) -> (usize, String) {
    let chain = chain(flow, index);
    let names: Vec<String> = chain.iter().map(|step| format!("`{}`", step.name.value)).collect();
    let text = match (names.get(..TOLD / 2), names.get(names.len().saturating_sub(TOLD / 2)..)) {
        (Some(first), Some(last)) if names.len() > TOLD => {
            format!("{} > … > {}", first.join(" > "), last.join(" > "))
        }
        _ => names.join(" > "),
    };
    (chain.len(), text)
}

const HELP: &str = "make the inner part an agent with `operations`, which begins to count anew";

fn report(depth: usize, chain: String, span: Span) -> Diagnostic {
    Diagnostic::new(Code::DeepNesting, span, format!("commands nest {depth} levels deep here"))
        .note(chain)
        .note(format!("beyond {READABLE} levels it is hard to see what a name means and what a failure ends"))
        .help(HELP)
}

fn too_deep(depth: usize, chain: String, span: Span) -> Diagnostic {
    let message = format!("commands nest {depth} levels deep here, more than {DEEPEST}");
    let mut diagnostic = Diagnostic::new(Code::DeepNesting, span, message)
        .note(chain)
        .note("Rust's compiler gives up on code that nests much deeper")
        .help(HELP);
    diagnostic.severity = Severity::Error;
    diagnostic
}
