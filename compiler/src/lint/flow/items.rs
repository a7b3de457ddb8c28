//! `unused-item`: a loop over a list that does the same for each of its items.

use super::{commands, stands_in, written_in};
use crate::diag::{Code, Diagnostic, Diagnostics, Fix};
use crate::expr::{Expr, ExprKind};
use crate::lint::places::{Owner, Place};
use crate::lint::unit::Unit;
use crate::resolve::hir::{Command, CommandKind, Flow, ListIndex, Role, Step, StepIndex, Tree, TreeKind};
use crate::resolve::is_drawn;
use crate::source::{Sources, Span};

/// The names that tell one item from another.
const ITEM: &[&str] = &["item", "index"];

pub(super) fn check(unit: &Unit, sources: &Sources, found: &mut Diagnostics) {
    for (index, command) in commands(unit.flow) {
        let CommandKind::ForEach { items, .. } = &command.kind else { continue };
        let body =
            command.bodies.iter().copied().find(|body| unit.flow.role(*body).is_some_and(Role::gathers));
        let Some(body) = body.filter(|_| !counts(items)) else { continue };
        let turns = written_in(body, unit)
            .any(|key| key.readers.iter().any(|step| stands_in(unit.flow, *step, body)));
        if !turns && !unit.places.iter().any(|place| differs(place, index, body, unit)) {
            found.push(report(command, body, unit.flow, sources));
        }
    }
}

/// `Array.from({length: n})`: a list that is there for its length.
fn counts(items: &Tree) -> bool {
    let TreeKind::Hole(Expr { kind: ExprKind::Call { callee, .. }, .. }) = &items.kind else { return false };
    crate::resolve::path(callee).is_some_and(|path| path == "Array.from")
}

/// Whether an expression in the body may come out otherwise for another item.
fn differs(place: &Place, owner: StepIndex, body: ListIndex, unit: &Unit) -> bool {
    let Owner::Step(step) = place.owner else { return false };
    let inside = stands_in(unit.flow, step, body);
    let own = step == owner && !is_items(place.expr, unit.flow, step);
    if !inside && !own {
        return false;
    }
    let named = own || loop_around(place.expr, unit.flow, step) == Some(body);
    is_drawn(place.expr) || (named && names_item(place.expr, &mut Vec::new()))
}

fn is_items(expr: &Expr, flow: &Flow, step: StepIndex) -> bool {
    let command = flow.command(step).map(|command| &command.kind);
    matches!(command, Some(CommandKind::ForEach { items, .. }) if items.exprs().iter().any(|own| std::ptr::eq(*own, expr)))
}

/// The body of the loop whose item an expression of a step would name.
fn loop_around(expr: &Expr, flow: &Flow, step: StepIndex) -> Option<ListIndex> {
    let gathers = |list: &ListIndex| flow.role(*list).is_some_and(Role::gathers);
    flow.around(flow.scope_of(step, expr)).find(gathers)
}

/// Whether an expression names an item, and not a function's parameter called so.
fn names_item<'a>(expr: &'a Expr, parameters: &mut Vec<&'a str>) -> bool {
    match &expr.kind {
        ExprKind::Local(name) => ITEM.contains(&name.as_str()) && !parameters.contains(&name.as_str()),
        ExprKind::Arrow { parameters: own, body } => {
            let outer = parameters.len();
            parameters.extend(own.iter().map(|parameter| parameter.text.as_str()));
            let names = names_item(body, parameters);
            parameters.truncate(outer);
            names
        }
        _ => expr.children().into_iter().any(|child| names_item(child, parameters)),
    }
}

fn report(command: &Command, body: ListIndex, flow: &Flow, sources: &Sources) -> Diagnostic {
    let key = flow.role(body).map_or("", Role::name);
    let steps = || flow.list(body).steps.iter().filter_map(|step| flow.steps.get(*step));
    let message = format!("this `{}` does the same for every item", command.word);
    let diagnostic = Diagnostic::new(Code::UnusedItem, command.span, message)
        .also(flow.list(body).span, "nothing in it reads `item` or `index`");
    match steps().next().filter(|step| step.takes_default_input()) {
        Some(step) => {
            let diagnostic = diagnostic
                .note(format!(
                    "a step without `input` receives what the `{}` would have, not the item",
                    command.word
                ))
                .help("hand it the item: `input: ${item}`");
            Diagnostic { fixes: handed(step, sources).into_iter().collect(), ..diagnostic }
        }
        None => diagnostic.help(format!("read `${{item}}` in `{key}`, or take its step out of the loop")),
    }
}

/// The edit that hands the item to a step; none for a step in braces.
fn handed(step: &Step, sources: &Sources) -> Option<Fix> {
    let text = &sources.get(step.span.file).text;
    let start = step.span.start as usize;
    let (before, rest) = (text.get(..start)?, text.get(start..)?);
    let line = before.rsplit('\n').next()?;
    let block = !rest.starts_with('{') && line.chars().all(|c| matches!(c, ' ' | '-'));
    let at = Span::new(step.span.file, start, start);
    block.then(|| Fix { span: at, text: format!("input: ${{item}}\n{}", " ".repeat(line.len())) })
}
